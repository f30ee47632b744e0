/** The one way a case changes at the desk: guarded by its version, with its event and its message, or not at all. */
import type { Staff } from '../caller';
import { departmentName, type City } from '../city';
import { fail } from '../fail';
import type { Transaction } from '../ports/store';
import { cases, events, type CaseRecord, type EventRecord } from '../records/cases';
import { notify, type Notice } from '../shared/case-notice';
import { chinaDayText, instant } from '../shared/time';
import { visibleTo } from '../shared/visible';
import { steps, TO, type Step } from './rules';
import type { DeskPorts } from './view';

const EVENTS = {
  accept: 'accepted',
  reply: 'replied',
  return: 'returned',
  assign: 'assigned',
  close: 'closed',
} as const satisfies Record<Step, EventRecord['kind']>;

/** One step on the version of the case its author has seen. */
export interface Taken {
  step: Step;
  id: string;
  version: number;
  /** The answer, reason or note. */
  text: string;
  /** The department responsible from now on; absent: it stays. */
  department?: string;
}

/**
 * Applies the step and returns the changed case. NOT_FOUND if the case is not the caller's to see, CONFLICT if it has
 * changed since, BAD_STATE if the step is not open now.
 */
export async function change(ports: DeskPorts, staff: Staff, taken: Taken): Promise<CaseRecord> {
  return ports.store.transaction(async (tx) => {
    const before = await tx.get(cases, taken.id);
    if (!before || !visibleTo(staff, before)) throw fail('NOT_FOUND', '没有找到这件反映');
    if (before.version !== taken.version) throw fail('CONFLICT');
    if (!steps(staff, before).includes(taken.step)) throw fail('BAD_STATE');
    const set = {
      state: TO[taken.step],
      department: taken.department ?? before.department,
      version: before.version + 1,
      updatedAt: instant(ports.clock.now()),
    };
    if (!(await tx.update(cases, before.id, { set }, { version: before.version }))) throw fail('CONFLICT');
    const after = { ...before, ...set };
    await tx.insert(events, eventOf(staff, taken, after));
    await tell(tx, ports.city, taken, after);
    return after;
  });
}

function eventOf(staff: Staff, taken: Taken, after: CaseRecord): EventRecord {
  return {
    id: `${after.id}.${after.version}`,
    case: after.id,
    version: after.version,
    at: after.updatedAt,
    kind: EVENTS[taken.step],
    staff: staff.id,
    department: taken.step === 'assign' ? after.department : staff.department,
    text: taken.text,
  };
}

async function tell(tx: Transaction, city: City, taken: Taken, after: CaseRecord): Promise<void> {
  const department = departmentName(city, after.department);
  const promise = `会在 ${chinaDayText(after.promisedOn)}前答复您。`;
  const notices: Record<Step, Notice | null> = {
    accept: { title: '您的反映已受理', body: `${department}已受理，${promise}`, push: 'progress' },
    reply: { title: `${department}答复了您`, body: taken.text, push: 'answer' },
    // Which desk it lies on meanwhile is no news to the resident; where it goes next is.
    return: null,
    assign: { title: '您的反映已转交', body: `已转给${department}，${promise}`, push: 'progress' },
    close: { title: '您的反映已办结', body: taken.text || '感谢您的反映。', push: 'progress' },
  };
  const notice = notices[taken.step];
  if (notice) await notify(tx, city, after, notice);
}
