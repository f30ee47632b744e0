/**
 * A check by number and name. The register is asked first; then, in one transaction, the limits are looked at once more, the
 * cost is counted and the look recorded; only then the answer is told. So a thousand guesses sent at once are answered as often
 * as ten one after the other, and a lock tells nothing of what the register said.
 */
import type { CheckAnswer, CredentialKind } from '../../contract/credentials-parts';
import { fail } from '../fail';
import { credentialLooks, type LookRecord } from '../records/credential-looks';
import { chinaDay, instant } from '../shared/time';
import { countedUnder, currentOf, isRepeated, readTallies, type Counted, type Who } from './counting';
import { numberField, readTyped } from './fields';
import { findKind } from './kinds';
import { pay, refusalOf } from './paying';
import type { RegisterPorts } from './ports';
import type { Solved } from './puzzle';
import { askRemote } from './remote';
import { askRegister, registerKey, type Values } from './register';
import { endOf, shownOf } from './shown';

export interface Asked {
  key: string;
  kind: string;
  fields: Readonly<Record<string, string>>;
  puzzle?: Solved | undefined;
}

/** What a register said; `values` only of a record that fits. */
interface Said {
  result: LookRecord['result'];
  values: Values;
}

interface Checking {
  kind: CredentialKind;
  typed: ReadonlyMap<string, string>;
  counted: Counted;
  look: Omit<LookRecord, 'result'>;
  solved: Solved | undefined;
}

export async function check(ports: RegisterPorts, who: Who, asked: Asked): Promise<CheckAnswer> {
  const checking = await begin(ports, who, asked);
  const [before, tallies] = await Promise.all([
    ports.store.get(credentialLooks, checking.look.id),
    readTallies(ports.store, checking.counted),
  ]);
  if (before) return again(ports, checking, before);
  const now = ports.clock.now();
  const refused = refusalOf(ports, checking.look, currentOf(tallies, now), checking.solved, now);
  if (refused) return refused;
  const said = await ask(ports, checking);
  const look = { ...checking.look, result: said.result };
  try {
    // What could not be answered costs nothing.
    const untold = said.result === 'unreachable' ? await record(ports, look) : await pay(ports, { ...checking, look });
    return untold ?? answer(checking, said);
  } catch (error) {
    // The same call came twice at once, and the other one was faster.
    const other = isRepeated(error) ? await ports.store.get(credentialLooks, checking.look.id) : null;
    if (!other) throw error;
    return again(ports, checking, other);
  }
}

async function begin(ports: RegisterPorts, who: Who, asked: Asked): Promise<Checking> {
  const kind = await findKind(ports, asked.kind);
  if (!kind || kind.hidden || !kind.ways.includes('number')) throw fail('NOT_FOUND', '没有这种查询');
  const now = ports.clock.now();
  const typed = readTyped(kind, asked.fields, chinaDay(now));
  const number = typed.get(numberField(kind).id)!;
  const subject = registerKey(ports, kind.id, number);
  const id = `l${ports.secrets.mac(`look|${who.id}|${asked.key}`).slice(0, 32)}`;
  const content = ports.vault.hash(`content|${JSON.stringify([kind.id, [...typed]])}`);
  const look = { id, kind: kind.id, subject, resident: who.id, content, at: instant(now) };
  return { kind, typed, look, counted: countedUnder(ports, kind.id, who, subject, number), solved: asked.puzzle };
}

/** The same call again, because its answer was lost: it costs nothing, and what was not found is not looked for again. */
async function again(ports: RegisterPorts, checking: Checking, look: LookRecord): Promise<CheckAnswer> {
  if (look.content !== checking.look.content) throw fail('KEY_REUSED');
  const said = look.result === 'found' ? await ask(ports, checking) : { result: look.result, values: {} };
  return answer({ ...checking, look }, said);
}

/** What a register that cannot be asked or read has said is not "no". */
async function ask(ports: RegisterPorts, { kind, typed, look }: Checking): Promise<Said> {
  const nothing = { result: 'unreachable', values: {} } as const;
  try {
    const remote = ports.remotes?.get(kind.id);
    if (remote) return await askRemote(ports, remote, kind, typed);
    const said = await askRegister(ports, kind, look.subject, typed);
    if (!said) return nothing;
    if (!said.fits) return { result: 'none', values: {} };
    return said.row.status === 'revoked' ? { result: 'revoked', values: {} } : { result: 'found', values: said.values };
  } catch (error) {
    ports.log.error('credentials.register', { kind: kind.id }, error);
    return nothing;
  }
}

async function record(ports: RegisterPorts, look: LookRecord): Promise<null> {
  await ports.store.insert(credentialLooks, look);
  return null;
}

function answer({ kind, look }: Pick<Checking, 'kind' | 'look'>, { result, values }: Said): CheckAnswer {
  if (result === 'none' || result === 'unreachable') return { result };
  const about = { kind: kind.name, issuer: kind.issuer, at: look.at };
  if (result === 'revoked') return { result, ...about };
  return { result, look: look.id, ...about, items: shownOf(kind, values), ...endOf(kind, values, look.at) };
}
