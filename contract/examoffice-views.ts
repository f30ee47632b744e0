/** What the exam office looks at: figures, the people behind them, and the list for the ministry. */
import { action } from './define';
import { choiceState, paperKind } from './exam-parts';
import { boardView, examEvent, exportRow, officeChoice, officePerson, queuedPerson } from './examoffice-figures';
import { cursor, id, instant, key, page, text } from './shared';
import { z } from './zod';

const read = { access: 'staff', effect: 'read', limit: { times: 600, seconds: 60 } } as const;

export const examofficeViews = {
  board: action({
    summary: 'How full an exam is, sitting by sitting, and who stands in the queue. A few seconds old at most.',
    ...read,
    input: z.strictObject({ id: id('考试') }),
    output: boardView,
  }),
  entries: action({
    summary: 'The people behind a figure of a sitting: who has a seat for good, who keeps one for a time, who waits for one.',
    ...read,
    input: z.strictObject({
      sitting: id('场次'),
      state: z.enum(['confirmed', 'kept', 'waiting'], '请选择看谁'),
      ...page,
    }),
    output: z.object({ items: z.array(queuedPerson), next: z.optional(cursor) }),
  }),
  find: action({
    summary: 'What one person has in an exam, by paper and number.',
    ...read,
    input: z.strictObject({ exam: id('考试'), kind: paperKind, number: text('证件号码', 5, 24) }),
    output: z.object({
      entry: z.nullable(z.string()),
      /** Null: no entry, or one whose owner has said other things about themselves since. */
      person: z.nullable(officePerson),
      choices: z.array(officeChoice),
      history: z.array(z.object({ at: instant, by: z.string(), text: z.string() })),
    }),
  }),
  export: action({
    summary:
      'The next registrations of an exam, with full papers, for the list the ministry asks for. Who took how many is written down under `key`.',
    access: 'staff',
    effect: 'write',
    limit: { times: 600, seconds: 600 },
    input: z.strictObject({
      exam: id('考试'),
      key,
      states: z._default(z.array(choiceState, '状态不对').check(z.minLength(1, '请选择状态')), ['confirmed']),
      cursor: z.optional(cursor),
    }),
    output: z.object({ rows: z.array(exportRow), next: z.optional(cursor) }),
  }),
  events: action({
    summary: 'What the office did with an exam, and who, the newest first.',
    ...read,
    input: z.strictObject({ exam: id('考试'), ...page }),
    output: z.object({ items: z.array(examEvent), next: z.optional(cursor) }),
  }),
};
