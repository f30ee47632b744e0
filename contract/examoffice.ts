import { action } from './define';
import { choiceState } from './exam-parts';
import { examofficeDay } from './examoffice-day';
import { count, examAbout, officeExam, officeSitting, place, sittingRow } from './examoffice-parts';
import { examofficeViews } from './examoffice-views';
import { cursor, id, instant, key, page, text, version } from './shared';
import { z } from './zod';

const change = { id: id('编号'), version };
const read = { access: 'staff', effect: 'read', limit: { times: 600, seconds: 60 } } as const;
const write = { access: 'staff', effect: 'write', limit: { times: 120, seconds: 60 } } as const;

/** What the exam office does. A department works on its own exams; the intake centre on all. */
export const examoffice = {
  list: action({
    summary: "The department's exams, the last to open first.",
    ...read,
    input: z.strictObject(page),
    output: z.object({ items: z.array(officeExam), next: z.optional(cursor) }),
  }),
  get: action({
    summary: 'One exam, and its sittings with how full they are.',
    ...read,
    input: z.strictObject({ id: id('考试') }),
    output: z.object({ exam: officeExam, sittings: z.array(officeSitting) }),
  }),
  create: action({
    summary: 'A new exam, not shown to residents yet. The same key gives the same exam.',
    ...write,
    input: z.strictObject({ key, about: examAbout }),
    output: officeExam,
  }),
  save: action({
    summary: 'Change what is said about an exam. Subjects somebody has chosen stay, with their fees.',
    ...write,
    input: z.strictObject({ ...change, about: examAbout }),
    output: officeExam,
  }),
  publish: action({
    summary: 'Show the exam to residents.',
    ...write,
    input: z.strictObject(change),
    output: officeExam,
  }),
  withdraw: action({
    summary: 'Take an exam away from residents; only while nobody is registered.',
    ...write,
    input: z.strictObject(change),
    output: officeExam,
  }),
  importSittings: action({
    summary:
      'Add sittings, or change those with the same code. Each row is judged for itself; sending them again changes nothing.',
    ...write,
    input: z.strictObject({
      exam: id('考试'),
      rows: z.array(sittingRow, '场次不对').check(z.minLength(1, '没有场次'), z.maxLength(50, '一次最多 50 行')),
      /** Only say what would happen. */
      dry: z.optional(z.boolean()),
    }),
    output: z.object({
      rows: z.array(z.object({ code: z.string(), result: z.enum(['added', 'changed', 'same', 'refused']), reason: z.string() })),
    }),
  }),
  resize: action({
    summary: 'More seats in a sitting, or fewer: only free ones go. `over` people would have to be moved for the rest.',
    ...write,
    input: z.strictObject({
      ...change,
      seats: count('座位数', 10_000),
      /** Only say how many people would have to be moved. */
      dry: z.optional(z.boolean()),
    }),
    output: z.object({ sitting: officeSitting, over: z.int() }),
  }),
  close: action({
    summary: 'Give out no more seats of a sitting, or again. Those who have one keep it.',
    ...write,
    input: z.strictObject({ ...change, closed: z.boolean('请选择停报或恢复') }),
    output: officeSitting,
  }),
  move: action({
    summary:
      'Move people of a sitting into another of the same subject, those who came last first, and tell them. Stops when that one is full.',
    ...write,
    input: z.strictObject({
      id: id('场次'),
      to: id('新场次'),
      people: z.int('人数不对').check(z.gte(1, '至少 1 人'), z.lte(200, '一次最多 200 人')),
      reason: text('原因', 2, 100),
    }),
    output: z.object({ moved: z.int(), left: z.int(), refused: z.array(z.object({ entry: z.string(), reason: z.string() })) }),
  }),
  reschedule: action({
    summary: 'Another time or place for a whole sitting. Everybody keeps their seat and is told.',
    ...write,
    input: z.strictObject({
      ...change,
      startsAt: instant,
      endsAt: instant,
      site: z.optional(z.strictObject(place)),
      reason: text('原因', 2, 100),
    }),
    output: z.object({ sitting: officeSitting, told: z.int() }),
  }),
  remove: action({
    summary: 'Take a seat, or a place in line, from a person, with the reason they are told. What was paid goes back.',
    ...write,
    input: z.strictObject({ entry: id('报名'), subject: id('科目'), reason: text('原因', 2, 100) }),
    output: z.object({ state: choiceState }),
  }),
  ...examofficeDay,
  ...examofficeViews,
};
