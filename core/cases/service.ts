import type { cases as contract } from '../../contract/cases';
import { departmentName, districtName } from '../city';
import type { Handlers } from '../dispatch';
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { cases, events, type EventRecord } from '../records/cases';
import { namesOf } from '../residents';
import { toldText } from '../shared/case-told';
import { summary } from '../shared/case-view';
import { photosOf } from '../shared/photos';
import { createFiling } from './filing';

/** Longest timeline shown; a case with more events than this shows its first ones. */
const TIMELINE = 200;

export type CasesPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'files' | 'city'>;

export function createCasesService(ports: CasesPorts): Handlers<typeof contract> {
  const { store, city } = ports;
  return {
    async categories() {
      return { categories: city.categories };
    },

    file: createFiling(ports),

    async mine(caller, { limit, cursor }) {
      const listed = await store.list(cases, {
        where: { resident: { in: namesOf(ports, caller.id) } },
        order: ['filedAt', 'desc'],
        limit,
        cursor,
      });
      return { ...listed, items: listed.items.map((record) => summary(city, record)) };
    },

    async get(caller, { id }) {
      const record = await store.get(cases, id);
      if (!record || !namesOf(ports, caller.id).includes(record.resident)) throw fail('NOT_FOUND', '没有找到这件反映');
      const { items } = await store.list(events, { where: { case: id }, order: ['version', 'asc'], limit: TIMELINE });
      return {
        ...summary(city, record),
        words: record.words,
        anonymous: record.anonymous,
        department: departmentName(city, record.department),
        place: record.place && { ...record.place, district: districtName(city, record.district) },
        photos: await photosOf(ports, record.photos),
        timeline: items.map((event) => told(ports, event)),
      };
    },
  };
}

function told({ city }: CasesPorts, event: EventRecord) {
  const department = departmentName(city, event.department);
  const by = event.kind === 'filed' ? '我' : event.kind === 'assigned' ? '受理中心' : department;
  return { at: event.at, kind: event.kind, by, text: toldText(department, event) };
}
