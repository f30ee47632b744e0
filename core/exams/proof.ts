/**
 * Proves that what is stored about an exam holds together: seats, people, lines, money, and the log that leads to it. Reads
 * everything and changes nothing; run it when nothing else writes, or a half-seen change may look like a fault.
 */
import { examPayments, type PaymentRecord } from '../records/exam-people';
import {
  examEntries,
  examMoves,
  examRooms,
  examWaits,
  type Choice,
  type EntryRecord,
  type MoveRecord,
  type RoomRecord,
  type WaitRecord,
} from '../records/exams';
import type { Collection, Doc, Store } from '../ports/store';
import { isLive } from './entries';
import { waitId } from './ids';
import { freeAtOf, isTheirs, takenSeats } from './rules';

export interface Stored {
  rooms: RoomRecord[];
  entries: EntryRecord[];
  moves: MoveRecord[];
  waits: WaitRecord[];
  payments: PaymentRecord[];
}

export interface Proof {
  /** What was looked at, and how many of each. */
  checked: Record<string, number>;
  /** Empty if everything holds. Ids only, nothing about people. */
  faults: string[];
}

const PAGE = 1000;

export async function readAll(store: Store): Promise<Stored> {
  const [rooms, entries, moves, waits, payments] = await Promise.all([
    all(store, examRooms),
    all(store, examEntries),
    all(store, examMoves),
    all(store, examWaits),
    all(store, examPayments),
  ]);
  return { rooms, entries, moves, waits, payments };
}

async function all<T extends Doc>(store: Store, c: Collection<T>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.list(c, { order: ['id', 'asc'], limit: PAGE, cursor });
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

export function prove(stored: Stored, now: string): Proof {
  const rooms = new Map(stored.rooms.map((room) => [room.id, room]));
  const entries = new Map(stored.entries.map((entry) => [entry.id, entry]));
  const live = stored.entries.flatMap((entry) =>
    entry.choices.filter((c) => isLive(c, now)).map((choice) => ({ entry, choice })),
  );
  const seated = live.filter(({ choice }) => choice.state !== 'waiting');
  const taken = stored.rooms.flatMap((room) => takenSeats(room, now).map((no) => ({ room, no })));
  return {
    checked: {
      rooms: stored.rooms.length,
      seats: stored.rooms.reduce((sum, { slots }) => sum + slots.length, 0),
      taken: taken.length,
      entries: stored.entries.length,
      moves: stored.moves.length,
      waiting: stored.waits.filter(({ state }) => state === 'waiting').length,
      payments: stored.payments.length,
    },
    faults: [
      ...stored.rooms.flatMap(roomFaults),
      ...taken.flatMap(({ room, no }) => ownerFaults(entries, room, no, now)),
      ...seated.flatMap(({ entry, choice }) => seatFaults(rooms, entry, choice)),
      ...(taken.length === seated.length ? [] : [`${taken.length} seats are taken, by ${seated.length} choices`]),
      ...personFaults(stored.entries, stored.moves, now),
      ...logFaults(stored.entries, stored.moves),
      ...lineFaults(live, stored.waits),
      ...stored.payments.flatMap((payment) => moneyFaults(entries.get(payment.entry), payment)),
    ],
  };
}

function roomFaults(room: RoomRecord): string[] {
  return room.freeAt === freeAtOf(room) ? [] : [`room ${room.id}: freeAt is ${room.freeAt}, should be ${freeAtOf(room)}`];
}

/** A taken seat belongs to an entry that knows about it. */
function ownerFaults(entries: ReadonlyMap<string, EntryRecord>, room: RoomRecord, no: number, now: string): string[] {
  const slot = room.slots[no - 1]!;
  const knows = entries.get(slot.entry)?.choices.some(({ seat, until, sitting, ...rest }) => {
    return (
      seat?.room === room.id &&
      seat.no === no &&
      until === slot.until &&
      sitting === room.sitting &&
      isLive({ ...rest, seat, until, sitting }, now)
    );
  });
  return knows ? [] : [`seat ${room.id}/${no}: taken by ${slot.entry}, which does not have it`];
}

/** Whoever has a seat is in it, alone. */
function seatFaults(
  rooms: ReadonlyMap<string, RoomRecord>,
  entry: EntryRecord,
  { seat, until, sitting, subject }: Choice,
): string[] {
  const room = seat && rooms.get(seat.room);
  const good = room?.sitting === sitting && isTheirs(room, seat!.no, { entry: entry.id, until });
  return good ? [] : [`entry ${entry.id}, ${subject}: its seat in ${sitting} is not its own`];
}

/**
 * One person has one entry per exam, and one sitting per subject, none at the same time as another, unless the office has put
 * it there: then the person was told, and is to change or give back one of them.
 */
function personFaults(entries: readonly EntryRecord[], moves: readonly MoveRecord[], now: string): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const timeOf = (entry: string, { subject, startsAt }: Choice) => `${entry}|${subject}|${startsAt}`;
  const office = moves.filter(({ kind }) => kind === 'moved');
  const put = new Set(office.flatMap(({ entry, choices }) => choices.map((choice) => timeOf(entry, choice))));
  for (const { id, exam, person, choices } of entries) {
    if (seen.has(`${exam}|${person}`)) faults.push(`entry ${id}: its person has another entry for ${exam}`);
    seen.add(`${exam}|${person}`);
    const subjects = choices.map(({ subject }) => subject);
    if (new Set(subjects).size < subjects.length) faults.push(`entry ${id}: a subject twice`);
    const sat = choices.filter((choice) => isLive(choice, now));
    const own = (choice: Choice) => !put.has(timeOf(id, choice));
    const meet = (a: Choice, b: Choice) => a.startsAt < b.endsAt && b.startsAt < a.endsAt && own(a) && own(b);
    const clashing = sat.some((a, i) => sat.slice(i + 1).some((b) => meet(a, b)));
    if (clashing) faults.push(`entry ${id}: two sittings at the same time`);
  }
  return faults;
}

/** The moves of an entry, one per version, lead to what it says. */
function logFaults(entries: readonly EntryRecord[], moves: readonly MoveRecord[]): string[] {
  const byEntry = new Map<string, MoveRecord[]>();
  for (const move of moves) byEntry.set(move.entry, [...(byEntry.get(move.entry) ?? []), move]);
  const known = new Set(entries.map(({ id }) => id));
  const orphans = [...byEntry.keys()].filter((id) => !known.has(id)).map((id) => `moves of ${id}, which does not exist`);
  const wrong = entries.flatMap((entry) => {
    const log = (byEntry.get(entry.id) ?? []).sort((a, b) => a.version - b.version);
    if (log.length !== entry.version || log.some(({ version }, i) => version !== i + 1))
      return [`entry ${entry.id}: its log has gaps`];
    const replayed = new Map(log.flatMap(({ choices }) => choices).map((choice) => [choice.subject, choice]));
    const same =
      entry.choices.length === replayed.size && entry.choices.every((choice) => equal(choice, replayed.get(choice.subject)));
    return same ? [] : [`entry ${entry.id}: its log says otherwise`];
  });
  return [...orphans, ...wrong];
}

function lineFaults(live: readonly { entry: EntryRecord; choice: Choice }[], waits: readonly WaitRecord[]): string[] {
  const inLine = new Set(waits.filter(({ state }) => state === 'waiting').map(({ id }) => id));
  const standing = live.filter(({ choice }) => choice.state === 'waiting');
  const waiting = new Set(standing.map(({ entry, choice }) => waitId(choice.sitting, entry.id)));
  const lost = [...waiting].filter((id) => !inLine.has(id)).map((id) => `${id}: waits, but is in no line`);
  const extra = [...inLine].filter((id) => !waiting.has(id)).map((id) => `${id}: is in line, but does not wait`);
  return [...lost, ...extra];
}

/** What was paid for is had, or waited for, or goes back: each part one of them. */
function moneyFaults(entry: EntryRecord | undefined, payment: PaymentRecord): string[] {
  const { id, state, parts, refunds } = payment;
  const back = new Set(refunds.map(({ subject }) => subject));
  if (back.size < refunds.length) return [`payment ${id}: a subject is paid back twice`];
  if (state !== 'paid') return refunds.length === 0 ? [] : [`payment ${id}: paid back without being paid`];
  return parts.flatMap(({ subject, fee }) => {
    const choice = entry?.choices.find((c) => c.subject === subject && c.payment === id);
    const used = choice !== undefined && (choice.state === 'confirmed' || choice.state === 'waiting');
    if (fee === 0 || used !== back.has(subject)) return [];
    return [`payment ${id}, ${subject}: ${used ? 'used and paid back' : 'neither used nor paid back'}`];
  });
}

/** Engines give the fields of an object back in an order of their own. */
function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const fields = new Set([...Object.keys(x), ...Object.keys(y)]);
  return [...fields].every((field) => equal(x[field], y[field]));
}
