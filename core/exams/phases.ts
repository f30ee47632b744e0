/** What the dates of an exam allow. Pure. */
import type { ExamPhase } from '../../contract/exam-parts';
import type { ExamRecord } from '../records/exams';

type Dates = Pick<ExamRecord, 'opensAt' | 'closesAt'>;

/** Registration is open from `opensAt` on, and over from `closesAt` on. */
export function phaseOf({ opensAt, closesAt }: Dates, now: string): ExamPhase {
  if (now < opensAt) return 'upcoming';
  return now < closesAt ? 'open' : 'closed';
}
