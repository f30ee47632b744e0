/**
 * Giving out seats: the thin part between the rules and the store. A batch of applications is decided in one transaction;
 * a single one is a batch of one. What is decided stands in rules.ts (seats), entries.ts (people) and taking.ts (both together).
 */
import { fail, Failure } from '../fail';
import type { Ports } from '../ports/index';
import { examEntries, examMoves, examRooms } from '../records/exams';
import { instant } from '../shared/time';
import { roomsFor, type Halls } from './candidates';
import { inLedger, Ledger } from './ledger';
import { Seen } from './seen';
import { decide, Lined, roomsInUse, type Application, type Outcome, type Rooms } from './taking';

type Needs = Pick<Ports, 'store' | 'clock'>;
type Decided = readonly [Application, Outcome | null];

/** Each round somebody got the seats an application lost, so this many in a row mean a crowd. */
const ROUNDS = 20;

/** Decides on the applications in the order given. Never rejects for one of them: its outcome says why. */
export async function seat(ports: Needs, applications: readonly Application[], seen = new Seen()): Promise<Outcome[]> {
  const outcomes = new Map<Application, Outcome>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = applications.filter((application) => !outcomes.has(application));
    if (open.length === 0) break;
    const sittings = sittingsOf(open);
    // Rooms were not as they had been seen.
    if (round > 0) seen.forget(sittings);
    const halls = await roomsFor(ports, sittings, round + spread(open[0]!.entry), seen);
    for (const [application, outcome] of await decideAll(ports, open, halls.rooms, seen)) {
      if (outcome) outcomes.set(application, lined(outcome, application, halls));
    }
  }
  return applications.map((application) => outcomes.get(application) ?? fail('BUSY'));
}

const sittingsOf = (applications: readonly Application[]) => applications.flatMap(({ wanted }) => wanted.map((w) => w.sitting));

/** A number that differs from entry to entry. */
const spread = (entry: string) => [...entry].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);

function lined(outcome: Outcome, { wanted }: Application, { lines }: Halls): Outcome {
  if (lines.size === 0 || !(outcome instanceof Failure) || outcome.code !== 'BAD_STATE') return outcome;
  const sittings = wanted.flatMap(({ sitting }) => (lines.has(sitting) ? [sitting] : []));
  return sittings.length > 0 ? new Lined(outcome, sittings) : outcome;
}

/** Null for an application whose rooms were filled by others meanwhile: it is to be asked again. */
async function decideAll(ports: Needs, applications: readonly Application[], rooms: Rooms, seen: Seen): Promise<Decided[]> {
  const { store, clock } = ports;
  const now = clock.now();
  // Whoever wants what is full is told so without a transaction, and nobody waits for them: after a few minutes these are most.
  const isHopeful = ({ wanted }: Application) => wanted.every(({ sitting }) => rooms.get(sitting)!.length > 0);
  const hopeful = applications.filter(isHopeful);
  const hopeless = applications.filter((application) => !isHopeful(application));
  const [refused, decided] = await Promise.all([
    hopeless.length > 0 ? decideIn(new Ledger(store), hopeless, rooms, now) : [],
    hopeful.length > 0 ? inLedger(store, (ledger) => decideIn(ledger, hopeful, rooms, now, seen)) : [],
  ]);
  return [...refused, ...decided];
}

async function decideIn(
  ledger: Ledger,
  applications: readonly Application[],
  rooms: Rooms,
  now: number,
  seen?: Seen,
): Promise<Decided[]> {
  await ledger.load(
    examEntries,
    applications.map(({ entry }) => entry),
  );
  // After the entries: whoever writes a move has the entry until both are there, so no entry is seen without its last move.
  await ledger.load(
    examMoves,
    applications.map(({ move }) => move),
  );
  const asked = new Set(sittingsOf(applications).flatMap((sitting) => rooms.get(sitting)!));
  const given = applications.flatMap((application) => roomsInUse(ledger, application));
  await ledger.load(examRooms, [...asked, ...given]);
  const decided = applications.map((application) => [application, decide(ledger, application, rooms, now)] as const);
  for (const id of asked) seen?.note(ledger.get(examRooms, id)!, instant(now));
  return decided;
}
