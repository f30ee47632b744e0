/**
 * How seats work. Pure: rooms go in, rooms come out.
 *
 * A sitting has rooms, a room has seats. A seat is free, kept for an entry until an instant, or taken for good. A seat that
 * was kept is free again from that instant on: nobody has to come and clear it, because everybody who looks compares
 * with the time. So there is no counter that could be wrong, and no timer whose delay could lose a seat: the slots of
 * the rooms are all there is, and one slot holds one entry.
 *
 * A seat is known to be somebody's by three things together: the room and number, the entry in the slot, and the instant
 * until which it is kept. Whoever comes late finds another entry there, or another instant, and has nothing.
 */
import type { RoomRecord, Slot } from '../records/exams';

/** `freeAt` of a room with a free seat: before every instant. */
export const ALWAYS = '0000-01-01T00:00:00.000Z';
/** `freeAt` of a room in which every seat is taken for good: after every instant. */
export const NEVER = '9999-12-31T23:59:59.999Z';

/** Where a seat is. */
export interface Seat {
  room: string;
  no: number;
}

/** One who wants a seat: for good (`until` null) or for a time. */
export interface Request {
  entry: string;
  until: string | null;
}

/**
 * Decides on a batch of requests against one sitting, in the order they came: each gets the first free seat, or null if
 * the rooms given have none. Also says how the rooms are afterwards, those that changed only.
 */
export function grant(
  rooms: readonly RoomRecord[],
  requests: readonly Request[],
  now: string,
): { seats: (Seat | null)[]; changed: RoomRecord[] } {
  const free = rooms.flatMap((room) => freeSeats(room, now).map((no) => ({ room: room.id, no })));
  const seats = requests.map((_, i) => free[i] ?? null);
  const changed = rooms.flatMap((room) => {
    const mine = seats.flatMap((seat, i) => (seat?.room === room.id ? [{ no: seat.no, slot: { ...requests[i]! } }] : []));
    return mine.length > 0 ? [fill(room, mine)] : [];
  });
  return { seats, changed };
}

/** The numbers of the seats that can be given out now. */
export function freeSeats({ slots, closed }: RoomRecord, now: string): number[] {
  const free: number[] = [];
  for (let i = 0; i < slots.length; i += 1) if (isFree(slots[i]!, now) && !closed.includes(i + 1)) free.push(i + 1);
  return free;
}

/** The numbers of the seats somebody has now. */
export function takenSeats(room: RoomRecord, now: string): number[] {
  return room.slots.flatMap((slot, i) => (isFree(slot, now) ? [] : [i + 1]));
}

/** Whether the seat is still kept for this request. That its time is over does not matter while nobody else was given it. */
export function isTheirs(room: RoomRecord, no: number, request: Request): boolean {
  const slot = room.slots[no - 1];
  return !!slot && slot.entry === request.entry && slot.until === request.until;
}

/** The room with that seat kept for `slot`, or free (null). */
export function put(room: RoomRecord, no: number, slot: Slot | null): RoomRecord {
  return fill(room, [{ no, slot }]);
}

/** The room without these seats; whoever has one of them keeps it. */
export function close(room: RoomRecord, numbers: readonly number[]): RoomRecord {
  return settled({ ...room, closed: [...new Set([...room.closed, ...numbers])].sort((a, b) => a - b) });
}

/** The room with these seats given out again. */
export function reopen(room: RoomRecord, numbers: readonly number[]): RoomRecord {
  return settled({ ...room, closed: room.closed.filter((no) => !numbers.includes(no)) });
}

/** The room with so many more seats. */
export function addSeats(room: RoomRecord, seats: number): RoomRecord {
  return settled({ ...room, slots: [...room.slots, ...Array.from({ length: seats }, () => null)] });
}

/** A room nobody has a seat in yet. */
export function emptyRoom(room: Pick<RoomRecord, 'exam' | 'sitting' | 'no'>, seats: number): RoomRecord {
  const { exam, sitting, no } = room;
  const slots = Array.from({ length: seats }, () => null);
  return settled({ id: roomId(sitting, no), version: 0, exam, sitting, no, slots, closed: [], freeAt: NEVER });
}

export const roomId = (sitting: string, no: number) => `${sitting}.${String(no).padStart(3, '0')}`;

function isFree(slot: Slot | null, now: string): boolean {
  return slot === null || (slot.until !== null && slot.until <= now);
}

function fill(room: RoomRecord, seats: readonly { no: number; slot: Slot | null }[]): RoomRecord {
  const slots = [...room.slots];
  for (const { no, slot } of seats) slots[no - 1] = slot;
  return settled({ ...room, slots });
}

/** The next version of a room, with the instant from which it can give a seat. */
function settled(room: RoomRecord): RoomRecord {
  return { ...room, freeAt: freeAtOf(room), version: room.version + 1 };
}

/** From when on a seat can be had in a room, as it is. */
export function freeAtOf({ slots, closed }: RoomRecord): string {
  let first = NEVER;
  for (let i = 0; i < slots.length; i += 1) {
    const slot = slots[i]!;
    const end = slot === null ? ALWAYS : (slot.until ?? NEVER);
    if (end < first && !closed.includes(i + 1)) first = end;
  }
  return first;
}
