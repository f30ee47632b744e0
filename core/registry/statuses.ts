/** Records of a register as staff see them, and changes of their status: one proposes, another one decides. */
import type { ProposalView } from '../../contract/registry-parts';
import type { Staff } from '../caller';
import type { CredentialKind, ShownItem } from '../../contract/credentials-parts';
import { recordId, registerKey, valuesOf } from '../credentials/register';
import { endOf, shownOf } from '../credentials/shown';
import { fail } from '../fail';
import { credentialRecords, type RegisterRecord } from '../records/credentials';
import { registryPending, registryProposals, type ProposalRecord } from '../records/registry';
import { instant } from '../shared/time';
import { checkKeptHere, ownKind, ownKinds, type Owned } from './access';
import { note } from './events';
import type { RegistryPorts } from './ports';

interface Wanted {
  kind: string;
  number: string;
  reason: string;
}
type Proposed = Wanted & Pick<ProposalRecord, 'act' | 'document'> & { key: string };

export const ACTS = { revoke: '撤销', reinstate: '恢复' } as const;

/** A closed register's record, by its number. */
function placeOf(ports: RegistryPorts, owned: Owned, number: string): { subject: string; id: string } {
  const { kind } = owned;
  checkKeptHere(ports, owned);
  if (kind.open) throw fail('BAD_STATE', '公开名单没有单独的记录，请导入更新后的名单');
  const subject = registerKey(ports, kind.id, number);
  return { subject, id: recordId(kind.id, subject) };
}

/** Written down before anything is shown, found or not. */
export async function lookUp(ports: RegistryPorts, staff: Staff, { kind: id, number, reason }: Wanted) {
  const owned = await ownKind(ports, staff, id);
  const place = placeOf(ports, owned, number);
  const record = await ports.store.get(credentialRecords, place.id);
  const text = `按编号查看登记（${record ? '找到了' : '没有这个编号'}），原因：${reason}`;
  const event = { kind: id, about: 'look' as const, text, subject: place.subject };
  await note(ports, ports.store, staff, `look.${ports.secrets.token()}`, event);
  if (!record) return { record: null };
  const pending = await ports.store.get(registryPending, place.id);
  return { record: { ...shownRecord(ports, owned.kind, record), pending: pending?.proposal ?? null } };
}

function shownRecord(ports: RegistryPorts, kind: CredentialKind, record: RegisterRecord) {
  const values = valuesOf(ports, record);
  return {
    status: record.status,
    items: shownOf(kind, values),
    ...endOf(kind, values, instant(ports.clock.now())),
    at: record.at,
  };
}

const idOf = ({ secrets }: RegistryPorts, staff: Staff, key: string) =>
  `p${secrets.mac(`proposal|${staff.id}|${key}`).replace(/[-_]/g, '0').slice(0, 20)}`;

/** One proposal about a record at a time. The same key gives the same one. */
export async function propose(ports: RegistryPorts, staff: Staff, asked: Proposed): Promise<ProposalView> {
  const { kind, act, reason, document } = asked;
  const owned = await ownKind(ports, staff, kind);
  const place = placeOf(ports, owned, asked.number);
  const id = idOf(ports, staff, asked.key);
  const about = { kind, subject: place.subject, act, reason, document };
  const made = await ports.store.transaction(async (tx) => {
    const before = await tx.get(registryProposals, id);
    if (before) return repeated(before, about);
    checkPossible(await tx.get(credentialRecords, place.id), act);
    if (await tx.get(registryPending, place.id)) throw fail('BAD_STATE', '这条记录已经有人提出过，正等着另一位同事核准');
    const by = { by: staff.id, name: staff.name, at: instant(ports.clock.now()) };
    const proposal: ProposalRecord = { id, version: 1, ...about, ...by, state: 'open', decided: null, effect: null };
    await tx.insert(registryPending, { id: place.id, proposal: id });
    await tx.insert(registryProposals, proposal);
    await noteStep(ports, tx, staff, proposal, `提出${ACTS[act]}一条记录，原因：${reason}，依据：${document}`);
    return proposal;
  });
  return viewOf(ports, staff, made, owned);
}

function repeated(before: ProposalRecord, about: Pick<ProposalRecord, 'kind' | 'subject' | 'act' | 'reason' | 'document'>) {
  const same = (Object.keys(about) as (keyof typeof about)[]).every((field) => before[field] === about[field]);
  if (!same) throw fail('KEY_REUSED');
  return before;
}

function checkPossible(record: RegisterRecord | null, act: ProposalRecord['act']): void {
  if (!record) throw fail('NOT_FOUND', '登记库里没有这个编号，请核对');
  if (act === 'revoke' && record.status === 'revoked') throw fail('BAD_STATE', '这条记录已经撤销了');
  if (act === 'reinstate' && record.status === 'valid') throw fail('BAD_STATE', '这条记录没有撤销，不用恢复');
}

/** Each step of a proposal is told of once: named by the version it leads to. */
export const noteStep = (
  ports: RegistryPorts,
  tx: Parameters<typeof note>[1],
  staff: Parameters<typeof note>[2],
  { id, version, kind, subject }: ProposalRecord,
  text: string,
) => note(ports, tx, staff, `${id}.${version}`, { kind, about: 'status', text, subject });

/** As the caller may see it: what it is about only masked, and only what belongs to them. */
export async function viewOf(
  ports: RegistryPorts,
  staff: Staff,
  proposal: ProposalRecord,
  { kind }: Owned,
): Promise<ProposalView> {
  const { subject, by, name, decided, ...rest } = proposal;
  const record = await ports.store.get(credentialRecords, recordId(kind.id, subject));
  return {
    ...rest,
    name: kind.name,
    items: itemsOf(ports, kind, record),
    by: name,
    mine: by === staff.id,
    decided: decided && { by: decided.name, at: decided.at, note: decided.note },
  };
}

/** A record that its key does not open shows nothing; the list shows all others. */
function itemsOf(ports: RegistryPorts, kind: CredentialKind, record: RegisterRecord | null): ShownItem[] {
  try {
    return record ? shownOf(kind, valuesOf(ports, record)) : [];
  } catch (error) {
    ports.log.error('registry.record', { kind: kind.id }, error);
    return [];
  }
}

export async function ownProposal(ports: RegistryPorts, staff: Staff, id: string): Promise<[ProposalRecord, Owned]> {
  const proposal = await ports.store.get(registryProposals, id);
  if (!proposal) throw fail('NOT_FOUND', '没有找到这条申请');
  return [proposal, await ownKind(ports, staff, proposal.kind)];
}

export async function proposalsOf(
  ports: RegistryPorts,
  staff: Staff,
  { state, limit, cursor }: { state?: ProposalRecord['state'] | undefined; limit: number; cursor?: string | undefined },
) {
  const owned = new Map((await ownKinds(ports, staff)).map((one) => [one.kind.id, one]));
  const where = { kind: { in: [...owned.keys()] }, ...(state !== undefined && { state }) };
  const listed = await ports.store.list(registryProposals, { where, order: ['at', 'desc'], limit, cursor });
  const items = await Promise.all(listed.items.map((one) => viewOf(ports, staff, one, owned.get(one.kind)!)));
  return { ...listed, items };
}
