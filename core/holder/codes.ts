/** Codes: made, listed and taken back by the holder. */
import { codeFrom, shownCode } from '../../contract/credentials-code';
import type { CredentialKind } from '../../contract/credentials-parts';
import type { codeView } from '../../contract/holder-parts';
import type { z } from '../../contract/zod';
import { codeId } from '../credentials/codes';
import { certificateId } from '../credentials/holders';
import { findKind } from '../credentials/kinds';
import { recordId } from '../credentials/register';
import { revokeSlipsBy } from '../credentials/slips';
import { fail } from '../fail';
import { StoreError, type Transaction } from '../ports/store';
import { credentialRecords, type RegisterRecord } from '../records/credentials';
import { holderCodes, holders, type CodeRecord, type HolderRecord } from '../records/holders';
import { instant } from '../shared/time';
import { liveCodes, ownRecord } from './mine';
import { holderOfCaller, isFresh } from './holder';
import type { HolderPorts } from './ports';

const DAY = 24 * 3_600_000;
const NOTE = 'note of a code';
/** Good ones at a time. */
export const MOST_CODES = 50;
const BATCH = 100;

type View = z.output<typeof codeView>;

export interface Wish {
  key: string;
  certificate: string;
  fields: { id: string; whole: boolean }[];
  days: number;
  note: string;
}

/**
 * The code follows from the resident and the client's key by a keyed hash: asked for again because the answer was lost, it is the same
 * one, though it is kept nowhere; and without the secret key nobody can tell it.
 */
export async function createCode(ports: HolderPorts, resident: string, wish: Wish): Promise<{ code: string; made: View }> {
  const { store, vault, secrets, clock } = ports;
  const code = codeFrom(vault.hash(`draw|${resident}|${wish.key}`));
  const id = codeId(ports, code);
  const { certificate, fields, days, note } = wish;
  const content = vault.hash(`content|${JSON.stringify([certificate, fields, days, note])}`);
  const before = await store.get(holderCodes, id);
  if (before) return again(ports, before, content, code);
  const holder = await holderOfCaller(ports, resident);
  const { record, kind } = await ownRecord(ports, holder, certificate);
  checkWish(kind, holder, wish, clock.now());
  if ((await liveCodes(ports, resident)).length >= MOST_CODES) throw fail('BAD_STATE', `最多同时有 ${MOST_CODES} 个有效的查询码`);
  const at = instant(clock.now());
  const made: CodeRecord = {
    ...{ id, resident, holder: holder.holder, kind: kind.id, subject: record.key, fields, content },
    ...{ note: note === '' ? '' : secrets.seal(note, NOTE), state: 'good', uses: 0, lastAt: null },
    ...{ at, endsAt: instant(clock.now() + days * DAY) },
  };
  try {
    await store.transaction(async (tx) => {
      await checkStanding(tx, holder, record);
      await tx.insert(holderCodes, made);
    });
  } catch (error) {
    // The same call came twice at once, and the other one was faster.
    const other = error instanceof StoreError && error.kind === 'exists' ? await store.get(holderCodes, id) : null;
    if (!other) throw error;
    return again(ports, other, content, code);
  }
  return { code: shownCode(code), made: await viewOf(ports, made) };
}

async function again(ports: HolderPorts, before: CodeRecord, content: string, code: string) {
  if (before.content !== content) throw fail('KEY_REUSED');
  return { code: shownCode(code), made: await viewOf(ports, before) };
}

function checkWish(kind: CredentialKind, holder: HolderRecord, { fields }: Wish, now: number): void {
  const bad = (message: string) => fail('BAD_INPUT', message, { fields: message });
  if (!kind.ways.includes('code')) throw fail('BAD_STATE', '这种证书不能用查询码查询');
  if (new Set(fields.map(({ id }) => id)).size !== fields.length) throw bad('有一项选了两次');
  const may = (id: string) => kind.fields.some((field) => field.id === id && field.shown !== 'hidden');
  if (!fields.every(({ id }) => may(id))) throw bad('有一项不能显示给别人');
  if (fields.some(({ whole }) => whole) && !isFresh(holder, now)) {
    throw fail('BAD_STATE', '要完整显示，请先重新核对一次实名信息');
  }
}

/** Looked at once more where it counts: the name may have been forgotten meanwhile, and the record revoked. */
async function checkStanding(tx: Transaction, holder: HolderRecord, record: RegisterRecord): Promise<void> {
  const [current, own] = [await tx.get(holders, holder.id), await tx.get(credentialRecords, record.id)];
  if (current?.holder !== holder.holder || own?.holder !== holder.holder) throw fail('CONFLICT');
  if (own.status !== 'valid') throw fail('BAD_STATE', '这张证书已被撤销，不能再给别人查询');
}

export async function codesOf(ports: HolderPorts, resident: string, page: { cursor?: string | undefined; limit: number }) {
  const { items, ...rest } = await ports.store.list(holderCodes, { where: { resident }, order: ['at', 'desc'], ...page });
  return { items: await Promise.all(items.map((code) => viewOf(ports, code))), ...rest };
}

export async function revokeCode(ports: HolderPorts, resident: string, id: string): Promise<View> {
  const code = await ports.store.get(holderCodes, id);
  if (code?.resident !== resident) throw fail('NOT_FOUND', '没有找到这个查询码');
  await endCode(ports, id);
  return viewOf(ports, { ...code, state: 'revoked' });
}

/** First the code, then its slips: one that is being made meets the code, or is among them. */
async function endCode(ports: HolderPorts, id: string): Promise<void> {
  await ports.store.update(holderCodes, id, { set: { state: 'revoked' } }, { state: 'good' });
  await revokeSlipsBy(ports, id);
}

export async function endCodesOf(ports: HolderPorts, resident: string): Promise<void> {
  for (;;) {
    const where = { resident, state: 'good' } as const;
    const { items } = await ports.store.list(holderCodes, { where, order: ['endsAt', 'asc'], limit: BATCH });
    if (items.length === 0) return;
    for (const { id } of items) await endCode(ports, id);
  }
}

export const noteOf = ({ secrets }: Pick<HolderPorts, 'secrets'>, { note }: CodeRecord) =>
  note === '' ? '' : secrets.open(note, NOTE);

async function viewOf(ports: HolderPorts, code: CodeRecord): Promise<View> {
  const { id, kind: kindId, subject, fields, at, endsAt: until, uses, lastAt } = code;
  const kind = await findKind(ports, kindId);
  const shown = (kind?.fields ?? []).filter(({ id: field, role }) => role === 'name' || fields.some((one) => one.id === field));
  const whole = (field: string) => fields.some((one) => one.id === field && one.whole);
  const state = code.state !== 'good' ? 'revoked' : until <= instant(ports.clock.now()) ? 'over' : 'good';
  return {
    ...{ id, certificate: certificateId(ports, recordId(kindId, subject)), kind: kind?.name ?? kindId },
    items: shown.map((field) => ({ label: field.label, whole: whole(field.id) })),
    ...{ note: noteOf(ports, code), at, until, state, uses, lastAt },
  };
}
