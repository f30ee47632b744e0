/**
 * The waiting list. A seat that becomes free while somebody waits is theirs first: it is offered for a time to the first in
 * line who may have it, and nobody else is given it (candidates.ts). Nothing is offered after registration has ended.
 */
import type { Resident } from '../caller';
import { fail } from '../fail';
import { StoreError } from '../ports/store';
import { examPayments } from '../records/exam-people';
import {
  examEntries,
  examMoves,
  exams,
  examRooms,
  examSittings,
  examWaits,
  type EntryRecord,
  type ExamRecord,
  type WaitRecord,
} from '../records/exams';
import { instant } from '../shared/time';
import { roomsWithSeats } from './candidates';
import { choiceFor, choiceOf, clash, isLive, newEntry, refusal, type Owner, type Wanted } from './entries';
import { waitId } from './ids';
import { inLedger, type Ledger } from './ledger';
import { phaseOf } from './phases';
import type { ExamsPorts } from './ports';
import { loadHoldings, leaveLine, release } from './releasing';
import { grant, type Seat } from './rules';
import { record } from './taking';
import { tell } from './telling';

/** A request to wait, everything that does not change checked before. */
export interface Joining extends Owner {
  move: string;
  content: string;
  wanted: Wanted;
}

/** Whether somebody who waited may have a seat now; the reason if not. */
export type Eligible = (exam: ExamRecord, entry: EntryRecord) => Promise<string | null>;

/** At most so many offers in one go; the sweep does the rest. */
const OFFERS = 50;

/** Joins the line of a sitting that is full. */
export async function join(ports: ExamsPorts, caller: Resident, joining: Joining): Promise<EntryRecord> {
  const { store, clock } = ports;
  const { sitting, name } = joining.wanted;
  const free = await roomsWithSeats(ports, sitting, 1, 0);
  const lined = await headOf(ports, sitting);
  return inLedger(store, async (ledger) => {
    const now = instant(clock.now());
    // In this order: an entry is never seen without its last move.
    await ledger.load(examEntries, [joining.entry]);
    await ledger.load(examMoves, [joining.move]);
    const known = ledger.get(examMoves, joining.move);
    if (known && known.content !== joining.content) throw fail('KEY_REUSED');
    if (known) return ledger.get(examEntries, joining.entry) ?? justMade();
    if (free.length > 0 && !lined) throw fail('BAD_STATE', `「${name}」这一场还有座位，可以直接报名`);
    const before = ledger.get(examEntries, joining.entry) ?? newEntry(joining, now);
    const refused = refusal(before, joining, [joining.wanted], now);
    if (refused) throw refused;
    await stand(ledger, before.exam, joining.wanted, before.id, now);
    const mark = { kind: 'waiting', by: caller.id, reason: '', id: joining.move, content: joining.content } as const;
    return record(ledger, { ...before, resident: caller.id }, [choiceFor(joining.wanted)], mark, now);
  });
}

/** The first entry of somebody, made by the same request a moment ago, after it had been looked for here. */
function justMade(): never {
  throw new StoreError('busy', 'the same request is being answered');
}

/** Puts an entry at the end of a line. */
export async function stand(
  ledger: Ledger,
  exam: string,
  { sitting, subject }: Pick<Wanted, 'sitting' | 'subject'>,
  entry: string,
  since: string,
) {
  const id = waitId(sitting, entry);
  await ledger.load(examWaits, [id]);
  ledger.put(examWaits, { id, exam, sitting, subject, entry, since, state: 'waiting' as const });
}

/** How many people stand before this one. */
export async function placeOf({ store }: Pick<ExamsPorts, 'store'>, sitting: string, entry: string): Promise<number | null> {
  const wait = await store.get(examWaits, waitId(sitting, entry));
  if (wait?.state !== 'waiting') return null;
  const line = { sitting, state: 'waiting' } as const;
  const [earlier, same] = await Promise.all([
    store.count(examWaits, { ...line, since: { lt: wait.since } }),
    store.count(examWaits, { ...line, since: wait.since, id: { lt: wait.id } }),
  ]);
  return earlier + same + 1;
}

/** Offers what is free in a sitting to those who wait, in their order; says to how many. May run anywhere, also twice at once. */
export async function offerSeats(ports: ExamsPorts, sittingId: string, eligible: Eligible): Promise<number> {
  const sitting = await ports.store.get(examSittings, sittingId);
  const exam = sitting && (await ports.store.get(exams, sitting.exam));
  if (!exam || sitting.state !== 'open' || exam.state !== 'published') return 0;
  let offered = 0;
  for (let i = 0; i < OFFERS && phaseOf(exam, instant(ports.clock.now())) === 'open'; i += 1) {
    const head = await headOf(ports, sittingId);
    if (!head) break;
    const rooms = await roomsWithSeats(ports, sittingId, 1, i);
    if (rooms.length === 0) break;
    const entry = await ports.store.get(examEntries, head.entry);
    const refused = entry && (await eligible(exam, entry));
    if (await offer(ports, exam, head, rooms, refused)) offered += 1;
  }
  return offered;
}

async function headOf({ store }: Pick<ExamsPorts, 'store'>, sitting: string): Promise<WaitRecord | null> {
  const where = { sitting, state: 'waiting' } as const;
  return (await store.list(examWaits, { where, order: ['since', 'asc'], limit: 1 })).items[0] ?? null;
}

/** One step of the line: its head gets a seat, or is passed over with the reason. True if a seat was offered. */
function offer(
  ports: ExamsPorts,
  exam: ExamRecord,
  head: WaitRecord,
  rooms: readonly string[],
  refused: string | null,
): Promise<boolean> {
  return inLedger(ports.store, async (ledger) => {
    const now = instant(ports.clock.now());
    await ledger.load(examEntries, [head.entry]);
    await ledger.load(examWaits, [head.id]);
    const entry = ledger.get(examEntries, head.entry);
    const choice = choiceOf(entry, head.subject);
    if (ledger.get(examWaits, head.id)?.state !== 'waiting') return false;
    // A line and an entry are always changed together; were they not, the line must go on all the same.
    if (!entry || choice?.state !== 'waiting' || choice.sitting !== head.sitting) return (leaveLine(ledger, head.id), false);
    const others = entry.choices.filter((other) => isLive(other, now));
    const why =
      refused ??
      clash(
        [{ ...choice, name: '' }],
        others.filter(({ state }) => state !== 'waiting'),
      )?.message ??
      null;
    if (why !== null) return pass(ledger, ports, exam, entry, head, why, now);
    await ledger.load(examPayments, choice.payment ? [choice.payment] : []);
    await ledger.load(examRooms, rooms);
    const until = choice.payment ? null : offerEnd(exam, ports.clock.now());
    const { seats, changed } = grant(
      rooms.map((id) => ledger.get(examRooms, id)!),
      [{ entry: entry.id, until }],
      now,
    );
    if (!seats[0]) return false;
    for (const room of changed) ledger.put(examRooms, room);
    leaveLine(ledger, head.id);
    give(ledger, ports, exam, entry, head, seats[0], until, now);
    return true;
  });
}

/** Whoever has paid already is not asked again. */
function give(
  ledger: Ledger,
  { city }: Pick<ExamsPorts, 'city'>,
  exam: ExamRecord,
  before: EntryRecord,
  head: WaitRecord,
  seat: Seat,
  until: string | null,
  now: string,
) {
  const state = until === null ? ('confirmed' as const) : ('offered' as const);
  const choice = { ...choiceOf(before, head.subject)!, state, seat, until };
  const kind = until === null ? 'confirmed' : 'offered';
  const entry = record(ledger, before, [choice], { kind, by: 'system', reason: '候补排到，有座位空出' }, now);
  tell(ledger, city, exam, entry, state, [head.subject]);
}

async function pass(
  ledger: Ledger,
  { city }: Pick<ExamsPorts, 'city'>,
  exam: ExamRecord,
  before: EntryRecord,
  head: WaitRecord,
  reason: string,
  now: string,
) {
  const choice = choiceOf(before, head.subject)!;
  await loadHoldings(ledger, before, [choice]);
  const after = release(ledger, before, choice, 'passed', reason, now);
  const entry = record(ledger, before, [after], { kind: 'passed', by: 'system', reason }, now);
  tell(ledger, city, exam, entry, 'passed', [head.subject], reason);
  return false;
}

/** Time to think it over, but not beyond the end of registration. */
function offerEnd({ offerMinutes, closesAt }: ExamRecord, now: number): string {
  const end = instant(now + offerMinutes * 60_000);
  return end < closesAt ? end : closesAt;
}
