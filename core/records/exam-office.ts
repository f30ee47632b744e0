/** What the exam office does, written down. */
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const eventRecord = z.strictObject({
  id: z.string(),
  exam: z.string(),
  at: instant,
  /** Username, and the name at that time. */
  by: z.string(),
  name: z.string(),
  text: z.string(),
  /** People whose data went out with it. */
  rows: z.int(),
});
export type ExamEventRecord = z.output<typeof eventRecord>;
export const examEvents = collection<ExamEventRecord>({ name: 'exam_events', record: eventRecord, indexes: [['exam', 'at']] });
