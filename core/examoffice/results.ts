/** Results, by the number on the admission ticket. */
import type { Staff } from '../caller';
import { partId } from '../exams/ids';
import { correctionMessage, resultsTold } from '../exams/occasions';
import type { ExamsPorts } from '../exams/ports';
import { examCheckins, examResults, type ResultRecord } from '../records/exam-people';
import { examEntries, type ExamRecord } from '../records/exams';
import { messages } from '../records/messages';
import type { Transaction } from '../ports/store';
import { tell } from '../shared/notify';
import { instant } from '../shared/time';
import { ownExam } from './exams';
import { byNumber, type Seated } from './numbers';

interface Row {
  number: string;
  score: number | null;
  note: string;
  version?: number | undefined;
}
interface Asked {
  exam: string;
  dry?: boolean | undefined;
  rows: readonly Row[];
}
type Before = ResultRecord | null;

/** Each row for itself; sending them again changes nothing. `dry`: nothing is stored at all. */
export async function importResults(ports: ExamsPorts, staff: Staff, { exam: id, dry, rows }: Asked) {
  const exam = await ownExam(ports, staff, id);
  const results = [];
  for (const row of rows) results.push({ number: row.number, ...(await importOne(ports, staff, exam, row, dry === true)) });
  return { rows: results };
}

async function importOne(ports: ExamsPorts, staff: Staff, exam: ExamRecord, row: Row, dry: boolean) {
  const seat = await byNumber(ports, exam, row.number);
  const nothing = { subject: '', before: null, version: 0, present: false };
  if (!seat) return { result: 'refused' as const, reason: '没有这个准考证号', ...nothing };
  const subject = exam.subjects.find(({ id }) => id === seat.subject);
  const id = partId(seat.entry, seat.subject);
  const checkin = await ports.store.get(examCheckins, id);
  const about = { subject: subject?.name ?? seat.subject, present: checkin !== null && checkin.at !== null };
  if (row.score !== null && row.score > (subject?.full ?? 0)) {
    return { result: 'refused' as const, reason: `成绩比满分（${subject?.full ?? 0}）高`, ...nothing, ...about };
  }
  const before = dry ? await ports.store.get(examResults, id) : await store(ports, staff, exam, seat, row);
  return { ...judged(before, row), ...about, before: before && { score: before.score, note: before.note } };
}

const isSame = (before: Before, { score, note }: Row) => before !== null && before.score === score && before.note === note;
const isOther = (before: Before, { version }: Row) => version !== undefined && version !== (before?.version ?? 0);

/** What a row leads to where `before` stands. */
function judged(before: Before, row: Row) {
  const version = before?.version ?? 0;
  if (isSame(before, row)) return { result: 'same' as const, reason: '', version };
  if (isOther(before, row)) return { result: 'refused' as const, reason: '刚刚有人改过这个成绩，请重新核对', version };
  return { result: 'stored' as const, reason: '', version };
}

/**
 * Stores the row, unless there is nothing to change or somebody else was quicker; says what stood there before. Whoever had been told
 * of another score is told that it has changed.
 */
async function store(ports: ExamsPorts, staff: Staff, exam: ExamRecord, seat: Seated, row: Row): Promise<Before> {
  const id = partId(seat.entry, seat.subject);
  const { score, note } = row;
  return ports.store.transaction(async (tx) => {
    const before = await tx.get(examResults, id);
    if (judged(before, row).result !== 'stored') return before;
    const version = (before?.version ?? 0) + 1;
    const at = instant(ports.clock.now());
    const about = { version, exam: exam.id, entry: seat.entry, subject: seat.subject, score, note, by: staff.id, at };
    if (!before) await tx.insert(examResults, { id, ...about });
    else {
      await tx.update(examResults, id, { set: about });
      if (before.score !== score) await tellOfCorrection(tx, ports, exam, about);
    }
    return before;
  });
}

async function tellOfCorrection(tx: Transaction, { city }: ExamsPorts, exam: ExamRecord, result: Omit<ResultRecord, 'id'>) {
  const [entry, told] = await Promise.all([tx.get(examEntries, result.entry), tx.get(messages, resultsTold(result.entry))]);
  if (entry && told) await tell(tx, city, correctionMessage(exam, entry, result));
}
