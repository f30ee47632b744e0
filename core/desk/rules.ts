/** What staff may do with a case, and what it becomes. Pure. */
import type { CaseState } from '../../contract/cases';
import type { Staff } from '../caller';
import type { CaseRecord } from '../records/cases';

export type Step = 'accept' | 'reply' | 'return' | 'assign' | 'close';

/** The states each step may start from. */
const FROM: Record<Step, readonly CaseState[]> = {
  accept: ['filed'],
  reply: ['accepted', 'answered'],
  return: ['filed', 'accepted'],
  assign: ['filed'],
  close: ['answered'],
};

/** The state each step leads to. */
export const TO: Record<Step, CaseState> = {
  accept: 'accepted',
  reply: 'answered',
  return: 'filed',
  assign: 'filed',
  close: 'closed',
};

/** States in which the promised day still counts. */
export const OPEN: readonly CaseState[] = ['filed', 'accepted'];

/**
 * The steps open to this member of staff. Only the responsible department acts; handing on is the intake centre's, and
 * only with what lies in its own pool; it has nobody to return a case to.
 */
export function steps(staff: Staff, record: CaseRecord): Step[] {
  if (record.department !== staff.department) return [];
  const all: Step[] = staff.intake ? ['accept', 'reply', 'assign', 'close'] : ['accept', 'reply', 'return', 'close'];
  return all.filter((step) => FROM[step].includes(record.state));
}

/** Promised for a day that has passed, and not answered. */
export const overdue = (record: CaseRecord, today: string) => OPEN.includes(record.state) && record.promisedOn < today;
