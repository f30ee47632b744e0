/**
 * More seats, or fewer. Seats are closed one room at a time and only while they are free, so nobody loses one by it; who sits
 * where a seat is to go stays until the office moves them (moving.ts), and is told.
 */
import { offerAll } from '../exams/flows';
import { inLedger } from '../exams/ledger';
import type { ExamsPorts } from '../exams/ports';
import { addSeats, close, emptyRoom, freeSeats, reopen, roomId } from '../exams/rules';
import { fail } from '../fail';
import { examRooms, examSittings, type RoomRecord, type SittingRecord } from '../records/exams';
import { instant } from '../shared/time';

/** Rooms of a sitting at most; with thirty seats each, ten thousand people. */
const ROOMS = 350;
export const ROOM_SIZE = 30;

export async function roomsOf({ store }: Pick<ExamsPorts, 'store'>, sitting: string): Promise<RoomRecord[]> {
  return (await store.list(examRooms, { where: { sitting }, order: ['id', 'asc'], limit: 1000 })).items;
}

export const openSeats = (rooms: readonly RoomRecord[]) =>
  rooms.reduce((sum, { slots, closed }) => sum + slots.length - closed.length, 0);

/** How many people would have to be moved for that many seats. */
export function overOf(rooms: readonly RoomRecord[], seats: number, ms: number): number {
  const now = instant(ms);
  const free = rooms.reduce((total, room) => total + freeSeats(room, now).length, 0);
  return Math.max(0, openSeats(rooms) - seats - free);
}

/**
 * Brings a sitting to so many seats. Says how many more would have to go than are free: those are people to be moved.
 * May be cut off anywhere and asked for again.
 */
export async function resize(ports: ExamsPorts, sitting: SittingRecord, seats: number): Promise<{ over: number }> {
  const rooms = await roomsOf(ports, sitting.id);
  const surplus = openSeats(rooms) - seats;
  await ports.store.update(examSittings, sitting.id, { set: { seats } });
  if (surplus < 0) {
    await grow(ports, sitting, rooms, -surplus);
    await offerAll(ports, [sitting.id]);
  }
  return { over: surplus > 0 ? surplus - (await closeFree(ports, rooms, surplus)) : 0 };
}

/** Closes free seats, those of the last rooms first; says how many. */
async function closeFree(ports: ExamsPorts, rooms: readonly RoomRecord[], wanted: number): Promise<number> {
  let closed = 0;
  for (const { id } of [...rooms].reverse()) {
    if (closed === wanted) break;
    const most = wanted - closed;
    closed += await inLedger(ports.store, async (ledger) => {
      await ledger.load(examRooms, [id]);
      const room = ledger.get(examRooms, id)!;
      const numbers = freeSeats(room, instant(ports.clock.now())).slice(-most);
      if (numbers.length > 0) ledger.put(examRooms, close(room, numbers));
      return numbers.length;
    });
  }
  return closed;
}

/** Opens what was closed before, fills up the last room, then adds rooms. */
async function grow(ports: ExamsPorts, sitting: SittingRecord, rooms: readonly RoomRecord[], wanted: number): Promise<void> {
  let left = wanted;
  for (const { id } of rooms) {
    if (left === 0) return;
    left -= await inLedger(ports.store, async (ledger) => {
      await ledger.load(examRooms, [id]);
      const room = ledger.get(examRooms, id)!;
      const opened = room.closed.slice(0, left);
      const added = Math.max(0, Math.min(left - opened.length, ROOM_SIZE - room.slots.length));
      if (opened.length + added > 0) ledger.put(examRooms, addSeats(reopen(room, opened), added));
      return opened.length + added;
    });
  }
  for (let no = rooms.length + 1; left > 0; no += 1) {
    if (no > ROOMS) throw fail('BAD_INPUT', '一个场次最多 1 万个座位', { seats: '一个场次最多 1 万个座位' });
    const size = Math.min(left, ROOM_SIZE);
    await addRoom(ports, sitting, no, size);
    left -= size;
  }
}

/** A room that is there already was added by somebody else who did the same. */
export async function addRoom(
  { store }: Pick<ExamsPorts, 'store'>,
  { exam, id: sitting }: SittingRecord,
  no: number,
  size: number,
) {
  if (await store.get(examRooms, roomId(sitting, no))) return;
  await store.insert(examRooms, emptyRoom({ exam, sitting, no }, size));
  await store.update(examSittings, sitting, { set: { rooms: no } });
}
