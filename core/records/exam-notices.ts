import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const noticeRecord = z.strictObject({
  /** `<exam>.tickets`, `<exam>.results`, or `<sitting>.<day it is on>.<days before>`. */
  id: z.string(),
  kind: z.enum(['tickets', 'results', 'day']),
  /** Of a `day` one the sitting, else the exam. */
  of: z.string(),
  /** Where the next page of people begins; null: at the beginning. */
  cursor: z.nullable(z.string()),
  state: z.enum(['due', 'done']),
  /** Results there were when their page by page reading began; when there are others, it begins anew. */
  results: z.int(),
  at: instant,
});
export type NoticeRecord = z.output<typeof noticeRecord>;

/** How far everybody with a seat has been told of what comes with time: the exam being near, tickets, results. */
export const examNotices = collection<NoticeRecord>({ name: 'exam_notices', record: noticeRecord, indexes: [] });

const tidyRecord = z.strictObject({
  /** The exam. */
  id: z.string(),
  /** Periods that are over and were worked off to the end. */
  phase: z.int(),
  /** Where the next page of registrations begins; null: at the beginning. */
  cursor: z.nullable(z.string()),
});
export type TidyRecord = z.output<typeof tidyRecord>;

/** How far the leavings of an exam that was sat long ago have been removed. */
export const examTidies = collection<TidyRecord>({ name: 'exam_tidies', record: tidyRecord, indexes: [] });
