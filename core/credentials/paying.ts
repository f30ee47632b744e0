/**
 * Paying for checks. Whoever asks at the same moment is decided on in one transaction, in the order they came: the limits are looked
 * at once more, the cost is counted, the look recorded. One transaction for many costs hardly more than one for one, and the counts of
 * a batch are exact: each is judged by what those before it have cost.
 */
import type { CheckAnswer } from '../../contract/credentials-parts';
import type { Transaction } from '../ports/store';
import { credentialAlerts, credentialLooks, credentialPuzzles, type LookRecord } from '../records/credential-looks';
import { combine } from '../shared/combine';
import { Book, type Counted } from './counting';
import { judge, type Tallies } from './policy';
import type { RegisterPorts } from './ports';
import { makePuzzle, readSolved, type Solved } from './puzzle';

/** A batch of these takes some tens of milliseconds. */
const MOST = 100;
/** Who would wait longer than some seconds comes again later. */
const ROOM = 5_000;

/** A check that was answered by the register, and waits to be told. */
export interface Due {
  counted: Counted;
  look: LookRecord;
  solved: Solved | undefined;
}

/** Null: paid and recorded. Else why the answer is not told. */
export type Paid = CheckAnswer | null;

const payers = new WeakMap<RegisterPorts, (due: Due) => Promise<Paid>>();

export function pay(ports: RegisterPorts, due: Due): Promise<Paid> {
  let payer = payers.get(ports);
  if (!payer) payers.set(ports, (payer = combine((all) => payAll(ports, all), { most: MOST, room: ROOM })));
  return payer(due);
}

const payAll = (ports: RegisterPorts, all: readonly Due[]) =>
  ports.store.transaction(async (tx) => {
    const now = ports.clock.now();
    const solutions = all.map(({ look, solved }) => readSolved(ports, aboutOf(look), 0, solved));
    const [book, spent] = await Promise.all([
      Book.read(
        tx,
        all.map(({ counted }) => counted),
      ),
      readSpent(tx, solutions),
    ]);
    const paid: Paid[] = [];
    // Left for the end: written in one go, those of a collection are one statement.
    const left: (() => Promise<void>)[] = [];
    for (const [i, { counted, look, solved }] of all.entries()) {
      const tallies = book.tallies(counted, now);
      const solution = solutions[i];
      const used = solution ? spent.has(solution.id) : false;
      const refused = refusalOf(ports, look, tallies, solved, now) ?? (used ? puzzle(ports, look, bitsFor(tallies, now)) : null);
      paid.push(refused);
      if (refused) continue;
      if (solution) {
        spent.add(solution.id);
        left.push(() => tx.insert(credentialPuzzles, solution));
      }
      const alerts = book.count(counted, look.result !== 'none', now);
      left.push(...alerts.map((alert) => () => tx.insert(credentialAlerts, alert)));
      left.push(() => tx.insert(credentialLooks, look));
    }
    await Promise.all([book.write(tx), ...left.map((write) => write())]);
    return paid;
  });

/** Of these puzzles, those that were used before. */
async function readSpent(tx: Transaction, solutions: readonly ({ id: string } | null)[]): Promise<Set<string>> {
  const ids = [...new Set(solutions.flatMap((one) => (one ? [one.id] : [])))].sort();
  const found = await Promise.all(ids.map((id) => tx.get(credentialPuzzles, id)));
  return new Set(found.flatMap((one) => (one ? [one.id] : [])));
}

/** Why a check is not made, or not told; null: it may be. */
export function refusalOf(
  ports: RegisterPorts,
  look: Pick<LookRecord, 'resident' | 'subject'>,
  tallies: Tallies,
  solved: Solved | undefined,
  now: number,
): CheckAnswer | null {
  const judged = judge(tallies, now);
  if (judged.go) {
    const done = judged.bits === 0 || readSolved(ports, aboutOf(look), judged.bits, solved) !== null;
    return done ? null : puzzle(ports, look, judged.bits);
  }
  if ('wait' in judged) return { result: 'wait', seconds: judged.wait };
  return { result: 'locked', what: judged.what, until: judged.until };
}

function bitsFor(tallies: Tallies, now: number): number {
  const judged = judge(tallies, now);
  return judged.go ? judged.bits : 0;
}

/** A puzzle is for one resident and one number. */
const aboutOf = ({ resident, subject }: Pick<LookRecord, 'resident' | 'subject'>) => `${resident}|${subject}`;

const puzzle = (ports: RegisterPorts, look: Pick<LookRecord, 'resident' | 'subject'>, bits: number): CheckAnswer => {
  return { result: 'puzzle', ...makePuzzle(ports, aboutOf(look), bits) };
};
