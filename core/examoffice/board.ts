/** How full an exam is, for those who look after it. Counted at most every few seconds, however many look. */
import type { Staff } from '../caller';
import type { ExamsPorts } from '../exams/ports';
import { queueOf } from '../exams/queue';
import { freeSeats, takenSeats } from '../exams/rules';
import { examEntries, examMoves, examRooms, examWaits, type ExamRecord, type RoomRecord } from '../records/exams';
import { instant } from '../shared/time';
import { ownExam, sittingsOf } from './exams';

const FRESH_MS = 2_000;
const PAGE = 1000;
const MINUTE_MS = 60_000;

type Needs = Pick<ExamsPorts, 'store' | 'clock'>;

export interface Fullness {
  rooms: number;
  open: number;
  confirmed: number;
  kept: number;
  free: number;
  waiting: number;
}

export const EMPTY: Fullness = { rooms: 0, open: 0, confirmed: 0, kept: 0, free: 0, waiting: 0 };

/** Calls at the same time share one count. */
export function createOfficeBoard(ports: ExamsPorts) {
  const known = new Map<string, { at: number; board: ReturnType<typeof look> }>();
  return async (staff: Staff, { id }: { id: string }) => {
    const exam = await ownExam(ports, staff, id);
    const now = ports.clock.now();
    const found = known.get(id);
    if (found && Math.abs(now - found.at) < FRESH_MS) return found.board;
    const board = look(ports, exam);
    known.set(id, { at: now, board });
    board.catch(() => known.delete(id));
    return board;
  };
}

async function look(ports: Needs, exam: ExamRecord) {
  const { store, clock } = ports;
  const now = clock.now();
  const lately = (kind: 'held' | 'confirmed') =>
    store.count(examMoves, { exam: exam.id, at: { gte: instant(now - MINUTE_MS) }, kind });
  const [full, people, queue, held, confirmed] = await Promise.all([
    fullnessOf(ports, exam.id),
    store.count(examEntries, { exam: exam.id }),
    queueOf(ports, exam),
    lately('held'),
    lately('confirmed'),
  ]);
  const totals = [...full.values()].reduce(sum, EMPTY);
  const sittings = [...full].map(([id, figures]) => ({ id, ...figures }));
  return { at: instant(now), totals: { ...totals, people }, sittings, queue, minute: { held, confirmed } };
}

/** By sitting, those without a room included. */
export async function fullnessOf({ store, clock }: Needs, exam: string): Promise<Map<string, Fullness>> {
  const now = instant(clock.now());
  const sittings = await sittingsOf({ store }, exam);
  const full = new Map(sittings.map(({ id }) => [id, EMPTY]));
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.list(examRooms, { where: { exam }, order: ['no', 'asc'], limit: PAGE, cursor });
    for (const room of page.items) full.set(room.sitting, sum(full.get(room.sitting) ?? EMPTY, roomFullness(room, now)));
    cursor = page.next;
  }
  if ((await store.count(examWaits, { exam, state: 'waiting' })) === 0) return full;
  const waiting = await Promise.all(sittings.map(({ id }) => store.count(examWaits, { sitting: id, state: 'waiting' })));
  sittings.forEach(({ id }, i) => full.set(id, { ...full.get(id)!, waiting: waiting[i]! }));
  return full;
}

export function roomFullness(room: RoomRecord, now: string): Fullness {
  const taken = takenSeats(room, now);
  const confirmed = taken.filter((no) => room.slots[no - 1]!.until === null).length;
  const open = room.slots.length - room.closed.length;
  return { rooms: 1, open, confirmed, kept: taken.length - confirmed, free: freeSeats(room, now).length, waiting: 0 };
}

export const sum = (a: Fullness, b: Fullness): Fullness => ({
  rooms: a.rooms + b.rooms,
  open: a.open + b.open,
  confirmed: a.confirmed + b.confirmed,
  kept: a.kept + b.kept,
  free: a.free + b.free,
  waiting: a.waiting + b.waiting,
});
