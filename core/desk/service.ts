import type { desk as contract } from '../../contract/desk';
import type { Staff } from '../caller';
import { intakeOf } from '../city';
import type { Handlers } from '../dispatch';
import { fail } from '../fail';
import type { Where } from '../ports/store';
import { cases, type CaseRecord } from '../records/cases';
import { chinaDay } from '../shared/time';
import { visibleTo } from '../shared/visible';
import { change, type Taken } from './change';
import { OPEN } from './rules';
import { fillTemplates } from './templates';
import { row, staffCase, type DeskPorts } from './view';

/** Earlier cases shown beside a case. */
const EARLIER = 20;

export function createDeskService(ports: DeskPorts): Handlers<typeof contract> {
  const { store, city, clock } = ports;
  const today = () => chinaDay(clock.now());

  const visible = async (staff: Staff, id: string): Promise<CaseRecord> => {
    const record = await store.get(cases, id);
    if (!record || !visibleTo(staff, record)) throw fail('NOT_FOUND', '没有找到这件反映');
    return record;
  };
  const take = async (staff: Staff, taken: Taken) => staffCase(ports, staff, await change(ports, staff, taken));

  return {
    async queue(staff, { limit, cursor, order, state, category, district, department }) {
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
      return { ...listed, items: listed.items.map((record) => row(city, record, today())), total };
    },

    get: async (staff, { id }) => staffCase(ports, staff, await visible(staff, id)),

    async earlier(staff, { id }) {
      const record = await visible(staff, id);
      if (record.anonymous) return { items: [] };
      const { items } = await store.list(cases, {
        where: { resident: record.resident, filedAt: { lt: record.filedAt } },
        order: ['filedAt', 'desc'],
        limit: EARLIER,
      });
      return { items: items.filter((other) => visibleTo(staff, other)).map((other) => row(city, other, today())) };
    },

    accept: (staff, { id, version }) => take(staff, { step: 'accept', id, version, text: '' }),
    reply: (staff, { id, version, text }) => take(staff, { step: 'reply', id, version, text }),
    return: (staff, { id, version, reason }) =>
      take(staff, { step: 'return', id, version, text: reason, department: intakeOf(city).id }),
    async assign(staff, { id, version, department, reason }) {
      if (!city.departments.some((d) => d.id === department && !d.intake)) {
        throw fail('BAD_INPUT', '没有这个部门', { department: '没有这个部门' });
      }
      return take(staff, { step: 'assign', id, version, text: reason, department });
    },
    close: (staff, { id, version, note }) => take(staff, { step: 'close', id, version, text: note }),

    async templates(staff, { id }) {
      return { templates: fillTemplates(ports, await visible(staff, id)) };
    },

    async office() {
      return {
        city: city.name,
        today: today(),
        departments: city.departments,
        categories: city.categories,
        districts: city.districts,
      };
    },
  };
}

/** Everybody sees the own department's cases; only the intake centre may ask for another's, or for all. */
function departmentFilter(staff: Staff, department: string | undefined): Where<CaseRecord> {
  if (!staff.intake) return { department: staff.department };
  return department === undefined ? {} : { department };
}
