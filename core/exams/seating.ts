/**
 * Giving out seats: the thin part between the rules and the store. A batch of applications is decided in one transaction;
 * a single one is a batch of one. What the rules say is in rules.ts (seats) and entries.ts (people).
 */
import { fail, type Failure } from '../fail';
import type { Ports } from '../ports/index';
import { examEntries, examMoves, examRooms, examWaits, type EntryRecord, type RoomRecord } from '../records/exams';
import { instant } from '../shared/time';
import { choiceFor, moved, newEntry, refusal, type Owner, type Wanted } from './entries';
import { inLedger, Ledger } from './ledger';
import { freeSeats, grant } from './rules';

/** Seats asked for together: all are held, or none. Everything that does not change was checked before. */
export interface Application extends Owner {
  /** Follows from resident and key: whoever asks again meets what was made then. */
  move: string;
  /** Keyed hash of what was asked. */
  content: string;
  wanted: readonly Wanted[];
  holdMs: number;
}

export type Outcome = EntryRecord | Failure;

/** How many rooms of a sitting single applications spread over, so that they do not all wait for the same one. */
const SPREAD = 8;
/** Each round somebody got the seats an application lost, so this many in a row mean a crowd. */
const ROUNDS = 20;

export const full = (name: string) => fail('BAD_STATE', `「${name}」这一场已经满了，可以换一场，或者排候补`);

/** Decides on the applications in the order given. Never rejects for one of them: its outcome says why. */
export async function seat(ports: Pick<Ports, 'store' | 'clock'>, applications: readonly Application[]): Promise<Outcome[]> {
  const outcomes = new Map<Application, Outcome>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = applications.filter((application) => !outcomes.has(application));
    if (open.length === 0) break;
    const rooms = await roomsFor(ports, open, round);
    for (const [application, outcome] of await decideBatch(ports, open, rooms)) if (outcome) outcomes.set(application, outcome);
  }
  return applications.map((application) => outcomes.get(application) ?? fail('BUSY'));
}

/** By sitting: the rooms to ask, enough for everybody where there are enough; none when it is full or somebody waits. */
type Rooms = Map<string, string[]>;

async function roomsFor(
  ports: Pick<Ports, 'store' | 'clock'>,
  applications: readonly Application[],
  round: number,
): Promise<Rooms> {
  const demand = new Map<string, number>();
  for (const { wanted } of applications) {
    for (const { sitting } of wanted) demand.set(sitting, (demand.get(sitting) ?? 0) + 1);
  }
  const now = instant(ports.clock.now());
  const start = round + [...applications[0]!.entry].reduce((sum, c) => sum + c.charCodeAt(0), 0);
  const found = [...demand].map(async ([sitting, seats]) => [sitting, await roomsOf(ports, sitting, seats, now, start)] as const);
  return new Map(await Promise.all(found));
}

async function roomsOf(
  { store }: Pick<Ports, 'store'>,
  sitting: string,
  seats: number,
  now: string,
  start: number,
): Promise<string[]> {
  const [rooms, line] = await Promise.all([
    store.list(examRooms, {
      where: { sitting, freeAt: { lte: now } },
      order: ['freeAt', 'asc'],
      limit: Math.min(SPREAD + seats, 1000),
    }),
    store.list(examWaits, { where: { sitting, state: 'waiting' }, order: ['since', 'asc'], limit: 1 }),
  ]);
  return line.items.length > 0 ? [] : enough(rooms.items, seats, now, start);
}

/** The fewest rooms with that many free seats, beginning somewhere among the first. */
function enough(rooms: readonly RoomRecord[], seats: number, now: string, start: number): string[] {
  const first = start % Math.max(1, Math.min(SPREAD, rooms.length));
  const chosen: string[] = [];
  let found = 0;
  for (let i = 0; i < rooms.length && found < seats; i += 1) {
    const room = rooms[(first + i) % rooms.length]!;
    found += freeSeats(room, now).length;
    chosen.push(room.id);
  }
  return chosen;
}

/** Null for an application whose rooms were filled by others meanwhile: it is to be asked again. */
async function decideBatch(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  applications: readonly Application[],
  rooms: Rooms,
): Promise<(readonly [Application, Outcome | null])[]> {
  const now = clock.now();
  const decideIn = async (ledger: Ledger, some: readonly Application[]) => {
    await ledger.load(
      examMoves,
      some.map(({ move }) => move),
    );
    await ledger.load(
      examEntries,
      some.map(({ entry }) => entry),
    );
    await ledger.load(
      examRooms,
      some.flatMap(({ wanted }) => wanted.flatMap(({ sitting }) => rooms.get(sitting)!)),
    );
    return some.map((application) => [application, decide(ledger, application, rooms, now)] as const);
  };
  // Whoever wants what is full is told so without a transaction, and nobody waits for them: after five minutes these are most.
  const isHopeful = ({ wanted }: Application) => wanted.every(({ sitting }) => rooms.get(sitting)!.length > 0);
  const hopeful = applications.filter(isHopeful);
  const hopeless = applications.filter((application) => !isHopeful(application));
  return [
    ...(await decideIn(new Ledger(store), hopeless)),
    ...(hopeful.length > 0 ? await inLedger(store, (ledger) => decideIn(ledger, hopeful)) : []),
  ];
}

function decide(ledger: Ledger, application: Application, rooms: Rooms, at: number): Outcome | null {
  const now = instant(at);
  const known = ledger.get(examMoves, application.move);
  if (known) return known.content === application.content ? ledger.get(examEntries, application.entry)! : fail('KEY_REUSED');
  const before = ledger.get(examEntries, application.entry) ?? newEntry(application, now);
  const refused = refusal(before, application, application.wanted, now);
  if (refused) return refused;
  const gone = application.wanted.find(({ sitting }) => rooms.get(sitting)!.length === 0);
  if (gone) return full(gone.name);
  return hold(ledger, application, before, rooms, at);
}

/** Takes a seat in every sitting; nothing is put into the ledger unless there is one in each. */
function hold(ledger: Ledger, application: Application, before: EntryRecord, rooms: Rooms, at: number): EntryRecord | null {
  const [now, until] = [instant(at), instant(at + application.holdMs)];
  const taken = application.wanted.map((wanted) => {
    const there = rooms.get(wanted.sitting)!.map((id) => ledger.get(examRooms, id)!);
    // In a batch most rooms of the list are full already.
    const room = there.find(({ freeAt }) => freeAt <= now);
    return { wanted, ...grant(room ? [room] : [], [{ entry: application.entry, until }], now) };
  });
  if (taken.some(({ seats }) => seats[0] === null)) return null;
  const choices = taken.map(({ wanted, seats }) => ({ ...choiceFor(wanted), state: 'held' as const, seat: seats[0]!, until }));
  const mark = {
    kind: 'held',
    by: application.resident,
    reason: '',
    id: application.move,
    content: application.content,
  } as const;
  const { entry, move } = moved({ ...before, resident: application.resident }, choices, mark, now);
  for (const room of taken.flatMap(({ changed }) => changed)) ledger.put(examRooms, room);
  ledger.put(examEntries, entry);
  ledger.put(examMoves, move);
  return entry;
}
