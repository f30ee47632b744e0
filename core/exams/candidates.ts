/** Which rooms to ask for seats: looked up without locking anything, so what is found may be gone a moment later. */
import type { Ports } from '../ports/index';
import { examRooms, examWaits, type RoomRecord } from '../records/exams';
import { instant } from '../shared/time';
import { freeSeats } from './rules';
import { Seen } from './seen';
import type { Rooms } from './taking';

type Needs = Pick<Ports, 'store' | 'clock'>;

/** How many rooms of a sitting single applications spread over, so that they do not all wait for the same one. */
const SPREAD = 8;

/** What a batch goes by. */
export interface Halls {
  /** For each sitting rooms with as many free seats as are wanted, if there are; none if it is full, or somebody waits. */
  rooms: Rooms;
  /** The sittings somebody waits for. */
  lines: ReadonlySet<string>;
}

/**
 * Where to ask. Rooms that had seats when this process last saw them are taken at their word, because a room that is full after
 * all only costs another round; that there are none is believed of nobody but the store. Lines are always looked up.
 */
export async function roomsFor(ports: Needs, sittings: readonly string[], start: number, seen = new Seen()): Promise<Halls> {
  const demand = new Map<string, number>();
  for (const sitting of sittings) demand.set(sitting, (demand.get(sitting) ?? 0) + 1);
  const unseen = new Map([...demand].filter(([sitting, seats]) => seen.seatsIn(sitting) < seats));
  const [lines] = await Promise.all([linesOf(ports, [...demand.keys()]), unseen.size > 0 && look(ports, unseen, seen)]);
  const chosen = (sitting: string, seats: number) => (lines.has(sitting) ? [] : enough(seen.roomsOf(sitting), seats, start));
  return { rooms: new Map([...demand].map(([sitting, seats]) => [sitting, chosen(sitting, seats)] as const)), lines };
}

async function look(ports: Needs, demand: ReadonlyMap<string, number>, seen: Seen): Promise<void> {
  const found = await freeRooms(ports, demand);
  const now = instant(ports.clock.now());
  for (const sitting of demand.keys()) seen.replace(sitting, found.get(sitting) ?? [], now);
}

const MOST = 1000;

/** By sitting, rooms with free seats. One question for all sittings; one each only if that is too much for one answer. */
async function freeRooms(ports: Needs, demand: ReadonlyMap<string, number>): Promise<Map<string, RoomRecord[]>> {
  const found = new Map<string, RoomRecord[]>();
  const where = { sitting: { in: [...demand.keys()] }, freeAt: { lte: instant(ports.clock.now()) } };
  const wanted = [...demand.values()].reduce((sum, seats) => sum + SPREAD + seats, 0);
  const { items, next } = await ports.store.list(examRooms, { where, order: ['freeAt', 'asc'], limit: Math.min(wanted, MOST) });
  if (next === undefined || demand.size === 1) {
    for (const room of items) found.set(room.sitting, [...(found.get(room.sitting) ?? []), room]);
    return found;
  }
  const each = [...demand].map(([sitting, seats]) => freeRooms(ports, new Map([[sitting, seats]])));
  return new Map((await Promise.all(each)).flatMap((rooms) => [...rooms]));
}

/** The sittings somebody waits for. */
async function linesOf(ports: Needs, sittings: readonly string[]): Promise<Set<string>> {
  if (sittings.length > 1) {
    const where = { sitting: { in: sittings }, state: 'waiting' } as const;
    const { items, next } = await ports.store.list(examWaits, { where, order: ['since', 'asc'], limit: MOST });
    if (next === undefined) return new Set(items.map(({ sitting }) => sitting));
  }
  const waited = await Promise.all(sittings.map((sitting) => someoneWaits(ports, sitting)));
  return new Set(sittings.filter((_, i) => waited[i]));
}

/** The fewest rooms with that many free seats, beginning somewhere among the first ones. */
export async function roomsWithSeats({ store, clock }: Needs, sitting: string, seats: number, start: number): Promise<string[]> {
  const now = instant(clock.now());
  const where = { sitting, freeAt: { lte: now } };
  const { items } = await store.list(examRooms, { where, order: ['freeAt', 'asc'], limit: Math.min(SPREAD + seats, 1000) });
  return enough(
    items.map((room) => [room.id, freeSeats(room, now).length]),
    seats,
    start,
  );
}

/** Whether anybody stands in the line of a sitting. */
async function someoneWaits({ store }: Needs, sitting: string): Promise<boolean> {
  const where = { sitting, state: 'waiting' } as const;
  return (await store.list(examWaits, { where, order: ['since', 'asc'], limit: 1 })).items.length > 0;
}

function enough(rooms: readonly (readonly [id: string, free: number])[], seats: number, start: number): string[] {
  const first = start % Math.max(1, Math.min(SPREAD, rooms.length));
  const chosen: string[] = [];
  for (let i = 0, found = 0; i < rooms.length && found < seats; i += 1) {
    const [id, free] = rooms[(first + i) % rooms.length]!;
    found += free;
    chosen.push(id);
  }
  return chosen;
}
