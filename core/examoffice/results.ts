/** Results, by the number on the admission ticket. */
import type { Staff } from '../caller';
import { partId } from '../exams/ids';
import type { ExamsPorts } from '../exams/ports';
import { roomId } from '../exams/rules';
import { examResults } from '../records/exam-people';
import { examRooms, examSittings, type ExamRecord } from '../records/exams';
import { instant } from '../shared/time';
import { ownExam } from './exams';

interface Row {
  number: string;
  score: number | null;
  note: string;
}
type Stored = { result: 'stored' | 'same'; reason: string } | { result: 'refused'; reason: string };

const refused = (reason: string): Stored => ({ result: 'refused', reason });

/** Each row for itself; sending them again changes nothing. */
export async function importResults(ports: ExamsPorts, staff: Staff, { exam: id, rows }: { exam: string; rows: readonly Row[] }) {
  const exam = await ownExam(ports, staff, id);
  const results = [];
  for (const row of rows) results.push({ number: row.number, ...(await storeOne(ports, staff, exam, row)) });
  return { rows: results };
}

async function storeOne(ports: ExamsPorts, staff: Staff, exam: ExamRecord, { number, score, note }: Row): Promise<Stored> {
  const { store, clock } = ports;
  const seat = await seatOf(ports, exam, number);
  if (!seat) return refused('没有这个准考证号');
  const subject = exam.subjects.find(({ id }) => id === seat.subject);
  if (score !== null && score > (subject?.full ?? 0)) return refused(`成绩比满分（${subject?.full ?? 0}）高`);
  const id = partId(seat.entry, seat.subject);
  return store.transaction(async (tx): Promise<Stored> => {
    const before = await tx.get(examResults, id);
    if (before && before.score === score && before.note === note) return { result: 'same', reason: '' };
    const about = {
      exam: exam.id,
      entry: seat.entry,
      subject: seat.subject,
      score,
      note,
      by: staff.id,
      at: instant(clock.now()),
    };
    if (!before) await tx.insert(examResults, { id, version: 1, ...about });
    else await tx.update(examResults, id, { set: { ...about, version: before.version + 1 } }, { version: before.version });
    return { result: 'stored', reason: '' };
  });
}

/** Exam code, four digits of the sitting, three of the room, two of the seat. */
async function seatOf(
  { store }: ExamsPorts,
  exam: ExamRecord,
  number: string,
): Promise<{ entry: string; subject: string } | null> {
  const parts = number.startsWith(exam.code) ? /^(\d{4})(\d{3})(\d{2})$/.exec(number.slice(exam.code.length)) : null;
  const sitting = parts && (await store.get(examSittings, `${exam.id}.${parts[1]}`));
  const room = sitting && (await store.get(examRooms, roomId(sitting.id, Number(parts[2]))));
  const slot = room?.slots[Number(parts?.[3]) - 1];
  return sitting && slot?.until === null ? { entry: slot.entry, subject: sitting.subject } : null;
}
