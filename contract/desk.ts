import { caseState, caseSummary, eventKind, placeView } from './cases';
import { action } from './define';
import { day, id, instant, nothing, page, photo, text, version } from './shared';
import { z } from './zod';

const row = z.object({
  ...caseSummary.shape,
  version: z.int(),
  department: z.string(),
  district: z.nullable(z.string()),
  overdue: z.boolean(),
});

const staffCase = z.object({
  ...row.shape,
  words: z.string(),
  anonymous: z.boolean(),
  /** Absent when anonymous or not given. */
  contact: z.nullable(z.object({ name: z.string(), phone: z.string() })),
  departmentId: z.string(),
  place: z.nullable(placeView),
  photos: z.array(photo),
  history: z.array(z.object({ at: instant, version: z.int(), kind: eventKind, by: z.string(), text: z.string() })),
  /** What this member of staff may do now. */
  can: z.array(z.enum(['accept', 'reply', 'return', 'assign', 'close'])),
});

const change = { id: id('编号'), version };
const read = { access: 'staff', effect: 'read', limit: { times: 600, seconds: 60 } } as const;
const write = { access: 'staff', effect: 'write', limit: { times: 120, seconds: 60 } } as const;

export const desk = {
  queue: action({
    summary: "The cases of one's department (the intake centre sees all), filtered and paged.",
    ...read,
    input: z.strictObject({
      ...page,
      state: z.optional(caseState),
      category: z.optional(id('类别')),
      district: z.optional(id('区域')),
      /** Intake centre only; others always see their own. */
      department: z.optional(id('部门')),
      order: z._default(z.enum(['newest', 'due'], '排序不对'), 'newest'),
    }),
    output: z.object({
      items: z.array(row),
      next: z.optional(z.string()),
      /** How many match the filters in all. */
      total: z.int(),
    }),
  }),
  get: action({
    summary: 'One case with photos, history and what may be done now.',
    ...read,
    input: z.strictObject({ id: id('编号') }),
    output: staffCase,
  }),
  earlier: action({
    summary: 'Earlier named cases of the same resident that this staff member may see; always empty for an anonymous case.',
    ...read,
    input: z.strictObject({ id: id('编号') }),
    output: z.object({ items: z.array(row) }),
  }),
  accept: action({
    summary: 'Take the case on for the department.',
    ...write,
    input: z.strictObject(change),
    output: staffCase,
  }),
  reply: action({
    summary: 'Answer the resident; the answer is pushed to the phone.',
    ...write,
    input: z.strictObject({ ...change, text: text('答复', 2, 2000) }),
    output: staffCase,
  }),
  return: action({
    summary: 'Give the case back to the intake centre, with the reason.',
    ...write,
    input: z.strictObject({ ...change, reason: text('退回理由', 2, 500) }),
    output: staffCase,
  }),
  assign: action({
    summary: 'Intake centre: hand the case to a department.',
    ...write,
    access: 'intake',
    input: z.strictObject({ ...change, department: id('部门'), reason: z._default(text('说明', 0, 500), '') }),
    output: staffCase,
  }),
  close: action({
    summary: 'Finish an answered case.',
    ...write,
    input: z.strictObject({ ...change, note: z._default(text('办结说明', 0, 500), '') }),
    output: staffCase,
  }),
  templates: action({
    summary: "Reply templates that fit the case's category and state, with placeholders filled in.",
    ...read,
    input: z.strictObject({ id: id('编号') }),
    output: z.object({ templates: z.array(z.object({ id: z.string(), name: z.string(), text: z.string() })) }),
  }),
  office: action({
    summary: 'Departments, categories and district outlines, for filters and the map.',
    ...read,
    input: nothing,
    output: z.object({
      city: z.string(),
      today: day,
      departments: z.array(z.object({ id: z.string(), name: z.string() })),
      categories: z.array(z.object({ id: z.string(), name: z.string() })),
      districts: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          /** GeoJSON Polygon rings in gcj02, [lng, lat]. */
          rings: z.array(z.array(z.tuple([z.number(), z.number()]))),
        }),
      ),
    }),
  }),
};
