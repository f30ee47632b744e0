/** How an exam went, in numbers. */
import type { Staff } from '../caller';
import { partId } from '../exams/ids';
import type { ExamsPorts } from '../exams/ports';
import { examCheckins, examResults, type ResultRecord } from '../records/exam-people';
import { examRooms, type ExamRecord, type SittingRecord } from '../records/exams';
import { ownExam, sittingsOf } from './exams';
import { listAll } from './list-all';

const TENTHS = 10;

/** Per subject: seats, who came, who has a result, who passed, and how scores spread. Nothing about persons. */
export async function countsOf(ports: ExamsPorts, staff: Staff, { exam: id }: { exam: string }) {
  const exam = await ownExam(ports, staff, id);
  const [sittings, results] = await Promise.all([
    sittingsOf(ports, id),
    listAll(ports.store, examResults, { exam: id }, ['at', 'asc']),
  ]);
  const subjects = [];
  for (const subject of exam.subjects) {
    const theirs = sittings.filter((sitting) => sitting.subject === subject.id);
    const day = await dayOf(ports, theirs);
    const scores = results.filter((result) => result.subject === subject.id);
    subjects.push(countOf(subject, day, scores));
  }
  return { subjects };
}

/** Confirmed seats, and who came. */
async function dayOf({ store }: ExamsPorts, sittings: readonly SittingRecord[]) {
  const present = new Set<string>();
  let seats = 0;
  for (const { id: sitting } of sittings) {
    const [rooms, checkins] = await Promise.all([
      listAll(store, examRooms, { sitting }, ['freeAt', 'asc']),
      listAll(store, examCheckins, { sitting }, ['receivedAt', 'asc']),
    ]);
    for (const { slots } of rooms) seats += slots.filter((slot) => slot?.until === null).length;
    for (const { id, at } of checkins) if (at !== null) present.add(id);
  }
  return { seats, present };
}

function countOf(
  { id, name, full, pass }: ExamRecord['subjects'][number],
  { seats, present }: { seats: number; present: ReadonlySet<string> },
  results: readonly ResultRecord[],
) {
  const scores = results.flatMap(({ score }) => (score === null ? [] : [score]));
  const tenths = Array.from({ length: TENTHS }, () => 0);
  for (const score of scores) tenths[Math.min(TENTHS - 1, Math.floor((score / full) * TENTHS))]! += 1;
  const sum = scores.reduce((total, score) => total + score, 0);
  return {
    ...{ subject: id, name, full, pass, seats, present: present.size, results: results.length, scored: scores.length, tenths },
    ofPresent: results.filter(({ entry }) => present.has(partId(entry, id))).length,
    passed: scores.filter((score) => score >= pass).length,
    average: scores.length === 0 ? null : Math.round((sum / scores.length) * 10) / 10,
  };
}
