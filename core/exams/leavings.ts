/** What is left of registrations: what belongs to one, what has to be kept of it, and how one goes without a trace. */
import { StoreError, type Store, type Transaction } from '../ports/store';
import { examCheckins, examPayments, examResults, type PaymentRecord, type ResultRecord } from '../records/exam-people';
import { examEntries, examMoves, examRooms, examWaits, type Choice, type EntryRecord, type MoveRecord } from '../records/exams';
import { partId, waitId } from './ids';
import { isTheirs, put } from './rules';

/** More moves, results or orders than one registration ever has. */
const MOST = 1000;

export interface Leavings {
  moves: readonly MoveRecord[];
  results: readonly ResultRecord[];
  payments: readonly PaymentRecord[];
}

export async function leavingsOf(store: Pick<Store, 'list'>, entry: string): Promise<Leavings> {
  const [moves, results, payments] = await Promise.all([
    store.list(examMoves, { where: { entry }, order: ['version', 'asc'], limit: MOST }),
    store.list(examResults, { where: { entry }, order: ['at', 'asc'], limit: MOST }),
    store.list(examPayments, { where: { entry }, order: ['at', 'asc'], limit: MOST }),
  ]);
  return { moves: moves.items, results: results.items, payments: payments.items };
}

/** `paid`: money is on record. `sat`: a seat was had for good, or there is a result. `loose`: it led to nothing. */
export type Weight = 'paid' | 'sat' | 'loose';

export function weightOf({ choices }: EntryRecord, { results, payments }: Leavings): Weight {
  if (payments.some(({ state }) => state === 'paid')) return 'paid';
  return results.length > 0 || choices.some(({ state }) => state === 'confirmed') ? 'sat' : 'loose';
}

/** Removes a registration with all that belongs to it, if it is still as it was seen; its seats are free. */
export async function removeEntry(store: Store, { id, version }: EntryRecord, leavings: Leavings): Promise<boolean> {
  const { moves, results, payments } = leavings;
  const touched = moves.flatMap(({ choices }) => choices);
  const subjects = [...new Set(touched.map(({ subject }) => subject))];
  const sittings = [...new Set(touched.map(({ sitting }) => sitting))];
  return store.transaction(async (tx) => {
    const entry = await tx.get(examEntries, id);
    if (entry?.version !== version) return false;
    await clearSeats(tx, entry);
    for (const move of moves) await tx.remove(examMoves, move.id);
    for (const sitting of sittings) await tx.remove(examWaits, waitId(sitting, id));
    for (const subject of subjects) await tx.remove(examCheckins, partId(id, subject));
    for (const result of results) await tx.remove(examResults, result.id);
    for (const payment of payments) await tx.remove(examPayments, payment.id);
    return tx.remove(examEntries, id, { version });
  });
}

async function clearSeats(tx: Transaction, { id: entry, choices }: EntryRecord): Promise<void> {
  const seated = choices.filter((choice): choice is Choice & { seat: NonNullable<Choice['seat']> } => choice.seat !== null);
  for (const roomId of [...new Set(seated.map(({ seat }) => seat.room))].sort()) {
    const room = await tx.get(examRooms, roomId);
    if (!room) continue;
    const mine = seated.filter(({ seat, until }) => seat.room === roomId && isTheirs(room, seat.no, { entry, until }));
    if (mine.length === 0) continue;
    const { slots, freeAt, version } = mine.reduce((left, { seat }) => put(left, seat.no, null), room);
    if (!(await tx.update(examRooms, roomId, { set: { slots, freeAt, version } }, { version: room.version }))) {
      throw new StoreError('busy', 'a room has changed under a transaction');
    }
  }
}
