import type { desk as contract } from '../../contract/desk';
import type { ReplyOf } from '../../contract/define';
import type { Staff } from '../caller';
import { departmentName, districtName, type City } from '../city';
import type { Ports } from '../ports/index';
import { events, type CaseRecord } from '../records/cases';
import { accounts } from '../records/people';
import { summary } from '../shared/case-view';
import { photosOf } from '../shared/photos';
import { chinaDay } from '../shared/time';
import { overdue, steps } from './rules';

export type DeskPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'files' | 'city'>;

/** Longest history shown. */
const HISTORY = 500;

export type Contact = { name: string; phone: string };

/** A case as a row of the queue. */
export function row(city: City, record: CaseRecord, today: string) {
  return {
    ...summary(city, record),
    version: record.version,
    department: departmentName(city, record.department),
    district: districtName(city, record.district),
    overdue: overdue(record, today),
  };
}

/** Everything staff may know of a case. Of an anonymous reporter that is nothing: the record itself holds nothing. */
export async function staffCase(ports: DeskPorts, staff: Staff, record: CaseRecord): Promise<ReplyOf<(typeof contract)['get']>> {
  const { city, clock } = ports;
  return {
    ...row(city, record, chinaDay(clock.now())),
    words: record.words,
    anonymous: record.anonymous,
    contact: contactOf(ports, record),
    departmentId: record.department,
    place: record.place && { ...record.place, district: districtName(city, record.district) },
    photos: await photosOf(ports, record.photos),
    history: await historyOf(ports, record),
    can: steps(staff, record),
  };
}

export function contactOf({ secrets }: Pick<Ports, 'secrets'>, record: CaseRecord): Contact | null {
  return record.contact === null ? null : (JSON.parse(secrets.open(record.contact, 'contact')) as Contact);
}

async function historyOf({ store, city }: DeskPorts, record: CaseRecord) {
  const { items } = await store.list(events, { where: { case: record.id }, order: ['version', 'asc'], limit: HISTORY });
  const usernames = [...new Set(items.map((e) => e.staff).filter((s) => s !== null))];
  const found = await Promise.all(usernames.map((username) => store.get(accounts, username)));
  const names = new Map(found.filter((a) => a !== null).map((a) => [a.id, `${departmentName(city, a.department)} ${a.name}`]));
  return items.map(({ at, version, kind, staff, text, department }) => ({
    at,
    version,
    kind,
    by: staff === null ? '居民' : (names.get(staff) ?? staff),
    text: kind === 'assigned' ? [`转给${departmentName(city, department)}`, text].filter(Boolean).join('：') : text,
  }));
}
