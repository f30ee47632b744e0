/** How many seats are left, for people to choose by. Counted over the rooms at most every few seconds: it is a picture, not a promise. */
import type { Ports } from '../ports/index';
import { examRooms, examWaits, type RoomRecord } from '../records/exams';
import { instant } from '../shared/time';
import { freeSeats } from './rules';

const FRESH_MS = 3_000;
const PAGE = 1000;

export interface Left {
  seats: number;
  left: number;
  lined: boolean;
}

/** Asks for the seats of an exam's sittings, by sitting. Calls at the same time share one count. */
export function createBoard(ports: Pick<Ports, 'store' | 'clock'>) {
  const known = new Map<string, { at: number; board: Promise<ReadonlyMap<string, Left>> }>();
  return (exam: string): Promise<ReadonlyMap<string, Left>> => {
    const now = ports.clock.now();
    const found = known.get(exam);
    if (found && Math.abs(now - found.at) < FRESH_MS) return found.board;
    const board = count(ports, exam);
    known.set(exam, { at: now, board });
    board.catch(() => known.delete(exam));
    return board;
  };
}

async function count({ store, clock }: Pick<Ports, 'store' | 'clock'>, exam: string): Promise<ReadonlyMap<string, Left>> {
  const now = instant(clock.now());
  const board = new Map<string, Left>();
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.list(examRooms, { where: { exam }, order: ['no', 'asc'], limit: PAGE, cursor });
    for (const room of page.items) add(board, room, now);
    cursor = page.next;
  }
  for (const [sitting, entry] of board) {
    const where = { sitting, state: 'waiting' } as const;
    // Only where seats are free it matters whether they are somebody's who waits.
    const line = entry.left === 0 ? [] : (await store.list(examWaits, { where, order: ['since', 'asc'], limit: 1 })).items;
    if (line.length > 0) board.set(sitting, { ...entry, left: 0, lined: true });
  }
  return board;
}

function add(board: Map<string, Left>, room: RoomRecord, now: string): void {
  const { seats, left } = board.get(room.sitting) ?? { seats: 0, left: 0 };
  const open = room.slots.length - room.closed.length;
  const free = freeSeats(room, now).length;
  board.set(room.sitting, { seats: seats + open, left: left + free, lined: left + free === 0 });
}
