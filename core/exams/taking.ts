/** What one application gets: decided on loaded documents, without waiting for anything. */
import { fail, Failure } from '../fail';
import { examEntries, examMoves, examRooms, type EntryRecord } from '../records/exams';
import { instant } from '../shared/time';
import { choiceFor, choiceOf, clash, isLive, moved, newEntry, refusal, type Mark, type Owner, type Wanted } from './entries';
import type { Ledger } from './ledger';
import { grant, isTheirs, put, type Seat } from './rules';

/** Seats asked for together: all are had, or none. Everything that does not change was checked before. */
export interface Application extends Owner {
  /** Follows from resident and key: whoever asks again meets what was made then. */
  move: string;
  /** Hash of what was asked. */
  content: string;
  wanted: readonly Wanted[];
  holdMs: number;
  /** The one subject wanted is had already, and is to be moved to another sitting. */
  change?: boolean;
}

export type Outcome = EntryRecord | Failure;

/** A refusal where somebody waits. What is free there is theirs first; once they have it, the answer may be another. */
export class Lined extends Failure {
  constructor(
    { code, message, fields }: Failure,
    readonly sittings: readonly string[],
  ) {
    super(code, message, fields);
  }
}

/** By sitting: the rooms to ask, enough for everybody where there are enough; none when it is full or somebody waits. */
export type Rooms = ReadonlyMap<string, readonly string[]>;

/** Rooms a change gives seats back to. */
export function roomsInUse(ledger: Ledger, { change, entry, wanted }: Application): string[] {
  const before = change ? ledger.get(examEntries, entry) : null;
  return wanted.flatMap(({ subject }) => choiceOf(before, subject)?.seat?.room ?? []);
}

/** What becomes of an application; null if it has to be asked again, such as when its rooms were filled meanwhile. Writes into the ledger only if it succeeds. */
export function decide(ledger: Ledger, application: Application, rooms: Rooms, at: number): Outcome | null {
  const now = instant(at);
  const known = ledger.get(examMoves, application.move);
  // The move without its entry was made a moment ago, after the entry had been looked for: it is to be asked again.
  if (known) return known.content === application.content ? ledger.get(examEntries, application.entry) : fail('KEY_REUSED');
  const before = ledger.get(examEntries, application.entry) ?? newEntry(application, now);
  const refused = application.change
    ? changeRefusal(before, application, now)
    : refusal(before, application, application.wanted, now);
  if (refused) return refused;
  const gone = application.wanted.findIndex(({ sitting }) => rooms.get(sitting)!.length === 0);
  if (gone >= 0) return full(application.wanted[gone]!.name, application.change ? 'sitting' : `choices.${gone}.sitting`);
  return application.change ? shift(ledger, application, before, rooms, now) : hold(ledger, application, before, rooms, at);
}

/** `field` says which of several it is. */
function full(name: string, field: string): Failure {
  const message = `「${name}」这一场已经满了，可以换一场，或者排候补`;
  return fail('BAD_STATE', message, { [field]: message });
}

/** Takes a seat in every sitting; nothing is put into the ledger unless there is one in each. */
function hold(ledger: Ledger, application: Application, before: EntryRecord, rooms: Rooms, at: number): EntryRecord | null {
  const [now, until] = [instant(at), instant(at + application.holdMs)];
  const taken = application.wanted.map((wanted) => ({ wanted, ...take(ledger, application, wanted, rooms, until, now) }));
  if (taken.some(({ seats }) => seats[0] === null)) return null;
  for (const room of taken.flatMap(({ changed }) => changed)) ledger.put(examRooms, room);
  const choices = taken.map(({ wanted, seats }) => ({ ...choiceFor(wanted), state: 'held' as const, seat: seats[0]!, until }));
  const owned = { ...before, resident: application.resident };
  return record(ledger, owned, choices, { kind: 'held', ...markOf(application) }, now);
}

/** Takes the new seat and gives the old one back, for as long as the old one was kept. */
function shift(ledger: Ledger, application: Application, before: EntryRecord, rooms: Rooms, now: string): EntryRecord | null {
  const [wanted] = application.wanted as [Wanted];
  const old = choiceOf(before, wanted.subject)!;
  const { seats, changed } = take(ledger, application, wanted, rooms, old.until, now);
  if (!seats[0]) return null;
  for (const room of changed) ledger.put(examRooms, room);
  giveBack(ledger, before.id, old.seat!, old.until);
  const { sitting, startsAt, endsAt } = wanted;
  const choice = { ...old, sitting, startsAt, endsAt, seat: seats[0] };
  return record(ledger, before, [choice], { kind: 'changed', ...markOf(application) }, now);
}

function changeRefusal(before: EntryRecord, { resident, wanted: [wanted] }: Application, now: string): Failure | null {
  const live = before.choices.filter((choice) => isLive(choice, now));
  const old = live.find(({ subject }) => subject === wanted!.subject);
  if (before.resident !== resident) return fail('NOT_FOUND', '没有找到这份报名');
  if (!old?.seat) return fail('BAD_STATE', `「${wanted!.name}」现在没有座位可以换，请直接报名`);
  if (old.sitting === wanted!.sitting) return fail('BAD_STATE', '您已经在这一场了');
  return clash([wanted!], live);
}

function take(ledger: Ledger, { entry }: Application, { sitting }: Wanted, rooms: Rooms, until: string | null, now: string) {
  const there = rooms.get(sitting)!.map((id) => ledger.get(examRooms, id)!);
  // In a batch most rooms of the list are full already.
  const room = there.find(({ freeAt }) => freeAt <= now);
  return grant(room ? [room] : [], [{ entry, until }], now);
}

/** Frees the seat, unless it has been somebody else's since. */
export function giveBack(ledger: Ledger, entry: string, seat: Seat, until: string | null): void {
  const room = ledger.get(examRooms, seat.room);
  if (room && isTheirs(room, seat.no, { entry, until })) ledger.put(examRooms, put(room, seat.no, null));
}

/** Puts the next version of the entry and the move that leads to it. */
export function record(
  ledger: Ledger,
  before: EntryRecord,
  choices: EntryRecord['choices'],
  mark: Mark,
  now: string,
): EntryRecord {
  const { entry, move } = moved(before, choices, mark, now);
  ledger.put(examEntries, entry);
  ledger.put(examMoves, move);
  return entry;
}

const markOf = ({ resident, move, content }: Application) => ({ by: resident, reason: '', id: move, content });
