/**
 * Giving out seats: the thin part between the rules and the store. A batch of applications is decided in one transaction;
 * a single one is a batch of one. What is decided stands in rules.ts (seats), entries.ts (people) and taking.ts (both together).
 */
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { examEntries, examMoves, examRooms } from '../records/exams';
import { roomsFor } from './candidates';
import { inLedger, Ledger } from './ledger';
import { decide, roomsInUse, type Application, type Outcome, type Rooms } from './taking';

type Needs = Pick<Ports, 'store' | 'clock'>;
type Decided = readonly [Application, Outcome | null];

/** Each round somebody got the seats an application lost, so this many in a row mean a crowd. */
const ROUNDS = 20;

/** Decides on the applications in the order given. Never rejects for one of them: its outcome says why. */
export async function seat(ports: Needs, applications: readonly Application[]): Promise<Outcome[]> {
  const outcomes = new Map<Application, Outcome>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = applications.filter((application) => !outcomes.has(application));
    if (open.length === 0) break;
    const rooms = await roomsFor(ports, sittingsOf(open), round + spread(open[0]!.entry));
    for (const [application, outcome] of await decideAll(ports, open, rooms)) if (outcome) outcomes.set(application, outcome);
  }
  return applications.map((application) => outcomes.get(application) ?? fail('BUSY'));
}

const sittingsOf = (applications: readonly Application[]) => applications.flatMap(({ wanted }) => wanted.map((w) => w.sitting));

/** A number that differs from entry to entry. */
const spread = (entry: string) => [...entry].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);

/** Null for an application whose rooms were filled by others meanwhile: it is to be asked again. */
async function decideAll({ store, clock }: Needs, applications: readonly Application[], rooms: Rooms): Promise<Decided[]> {
  const now = clock.now();
  // Whoever wants what is full is told so without a transaction, and nobody waits for them: after a few minutes these are most.
  const isHopeful = ({ wanted }: Application) => wanted.every(({ sitting }) => rooms.get(sitting)!.length > 0);
  const hopeful = applications.filter(isHopeful);
  const hopeless = applications.filter((application) => !isHopeful(application));
  return [
    ...(await decideIn(new Ledger(store), hopeless, rooms, now)),
    ...(hopeful.length > 0 ? await inLedger(store, (ledger) => decideIn(ledger, hopeful, rooms, now)) : []),
  ];
}

async function decideIn(ledger: Ledger, applications: readonly Application[], rooms: Rooms, now: number): Promise<Decided[]> {
  const each = <T>(of: (application: Application) => T) => applications.map(of);
  const moves = each(({ move }) => move);
  const entries = each(({ entry }) => entry);
  await ledger.load(examMoves, moves);
  await ledger.load(examEntries, entries);
  const asked = sittingsOf(applications).flatMap((sitting) => rooms.get(sitting)!);
  const given = each((application) => roomsInUse(ledger, application)).flat();
  await ledger.load(examRooms, [...asked, ...given]);
  return each((application) => [application, decide(ledger, application, rooms, now)] as const);
}
