/** From what stands on an admission ticket to whose it is. */
import { choiceOf } from '../exams/entries';
import type { ExamsPorts } from '../exams/ports';
import { roomId } from '../exams/rules';
import { codeOf } from '../exams/ticket';
import { examEntries, examRooms, examSittings, type ExamRecord } from '../records/exams';

type Needs = Pick<ExamsPorts, 'store' | 'secrets'>;

/** A confirmed seat, and whose it is. */
export interface Seated {
  entry: string;
  subject: string;
  sitting: string;
  room: number;
  seat: number;
}

/** By ticket number: exam code, four digits of the sitting, three of the room, two of the seat. */
export async function byNumber({ store }: Pick<Needs, 'store'>, exam: ExamRecord, number: string): Promise<Seated | null> {
  const parts = number.startsWith(exam.code) ? /^(\d{4})(\d{3})(\d{2})$/.exec(number.slice(exam.code.length)) : null;
  const sitting = parts && (await store.get(examSittings, `${exam.id}.${parts[1]}`));
  const room = sitting && (await store.get(examRooms, roomId(sitting.id, Number(parts[2]))));
  const seat = Number(parts?.[3]);
  const slot = room?.slots[seat - 1];
  if (!sitting || slot?.until !== null) return null;
  return { entry: slot.entry, subject: sitting.subject, sitting: sitting.id, room: room!.no, seat };
}

/** By what its QR code says; null if this system did not make it, or the seat is not theirs any more. */
export async function byCode({ store, secrets }: Needs, code: string): Promise<Seated | null> {
  const [, entryId = '', subject = ''] = code.split('.');
  if (code !== codeOf(secrets, entryId, subject)) return null;
  const choice = choiceOf(await store.get(examEntries, entryId), subject);
  if (choice?.state !== 'confirmed') return null;
  const room = await store.get(examRooms, choice.seat!.room);
  return { entry: entryId, subject, sitting: choice.sitting, room: room!.no, seat: choice.seat!.no };
}
