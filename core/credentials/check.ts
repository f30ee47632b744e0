/**
 * A check by number and name. The register is asked first; then, in one transaction, the limits are looked at once more, the
 * cost is counted and the look recorded; only then the answer is told. So a thousand guesses sent at once are answered as often
 * as ten one after the other, and a lock tells nothing of what the register said.
 */
import type { CheckAnswer, CredentialKind } from '../../contract/credentials-parts';
import { fail } from '../fail';
import { credentialLooks, credentialPuzzles, type LookRecord } from '../records/credential-looks';
import { chinaDay, instant } from '../shared/time';
import { count, countedUnder, currentOf, isRepeated, readTallies, type Counted, type Who } from './counting';
import { numberField, readTyped } from './fields';
import { findKind } from './kinds';
import { judge, type Tallies } from './policy';
import type { RegisterPorts } from './ports';
import { makePuzzle, readSolved, type Solved } from './puzzle';
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
  const before = await ports.store.get(credentialLooks, checking.look.id);
  if (before) return again(ports, checking, before);
  const now = ports.clock.now();
  const refused = refusal(ports, checking, currentOf(await readTallies(ports.store, checking.counted), now), now);
  if (refused) return refused;
  const said = await ask(ports, checking);
  try {
    return (await pay(ports, checking, said)) ?? answer(checking, said);
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
    const said = await askRegister(ports, kind, look.subject, typed);
    if (!said) return nothing;
    if (!said.fits) return { result: 'none', values: {} };
    return said.row.status === 'revoked' ? { result: 'revoked', values: {} } : { result: 'found', values: said.values };
  } catch (error) {
    ports.log.error('credentials.register', { kind: kind.id }, error);
    return nothing;
  }
}

/** Null: paid and recorded. Else why the answer is not told. */
async function pay(ports: RegisterPorts, checking: Checking, { result }: Said): Promise<CheckAnswer | null> {
  const { counted, look, solved } = checking;
  const now = ports.clock.now();
  if (result === 'unreachable') {
    await ports.store.insert(credentialLooks, { ...look, result });
    return null;
  }
  return ports.store.transaction(async (tx) => {
    const found = await readTallies(tx, counted);
    const tallies = currentOf(found, now);
    const refused = refusal(ports, checking, tallies, now);
    if (refused) return refused;
    const spent = readSolved(ports, aboutOf(checking), bitsFor(tallies, now), solved);
    if (spent) {
      if (await tx.get(credentialPuzzles, spent.id)) return puzzle(ports, checking, bitsFor(tallies, now));
      await tx.insert(credentialPuzzles, spent);
    }
    await count(tx, counted, found, result !== 'none', now);
    await tx.insert(credentialLooks, { ...look, result });
    return null;
  });
}

function refusal(ports: RegisterPorts, checking: Checking, tallies: Tallies, now: number): CheckAnswer | null {
  const judged = judge(tallies, now);
  if (judged.go) {
    const done = judged.bits === 0 || readSolved(ports, aboutOf(checking), judged.bits, checking.solved) !== null;
    return done ? null : puzzle(ports, checking, judged.bits);
  }
  if ('wait' in judged) return { result: 'wait', seconds: judged.wait };
  return { result: 'locked', what: judged.what, until: judged.until };
}

function bitsFor(tallies: Tallies, now: number): number {
  const judged = judge(tallies, now);
  return judged.go ? judged.bits : 0;
}

/** A puzzle is for one resident and one number. */
const aboutOf = ({ look }: Checking) => `${look.resident}|${look.subject}`;

const puzzle = (ports: RegisterPorts, checking: Checking, bits: number): CheckAnswer => {
  return { result: 'puzzle', ...makePuzzle(ports, aboutOf(checking), bits) };
};

function answer({ kind, look }: Pick<Checking, 'kind' | 'look'>, { result, values }: Said): CheckAnswer {
  if (result === 'none' || result === 'unreachable') return { result };
  const about = { kind: kind.name, issuer: kind.issuer, at: look.at };
  if (result === 'revoked') return { result, ...about };
  return { result, look: look.id, ...about, items: shownOf(kind, values), ...endOf(kind, values, look.at) };
}
