/** Lists of cases, as staff may see them. */
import type { ParsedInputOf } from '../../contract/define';
import type { desk as contract } from '../../contract/desk';
import type { Staff } from '../caller';
import type { Where } from '../ports/store';
import { cases, type CaseRecord } from '../records/cases';
import { chinaDay } from '../shared/time';
import { visibleTo } from '../shared/visible';
import { OPEN } from './rules';
import { row, type DeskPorts } from './view';

/** Earlier cases shown beside a case. */
const EARLIER = 20;

/** A page of the queue. By due day only what still waits for an answer is shown, unless a state is asked for. */
export async function queue(ports: DeskPorts, staff: Staff, input: ParsedInputOf<(typeof contract)['queue']>) {
  const { store, city, clock } = ports;
  const { limit, cursor, order, state, category, district, department } = input;
  const where: Where<CaseRecord> = {
    ...departmentFilter(staff, department),
    ...(state ? { state } : order === 'due' && { state: { in: OPEN } }),
    ...(category && { category }),
    ...(district && { district }),
  };
  const [listed, total] = await Promise.all([
    store.list(cases, { where, order: order === 'due' ? ['promisedOn', 'asc'] : ['filedAt', 'desc'], limit, cursor }),
    store.count(cases, where),
  ]);
  return { ...listed, items: listed.items.map((record) => row(city, record, chinaDay(clock.now()))), total };
}

/** Cases the same resident filed before this one under the same name; of an anonymous reporter nothing is known. */
export async function earlier({ store, city, clock }: DeskPorts, staff: Staff, record: CaseRecord) {
  if (record.anonymous) return { items: [] };
  const { items } = await store.list(cases, {
    where: { resident: record.resident, filedAt: { lt: record.filedAt } },
    order: ['filedAt', 'desc'],
    limit: EARLIER,
  });
  return { items: items.filter((other) => visibleTo(staff, other)).map((other) => row(city, other, chinaDay(clock.now()))) };
}

/** Everybody sees the own department's cases; only the intake centre may ask for another's, or for all. */
function departmentFilter(staff: Staff, department: string | undefined): Where<CaseRecord> {
  if (!staff.intake) return { department: staff.department };
  return department === undefined ? {} : { department };
}
