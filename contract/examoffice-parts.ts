/** What the exam office speaks of. */
import { banView, condition, examSubject } from './exam-parts';
import { officePerson } from './examoffice-figures';
import { id, instant, point, text } from './shared';
import { z } from './zod';

export const count = (name: string, most: number) =>
  z.int(`${name}不对`).check(z.gte(0, `${name}不能小于 0`), z.lte(most, `${name}最多 ${most}`));
export const digits = (name: string, most: number) =>
  z.string(`请填写${name}`).check(z.regex(new RegExp(`^\\d{1,${most}}$`), `${name}是 1 到 ${most} 位数字`));

const subject = z.strictObject({
  ...examSubject.shape,
  id: id('科目'),
  name: text('科目名称', 1, 40),
  fee: count('报名费（分）', 1_000_000),
  full: z.number('满分不对').check(z.gt(0, '满分要大于 0'), z.lte(1000, '满分最多 1000')),
  pass: z.number('合格分不对').check(z.gte(0, '合格分不能小于 0'), z.lte(1000, '合格分最多 1000')),
});

/** Everything the office says about an exam; dates in the order they come. */
export const examAbout = z.strictObject({
  code: digits('考试代码', 6),
  name: text('考试名称', 2, 60),
  certificate: text('证书名称', 1, 60),
  organiser: text('主办单位', 1, 60),
  about: text('考试说明', 0, 5000),
  rules: z.array(text('考场规则', 1, 200), '考场规则不对').check(z.maxLength(30, '考场规则最多 30 条')),
  opensAt: instant,
  closesAt: instant,
  changesUntil: instant,
  ticketsFrom: instant,
  resultsFrom: z.nullable(instant),
  holdMinutes: z.int('保留时间不对').check(z.gte(3, '座位至少保留 3 分钟'), z.lte(120, '座位最多保留 120 分钟')),
  offerMinutes: z.int('候补确认时间不对').check(z.gte(10, '候补至少给 10 分钟确认'), z.lte(10_080, '候补最多给 7 天确认')),
  pace: z.nullable(z.number('放行速度不对').check(z.gt(0, '放行速度要大于 0'), z.lte(10_000, '放行速度最多每秒 10000 人'))),
  minSubjects: z.int('最少科目数不对').check(z.gte(1, '至少报 1 科'), z.lte(20, '最多 20 科')),
  subjects: z.array(subject, '请填写科目').check(z.minLength(1, '请填写科目'), z.maxLength(20, '科目最多 20 个')),
  conditions: z.array(condition, '报名条件不对').check(z.maxLength(20, '报名条件最多 20 条')),
});

export const officeExam = z.object({
  id: z.string(),
  version: z.int(),
  state: z.enum(['draft', 'published', 'withdrawn']),
  department: z.string(),
  about: examAbout,
});

/** Where a sitting is; gcj02. */
export const place = {
  city: text('城市', 1, 30),
  site: text('考点', 2, 60),
  address: text('地址', 2, 120),
  ...point.shape,
};

/** One row of the list staff prepare, as the workbook has it. The same code again changes the sitting. */
export const sittingRow = z.strictObject({
  code: digits('场次代码', 4),
  subject: id('科目'),
  ...place,
  startsAt: instant,
  endsAt: instant,
  seats: z.int('座位数不对').check(z.gte(1, '至少 1 个座位'), z.lte(10_000, '一个场次最多 1 万个座位')),
});

export const officeSitting = z.object({
  id: z.string(),
  version: z.int(),
  ...sittingRow.shape,
  /** None in a sitting that was shrunk to nothing. */
  seats: z.int(),
  state: z.enum(['open', 'closed']),
  rooms: z.int(),
  /** What there is: seats that can be given out or are taken, those confirmed, those held or offered, and people who wait. */
  open: z.int(),
  confirmed: z.int(),
  kept: z.int(),
  waiting: z.int(),
  /** Taken seats beyond those announced: people who have to be moved. */
  over: z.int(),
});

export const seatedPerson = z.object({
  entry: z.string(),
  subject: z.string(),
  ...officePerson.shape,
  number: z.string(),
  room: z.int(),
  seat: z.int(),
  confirmed: z.boolean(),
  checkedIn: z.nullable(instant),
});

/** One row of the list of results, as the workbook has it. Null: absent, or not marked for the reason in `note`. */
export const resultRow = z.strictObject({
  number: digits('准考证号', 20),
  score: z.nullable(z.number('成绩不对').check(z.gte(0, '成绩不能小于 0'), z.lte(1000, '成绩最多 1000'))),
  note: z._default(text('备注', 0, 60), ''),
  version: z.optional(z.int('版本不对').check(z.gte(0, '版本不对'))),
});

export const resultCount = z.object({
  subject: z.string(),
  name: z.string(),
  full: z.number(),
  pass: z.number(),
  /** Confirmed seats, those of them who came, and results: all, with a score, of people who came. */
  seats: z.int(),
  present: z.int(),
  results: z.int(),
  scored: z.int(),
  ofPresent: z.int(),
  passed: z.int(),
  average: z.nullable(z.number()),
  /** How many scored in each tenth of the full score; the full score itself is in the last. */
  tenths: z.array(z.int()),
});

export const barredView = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  number: z.string(),
  state: z.enum(['active', 'lifted']),
  by: z.string(),
  at: instant,
  ...banView.shape,
  /** Whoever answered the appeal. */
  answeredBy: z.nullable(z.string()),
  /** Lifted by the office of its own accord. */
  lifted: z.nullable(z.object({ by: z.string(), at: instant, reason: z.string() })),
});
