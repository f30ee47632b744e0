import type { exams as contract } from '../../contract/exams';
import type { Resident } from '../caller';
import type { Handlers } from '../dispatch';
import { fail } from '../fail';
import { applicants, examPayments, type ApplicantRecord } from '../records/exam-people';
import { examEntries, exams } from '../records/exams';
import { photosOf } from '../shared/photos';
import { instant } from '../shared/time';
import { confirm } from './acting';
import { appeal, applicantOf, banOf, profileView, saveProfile, viewOfBan } from './applicant';
import { createSeating } from './batching';
import { createBoard } from './board';
import { publishedExam } from './booking';
import { asksOf, checkConditions } from './conditions';
import { checkPayment, pay } from './fees';
import { change, giveUp, hold, letPass, own, wait, type SeatOne } from './flows';
import { Known } from './known';
import type { ExamsPorts } from './ports';
import { arrive } from './queue';
import { historyOf, resultsOf, ticketOf } from './ticket';
import { ticketPdf } from './ticket-pdf';
import { sittingsOf, summaryOf, viewOf } from './view';

const EXAMS = 100;
const PHASES = ['open', 'upcoming', 'closed'];

export function createExamsService(ports: ExamsPorts, seatOne: SeatOne = createSeating(ports)): Handlers<typeof contract> {
  const board = createBoard(ports);
  return { ...reading(ports, board), ...applying(ports), ...booking(ports, seatOne) };
}

type Some<K extends keyof typeof contract> = Pick<Handlers<typeof contract>, K>;

/** What there is, and what one has. */
function reading(
  ports: ExamsPorts,
  board: ReturnType<typeof createBoard>,
): Some<'list' | 'get' | 'sittings' | 'mine' | 'entry' | 'ticket' | 'ticketPdf' | 'results'> {
  const { store, clock } = ports;
  const now = () => instant(clock.now());
  return {
    async list() {
      const { items } = await store.list(exams, { where: { state: 'published' }, order: ['opensAt', 'desc'], limit: EXAMS });
      const shown = items.map((exam) => summaryOf(exam, now()));
      return { items: shown.sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase)) };
    },
    async get(_, { id }) {
      const exam = await publishedExam(ports, id);
      const { about, rules, minSubjects, changesUntil, ticketsFrom, holdMinutes, pace } = exam;
      const conditions = checkConditions(exam.conditions, null);
      const asks = asksOf(exam.conditions);
      const more = { about, rules, minSubjects, changesUntil, ticketsFrom, holdMinutes, queued: pace !== null };
      return { ...summaryOf(exam, now()), ...more, conditions, asks, now: now() };
    },
    async sittings(_, { exam: id, subject, near }) {
      const exam = await publishedExam(ports, id);
      return { items: await sittingsOf(ports, exam, await board(id), { subject, near }) };
    },
    async mine(caller, { limit, cursor }) {
      const listed = await store.list(examEntries, { where: { resident: caller.id }, order: ['at', 'desc'], limit, cursor });
      const known = new Known(store);
      return { ...listed, items: await Promise.all(listed.items.map((entry) => viewOf(ports, entry, known))) };
    },
    async entry(caller, { id }) {
      const { entry } = await own(ports, caller, id);
      return { ...(await viewOf(ports, entry)), history: await historyOf(ports, entry) };
    },
    ticket: async (caller, { id }) => ticketOf(ports, caller, (await own(ports, caller, id)).entry),
    ticketPdf: async (caller, { id }) => ticketPdf(ports, caller, (await own(ports, caller, id)).entry),
    results: async (caller) => ({ items: await resultsOf(ports, caller) }),
  };
}

/** Who one is, and whether that suffices. */
function applying(ports: ExamsPorts): Some<'profile' | 'saveProfile' | 'check' | 'appeal' | 'arrive'> {
  const { store } = ports;
  const shown = async (record: ApplicantRecord) => {
    const [photo = null] = record.photo ? await photosOf(ports, [record.photo]) : [];
    return { ...profileView(ports, record), photo };
  };
  return {
    async profile(caller) {
      const record = await store.get(applicants, caller.id);
      if (!record) return { profile: null, ban: null };
      const ban = await banOf(ports, record.person);
      return { profile: await shown(record), ban: ban && viewOfBan(ban) };
    },
    saveProfile: async (caller, input) => ({ profile: await shown(await saveProfile(ports, caller, input)) }),
    async check(caller, { exam: id }) {
      const [exam, record] = await Promise.all([publishedExam(ports, id), store.get(applicants, caller.id)]);
      if (!record) throw fail('BAD_STATE', '请先填写报名资料');
      const ban = await banOf(ports, record.person);
      const barred = { text: '没有被限制报名', ok: ban === null, reason: ban?.reason ?? '' };
      const steps = [...checkConditions(exam.conditions, await applicantOf(ports, record)), barred];
      return { ok: steps.every(({ ok }) => ok), steps };
    },
    appeal: async (caller, { words }) => ({ ban: viewOfBan(await appeal(ports, caller, words)) }),
    arrive: async (caller, { exam }) => arrive(ports, caller, await publishedExam(ports, exam)),
  };
}

/** Seats, and what becomes of them. */
function booking(
  ports: ExamsPorts,
  seatOne: SeatOne,
): Some<'hold' | 'confirm' | 'pay' | 'paid' | 'wait' | 'decline' | 'change' | 'cancel'> {
  const { store } = ports;
  const payment = async (caller: Resident, id: string) => {
    const record = await store.get(examPayments, id);
    if (record?.resident !== caller.id) throw fail('NOT_FOUND', '没有找到这笔付款');
    return record;
  };
  return {
    async hold(caller, { pass, declared: _, ...asked }) {
      const known = new Known(store);
      const entry = await hold(ports, seatOne, caller, { ...asked, pass: { shown: pass } }, known);
      return viewOf(ports, entry, known);
    },
    confirm: async (caller, asked) => viewOf(ports, await confirm(ports, caller, asked)),
    pay: (caller, asked) => pay(ports, caller, asked),
    async paid(caller, { payment: id }) {
      const { entry, parts } = await payment(caller, id);
      const state = await checkPayment(ports, id);
      const after = (await own(ports, caller, entry)).entry;
      const has = (subject: string) =>
        after.choices.some((c) => c.subject === subject && c.payment === id && c.state === 'confirmed');
      const late = state === 'paid' && parts.some(({ subject }) => !has(subject));
      return { state: late ? 'late' : state, entry: await viewOf(ports, after) };
    },
    wait: async (caller, { declared: _, ...asked }) => viewOf(ports, await wait(ports, caller, asked)),
    decline: async (caller, asked) => viewOf(ports, await letPass(ports, caller, asked)),
    change: async (caller, asked) => viewOf(ports, await change(ports, seatOne, caller, asked)),
    cancel: async (caller, asked) => viewOf(ports, await giveUp(ports, caller, asked)),
  };
}
