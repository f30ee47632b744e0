/** What a holder's code leads to, and looking by it. The code stands nowhere: it is known by a keyed hash. */
import { plainCode } from '../../contract/credentials-code';
import type { CodeAnswer } from '../../contract/credentials-codes';
import type { CredentialKind } from '../../contract/credentials-parts';
import { fail } from '../fail';
import { StoreError, type Transaction } from '../ports/store';
import type { Vault } from '../ports/vault';
import { credentialAlerts, credentialLooks, type AlertRecord, type LookRecord } from '../records/credential-looks';
import { credentialRecords, type RegisterRecord } from '../records/credentials';
import { holderCodes, holders, type CodeRecord } from '../records/holders';
import { instant } from '../shared/time';
import { alertId, type Who } from './counting';
import { findKind } from './kinds';
import type { RegisterPorts } from './ports';
import { recordId, valuesOf } from './register';
import { endOf, shownOf } from './shown';
import { countTry, readTries, refusalOf, triedUnder, type Lock, type Refusal } from './tries';

const WHO = 'look by code';

export const codeId = ({ vault }: { vault: Vault }, code: string) => `h${vault.hash(`code|${plainCode(code)}`).slice(0, 40)}`;

/** What whoever looked said of themself. */
export const whoOf = ({ secrets }: Pick<RegisterPorts, 'secrets'>, { who }: LookRecord) => (who ? secrets.open(who, WHO) : '');

/**
 * The code and its record, if it shows anything now: neither over nor taken back, the name of whoever made it is still proved, and the
 * register still says that the record is theirs. Reads everything anew, so what is taken back is taken back at once.
 */
export async function openCode(tx: Pick<Transaction, 'get'>, id: string, now: number) {
  const code = await tx.get(holderCodes, id);
  if (code?.state !== 'good' || code.endsAt <= instant(now)) return null;
  const record = await recordOf(tx, code);
  return record && { code, record };
}

/** Null: it is not the record of whoever made the code, or not any more. */
async function recordOf(tx: Pick<Transaction, 'get'>, code: CodeRecord): Promise<RegisterRecord | null> {
  const holder = await tx.get(holders, code.resident);
  const record = await tx.get(credentialRecords, recordId(code.kind, code.subject));
  return holder?.holder === code.holder && record?.holder === code.holder ? record : null;
}

export interface AskedByCode {
  key: string;
  code: string;
  who: string;
}

interface Looking {
  who: Who;
  code: string;
  look: Pick<LookRecord, 'id' | 'resident' | 'content' | 'at'> & { who?: string };
}

/** One transaction looks at the limits, opens the code, and records the look or counts a wrong code: nothing is told that is not recorded. */
export async function useCode(ports: RegisterPorts, who: Who, asked: AskedByCode): Promise<CodeAnswer> {
  const { secrets, vault, store, clock } = ports;
  const said = asked.who === '' ? {} : { who: secrets.seal(asked.who, WHO) };
  const content = vault.hash(`content|code|${plainCode(asked.code)}|${asked.who}`);
  const id = `l${secrets.mac(`look|${who.id}|${asked.key}`).slice(0, 32)}`;
  const look = { id, resident: who.id, content, at: instant(clock.now()), ...said };
  const looking: Looking = { who, code: codeId(ports, asked.code), look };
  const before = await store.get(credentialLooks, id);
  if (before) return again(ports, looking, before);
  try {
    const known = await store.get(holderCodes, looking.code);
    const kind = known && (await findKind(ports, known.kind));
    return await store.transaction((tx) => lookBy(ports, tx, looking, kind));
  } catch (error) {
    // The same call came twice at once, and the other one was faster.
    const other = error instanceof StoreError && error.kind === 'exists' ? await store.get(credentialLooks, id) : null;
    if (!other) throw error;
    return again(ports, looking, other);
  }
}

type Kind = CredentialKind | null;

async function lookBy(ports: RegisterPorts, tx: Transaction, { who, code: id, look }: Looking, kind: Kind): Promise<CodeAnswer> {
  const now = ports.clock.now();
  const tried = triedUnder(ports, 'code', who);
  const tries = await readTries(tx, tried, now);
  const refused: Refusal | null = refusalOf(tries, now);
  if (refused) return refused;
  const known = await tx.get(holderCodes, id);
  if (!known) {
    for (const lock of await countTry(tx, tries, now)) await tx.insert(credentialAlerts, alertOf(lock, look));
    await tx.insert(credentialLooks, { ...look, kind: '', subject: id, result: 'none' });
    return { result: 'none' };
  }
  const about = { ...look, kind: known.kind, subject: known.subject, code: id };
  const opened = await openCode(tx, id, now);
  const answer = opened ? answerOf(ports, opened, kind, look) : OVER;
  await tx.insert(credentialLooks, { ...about, result: answer.result === 'over' ? 'none' : answer.result });
  // The guard is what two of them, and taking back, meet at.
  const counted = answer.result !== 'found' || (await tx.update(holderCodes, id, used(look.at), { state: 'good' }));
  if (!counted) throw new StoreError('busy', 'the code has changed');
  return answer;
}

/** What was tried is of no kind, and nobody's number. */
const alertOf = ({ scope, id, until }: Lock, { resident, at }: Looking['look']): AlertRecord => {
  const about = { kind: '', reason: `code-${scope}`, subject: null, resident } as const;
  return { id: alertId(id, until), ...about, at, until, state: 'open', closed: null };
};

const OVER = { result: 'over' } as const;
const used = (at: string) => ({ inc: { uses: 1 }, set: { lastAt: at } });

type Opened = NonNullable<Awaited<ReturnType<typeof openCode>>>;
type Told = Extract<CodeAnswer, { result: 'found' | 'revoked' | 'over' | 'unreachable' }>;

function answerOf(ports: RegisterPorts, { code, record }: Opened, kind: Kind, { id, at }: Pick<LookRecord, 'id' | 'at'>): Told {
  if (!kind || kind.hidden || !kind.ways.includes('code')) return OVER;
  const about = { kind: kind.name, issuer: kind.issuer, at };
  if (record.status === 'revoked') return { result: 'revoked', ...about };
  try {
    const values = valuesOf(ports, record);
    return { result: 'found', look: id, ...about, items: shownOf(kind, values, code.fields), ...endOf(kind, values, at) };
  } catch (error) {
    ports.log.error('credentials.register', { kind: kind.id }, error);
    return { result: 'unreachable' };
  }
}

/** The same call again, because its answer was lost: it costs nothing, and shows what the code shows now. */
async function again(ports: RegisterPorts, { code, look }: Looking, before: LookRecord): Promise<CodeAnswer> {
  if (before.content !== look.content) throw fail('KEY_REUSED');
  if (before.result !== 'found') return replay(ports, before);
  const opened = await openCode(ports.store, code, ports.clock.now());
  return opened ? answerOf(ports, opened, await findKind(ports, before.kind), before) : OVER;
}

async function replay(ports: RegisterPorts, { result, code, kind, at }: LookRecord): Promise<CodeAnswer> {
  if (result === 'none') return code === undefined ? { result } : OVER;
  const found = result === 'revoked' ? await findKind(ports, kind) : null;
  return found ? { result: 'revoked', kind: found.name, issuer: found.issuer, at } : { result: 'unreachable' };
}
