/** Admission tickets, results and the history of an entry. */
import type { Resident } from '../caller';
import { fail } from '../fail';
import { applicants, examResults } from '../records/exam-people';
import {
  examEntries,
  examMoves,
  exams,
  examRooms,
  examSites,
  examSittings,
  type Choice,
  type EntryRecord,
  type ExamRecord,
  type MoveRecord,
  type SittingRecord,
} from '../records/exams';
import type { Secrets } from '../ports/secrets';
import { photosOf } from '../shared/photos';
import { chinaTimeText, instant } from '../shared/time';
import { factsOf } from './applicant';
import { masked } from './papers';
import type { ExamsPorts } from './ports';

const HISTORY = 200;

/** What the QR code of a ticket says: whose seat it is, and a mark only this system can make. */
export const codeOf = (secrets: Secrets, entry: string, subject: string) =>
  `HY1.${entry}.${subject}.${secrets.mac(`ticket|${entry}|${subject}`).slice(0, 16)}`;

/** Unlike any other in the exam, because no two people have one seat. */
export const ticketNumber = (exam: Pick<ExamRecord, 'code'>, sitting: Pick<SittingRecord, 'code'>, room: number, seat: number) =>
  exam.code + sitting.code.padStart(4, '0') + String(room).padStart(3, '0') + String(seat).padStart(2, '0');

export async function ticketOf(ports: ExamsPorts, caller: Resident, entry: EntryRecord) {
  const { store, clock } = ports;
  const exam = (await store.get(exams, entry.exam))!;
  if (instant(clock.now()) < exam.ticketsFrom) throw fail('BAD_STATE', `准考证 ${chinaTimeText(exam.ticketsFrom)} 起可以查看`);
  const confirmed = entry.choices.filter(({ state }) => state === 'confirmed');
  if (confirmed.length === 0) throw fail('BAD_STATE', '这份报名里没有报名成功的科目');
  const applicant = await store.get(applicants, caller.id);
  const facts = applicant?.person === entry.person ? factsOf(ports, applicant) : null;
  const [photo = null] = applicant?.photo ? await photosOf(ports, [applicant.photo]) : [];
  const parts = await Promise.all(confirmed.map((choice) => partOf(ports, exam, entry, choice)));
  return { exam: exam.name, name: facts?.name ?? '', paper: facts ? masked(facts.number) : '', photo, rules: exam.rules, parts };
}

async function partOf({ store, secrets }: ExamsPorts, exam: ExamRecord, entry: EntryRecord, choice: Choice) {
  const [sitting, room] = await Promise.all([store.get(examSittings, choice.sitting), store.get(examRooms, choice.seat!.room)]);
  const site = sitting && (await store.get(examSites, sitting.site));
  if (!sitting || !room || !site) throw new Error('a confirmed seat is in a sitting, a room and a site');
  const { id, name, city, address, lng, lat } = site;
  return {
    number: ticketNumber(exam, sitting, room.no, choice.seat!.no),
    subject: exam.subjects.find((subject) => subject.id === choice.subject)?.name ?? choice.subject,
    site: { id, name, city, address, lng, lat },
    room: String(room.no).padStart(3, '0'),
    seat: choice.seat!.no,
    startsAt: choice.startsAt,
    endsAt: choice.endsAt,
    code: codeOf(secrets, entry.id, choice.subject),
  };
}

/** The caller's results in exams whose results are out. */
export async function resultsOf({ store, clock }: ExamsPorts, caller: Resident) {
  const now = instant(clock.now());
  const entries = await store.list(examEntries, { where: { resident: caller.id }, order: ['at', 'desc'], limit: 100 });
  const found = await Promise.all(
    entries.items.map(async (entry) => {
      const exam = await store.get(exams, entry.exam);
      if (!exam?.resultsFrom || now < exam.resultsFrom) return [];
      const results = await store.list(examResults, { where: { entry: entry.id }, order: ['at', 'asc'], limit: 100 });
      return results.items.map(({ subject: id, score, note, at }) => {
        const subject = exam.subjects.find((s) => s.id === id);
        const passed = subject !== undefined && score !== null && score >= subject.pass;
        return { exam: exam.name, subject: subject?.name ?? id, score, full: subject?.full ?? 0, passed, note, at };
      });
    }),
  );
  return found.flat();
}

/** Everything that happened to an entry, as its owner reads it. */
export async function historyOf({ store }: ExamsPorts, entry: EntryRecord) {
  const exam = (await store.get(exams, entry.exam))!;
  const { items } = await store.list(examMoves, { where: { entry: entry.id }, order: ['version', 'asc'], limit: HISTORY });
  return items.map((move) => ({
    at: move.at,
    by: move.by === entry.resident ? '我' : move.by === 'system' ? '系统' : '考务人员',
    text: textOf(exam, move),
  }));
}

const KINDS: Record<MoveRecord['kind'], string> = {
  held: '选了座位',
  confirmed: '报名成功',
  expired: '座位保留时间已过',
  cancelled: '取消报名',
  changed: '更换场次',
  waiting: '开始候补',
  offered: '候补到座位',
  declined: '放弃候补',
  passed: '候补未成功',
  closed: '候补结束',
  moved: '考试安排变动',
  paying: '开始付款',
  paid: '付款到账',
};

function textOf(exam: ExamRecord, { kind, choices, reason }: MoveRecord): string {
  const names = choices.map(({ subject }) => exam.subjects.find(({ id }) => id === subject)?.name ?? subject);
  return `${KINDS[kind]}${names.length > 0 ? `：${names.join('、')}` : ''}${reason ? `（${reason}）` : ''}`;
}
