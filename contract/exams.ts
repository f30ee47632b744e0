import { action } from './define';
import {
  banView,
  conditionView,
  entryView,
  examAsks,
  examSummary,
  profileInput,
  profileView,
  sittingView,
  ticketView,
} from './exam-parts';
import { cursor, id, instant, key, nothing, page, point, text } from './shared';
import { z } from './zod';

const chosen = z.strictObject({ subject: id('科目'), sitting: id('场次') });
const entry = { id: id('报名'), key };
const open = { access: 'public', effect: 'read', limit: { times: 240, seconds: 60 } } as const;
const own = { access: 'resident', effect: 'read', limit: { times: 240, seconds: 60 } } as const;
const change = { access: 'resident', effect: 'write', limit: { times: 60, seconds: 60 } } as const;

export const exams = {
  list: action({
    summary: 'Exams that are published, those open for registration first.',
    ...open,
    input: nothing,
    output: z.object({ items: z.array(examSummary) }),
  }),
  get: action({
    summary: 'One exam with its dates, conditions and rules.',
    ...open,
    input: z.strictObject({ id: id('考试') }),
    output: z.object({
      ...examSummary.shape,
      about: z.string(),
      rules: z.array(z.string()),
      conditions: z.array(conditionView),
      asks: examAsks,
      minSubjects: z.int(),
      /** Until then a seat may be changed or given back. */
      changesUntil: instant,
      ticketsFrom: instant,
      holdMinutes: z.int(),
      /** A place in the queue is needed before a seat can be held. */
      queued: z.boolean(),
      /** The server's present, to count down from. */
      now: instant,
    }),
  }),
  sittings: action({
    summary: 'The sittings of an exam or subject with seats left; the nearest first when `near` (gcj02) is given.',
    ...open,
    input: z.strictObject({ exam: id('考试'), subject: z.optional(id('科目')), near: z.optional(point) }),
    output: z.object({ items: z.array(sittingView) }),
  }),
  profile: action({
    summary: 'What the caller has said about themself, the number masked; and what stands against registering, if anything.',
    ...own,
    input: nothing,
    output: z.object({ profile: z.nullable(profileView), ban: z.nullable(banView) }),
  }),
  saveProfile: action({
    summary: 'Say who one is. Name and papers stay as they are while there is a registration under them.',
    ...change,
    input: profileInput,
    output: z.object({ profile: profileView }),
  }),
  check: action({
    summary: 'Every condition of an exam, checked for the caller, with the reason for each no.',
    ...own,
    input: z.strictObject({ exam: id('考试') }),
    output: z.object({ ok: z.boolean(), steps: z.array(conditionView) }),
  }),
  arrive: action({
    summary: 'Take a place in the queue, or look where one stands. However often it is asked, the place stays the same.',
    ...own,
    effect: 'write',
    input: z.strictObject({ exam: id('考试') }),
    output: z.object({
      state: z.enum(['waiting', 'admitted']),
      /** People before the caller. */
      ahead: z.int(),
      seconds: z.int(),
      /** Seconds until it is worth asking again. */
      again: z.int(),
      /** To be sent with `hold` once admitted. */
      pass: z.nullable(z.string()),
      now: instant,
    }),
  }),
  hold: action({
    summary: 'Keep a seat in each chosen sitting, all or none, until it is confirmed or the time is over.',
    ...change,
    input: z.strictObject({
      key,
      exam: id('考试'),
      choices: z.array(chosen, '请选择科目').check(z.minLength(1, '请选择科目'), z.maxLength(20, '科目太多')),
      pass: z.optional(z.string('排队凭证不对').check(z.maxLength(200, '排队凭证不对'))),
      /** The applicant vouches for what the profile says. */
      declared: z.literal(true, '请先确认所填情况属实'),
    }),
    output: entryView,
  }),
  confirm: action({
    summary: 'Make what is held or offered one’s own, where nothing has to be paid.',
    ...change,
    input: z.strictObject(entry),
    output: entryView,
  }),
  pay: action({
    summary: 'Begin to pay for what is held or offered. `late`: what happens if the money arrives after the seat is gone.',
    ...change,
    input: z.strictObject({ ...entry, late: z.enum(['refund', 'wait'], '请选择超时后的处理方式') }),
    output: z.object({ payment: z.string(), amount: z.int(), until: instant, request: z.record(z.string(), z.string()) }),
  }),
  paid: action({
    summary: 'After paying on the phone: ask whether the money arrived, and see what it led to.',
    ...change,
    input: z.strictObject({ payment: id('付款') }),
    output: z.object({ state: z.enum(['open', 'paid', 'late', 'closed']), entry: entryView }),
  }),
  wait: action({
    summary: 'Join the line for a sitting that is full.',
    ...change,
    input: z.strictObject({ key, exam: id('考试'), ...chosen.shape, declared: z.literal(true, '请先确认所填情况属实') }),
    output: entryView,
  }),
  decline: action({
    summary: 'Give up an offered seat, or one’s place in line; the next is asked.',
    ...change,
    input: z.strictObject({ ...entry, subject: id('科目') }),
    output: entryView,
  }),
  change: action({
    summary: 'Move a subject to another sitting; the old seat is kept unless the new one is had.',
    ...change,
    input: z.strictObject({ ...entry, ...chosen.shape }),
    output: entryView,
  }),
  cancel: action({
    summary: 'Give seats back.',
    ...change,
    input: z.strictObject({ ...entry, subjects: z.array(id('科目'), '请选择科目').check(z.minLength(1, '请选择科目')) }),
    output: entryView,
  }),
  mine: action({
    summary: "The caller's registrations, newest first.",
    ...own,
    input: z.strictObject(page),
    output: z.object({ items: z.array(entryView), next: z.optional(cursor) }),
  }),
  entry: action({
    summary: 'One registration with everything that happened to it.',
    ...own,
    input: z.strictObject({ id: id('报名') }),
    output: z.object({ ...entryView.shape, history: z.array(z.object({ at: instant, by: z.string(), text: z.string() })) }),
  }),
  ticket: action({
    summary: 'What an admission ticket says, one part per confirmed subject.',
    ...own,
    input: z.strictObject({ id: id('报名') }),
    output: ticketView,
  }),
  ticketPdf: action({
    summary: 'The admission ticket as a PDF to keep and print: A4, one page per confirmed subject.',
    ...own,
    limit: { times: 20, seconds: 60 },
    input: z.strictObject({ id: id('报名') }),
    output: z.object({
      /** A name for the file. */
      name: z.string(),
      base64: z.string(),
    }),
  }),
  results: action({
    summary: 'Results of the caller, per exam and subject, once they are out.',
    ...own,
    input: nothing,
    output: z.object({
      items: z.array(
        z.object({
          exam: z.string(),
          subject: z.string(),
          score: z.nullable(z.number()),
          full: z.number(),
          passed: z.boolean(),
          note: z.string(),
          at: instant,
        }),
      ),
    }),
  }),
  appeal: action({
    summary: 'Object to being barred from registering.',
    ...change,
    input: z.strictObject({ words: text('申诉理由', 5, 500) }),
    output: z.object({ ban: banView }),
  }),
};
