/** Which rooms to ask for seats: looked up without locking anything, so what is found may be gone a moment later. */
import type { Ports } from '../ports/index';
import { examRooms, examWaits, type RoomRecord } from '../records/exams';
import { instant } from '../shared/time';
import { freeSeats } from './rules';
import type { Rooms } from './taking';

type Needs = Pick<Ports, 'store' | 'clock'>;

/** How many rooms of a sitting single applications spread over, so that they do not all wait for the same one. */
const SPREAD = 8;

/** For each sitting rooms with as many free seats as are wanted, if there are; none if it is full, or somebody waits. */
export async function roomsFor(ports: Needs, sittings: readonly string[], start: number): Promise<Rooms> {
  const demand = new Map<string, number>();
  for (const sitting of sittings) demand.set(sitting, (demand.get(sitting) ?? 0) + 1);
  const found = [...demand].map(async ([sitting, seats]) => {
    const [rooms, waiting] = await Promise.all([roomsWithSeats(ports, sitting, seats, start), someoneWaits(ports, sitting)]);
    return [sitting, waiting ? [] : rooms] as const;
  });
  return new Map(await Promise.all(found));
}

/** The fewest rooms with that many free seats, beginning somewhere among the first ones. */
export async function roomsWithSeats({ store, clock }: Needs, sitting: string, seats: number, start: number): Promise<string[]> {
  const now = instant(clock.now());
  const where = { sitting, freeAt: { lte: now } };
  const { items } = await store.list(examRooms, { where, order: ['freeAt', 'asc'], limit: Math.min(SPREAD + seats, 1000) });
  return enough(items, seats, now, start);
}

/** Whether anybody stands in the line of a sitting. */
export async function someoneWaits({ store }: Needs, sitting: string): Promise<boolean> {
  const where = { sitting, state: 'waiting' } as const;
  return (await store.list(examWaits, { where, order: ['since', 'asc'], limit: 1 })).items.length > 0;
}

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
