import { action } from './define';
import { day, id, instant, key, nothing, page, photo, point, text } from './shared';
import { z } from './zod';

/**
 * A report's life. `filed`: waits for a department to accept it. `accepted`: a department works on it.
 * `answered`: the resident has an answer. `closed`: done.
 */
export const caseState = z.enum(['filed', 'accepted', 'answered', 'closed'], '状态不对');
export type CaseState = z.output<typeof caseState>;

export const CASE_STATE_TEXTS: Record<CaseState, string> = {
  filed: '待受理',
  accepted: '办理中',
  answered: '已答复',
  closed: '已办结',
};

export const eventKind = z.enum(['filed', 'accepted', 'replied', 'returned', 'assigned', 'closed']);

export const category = z.object({
  id: z.string(),
  name: z.string(),
  /** What to write, shown under the choice. */
  hint: z.string(),
  /** Working days until the promised answer. */
  promiseDays: z.int(),
});

const place = z.strictObject({
  ...point.shape,
  system: z.enum(['gcj02', 'wgs84'], '坐标系不对'),
  source: z.enum(['phone', 'map', 'photo'], '位置来源不对'),
  address: z.optional(text('地址', 0, 100)),
});

/** Everything a resident says in one report. */
export const fileInput = z.strictObject({
  key,
  category: id('问题类别'),
  words: text('问题描述', 5, 1000),
  photos: z._default(z.array(id('照片'), '照片不对').check(z.maxLength(9, '照片最多 9 张')), []),
  place: z.optional(z.nullable(place)),
  identity: z.enum(['named', 'anonymous'], '请选择实名或匿名'),
  name: z.optional(text('姓名', 1, 30)),
  phone: z.optional(
    z.string('电话不对').check(z.trim(), z.regex(/^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/, '请填 11 位手机号，或带区号的座机')),
  ),
});

export const caseSummary = z.object({
  id: z.string(),
  /** The id in groups of four, for reading aloud. */
  number: z.string(),
  state: caseState,
  category: z.string(),
  /** First line of the words. */
  title: z.string(),
  filedAt: instant,
  updatedAt: instant,
  promisedOn: day,
});

export const timelineEvent = z.object({
  at: instant,
  kind: eventKind,
  /** Who acted, as the resident may know it: a department, or 我. */
  by: z.string(),
  text: z.string(),
});

export const placeView = z.object({
  ...point.shape,
  address: z.string(),
  district: z.nullable(z.string()),
});

export const cases = {
  categories: action({
    summary: 'What can be reported, with the days an answer is promised in.',
    access: 'public',
    effect: 'read',
    limit: { times: 120, seconds: 60 },
    input: nothing,
    output: z.object({ categories: z.array(category) }),
  }),
  file: action({
    summary: 'File a report. The same key with the same content answers with the same receipt.',
    access: 'resident',
    effect: 'write',
    limit: { times: 20, seconds: 3600 },
    input: fileInput,
    output: z.object({ ...caseSummary.shape, department: z.string() }),
  }),
  mine: action({
    summary: "The caller's own reports, newest first.",
    access: 'resident',
    effect: 'read',
    limit: { times: 120, seconds: 60 },
    input: z.strictObject(page),
    output: z.object({ items: z.array(caseSummary), next: z.optional(z.string()) }),
  }),
  get: action({
    summary: "One of the caller's own reports, with its timeline and photos.",
    access: 'resident',
    effect: 'read',
    limit: { times: 120, seconds: 60 },
    input: z.strictObject({ id: id('编号') }),
    output: z.object({
      ...caseSummary.shape,
      words: z.string(),
      anonymous: z.boolean(),
      department: z.string(),
      place: z.nullable(placeView),
      photos: z.array(photo),
      timeline: z.array(timelineEvent),
    }),
  }),
};
