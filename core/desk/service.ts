import type { desk as contract } from '../../contract/desk';
import type { Staff } from '../caller';
import { intakeOf } from '../city';
import type { Handlers } from '../dispatch';
import { fail } from '../fail';
import { cases, type CaseRecord } from '../records/cases';
import { chinaDay } from '../shared/time';
import { visibleTo } from '../shared/visible';
import { change, type Taken } from './change';
import { earlier, queue } from './queue';
import { fillTemplates } from './templates';
import { staffCase, type DeskPorts } from './view';

export function createDeskService(ports: DeskPorts): Handlers<typeof contract> {
  const { store, city, clock } = ports;

  const visible = async (staff: Staff, id: string): Promise<CaseRecord> => {
    const record = await store.get(cases, id);
    if (!record || !visibleTo(staff, record)) throw fail('NOT_FOUND', '没有找到这件反映');
    return record;
  };
  const take = async (staff: Staff, taken: Taken) => staffCase(ports, staff, await change(ports, staff, taken));

  return {
    queue: (staff, input) => queue(ports, staff, input),
    get: async (staff, { id }) => staffCase(ports, staff, await visible(staff, id)),
    earlier: async (staff, { id }) => earlier(ports, staff, await visible(staff, id)),
    templates: async (staff, { id }) => ({ templates: fillTemplates(ports, await visible(staff, id)) }),
    async office() {
      const { name, departments, categories, districts } = city;
      return { city: name, today: chinaDay(clock.now()), departments, categories, districts };
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
  };
}
