/** Reports whose period is over: they go with their events and photos. */
import type { Ports } from '../ports/index';
import { daysOf } from '../retention';
import { cases, events, type CaseRecord } from '../records/cases';
import { files } from '../records/files';
import { instant } from '../shared/time';

const DAY = 24 * 3_600_000;
const BATCH = 50;
const EVENTS = 500;
/** Of these nothing is owed any more. */
const DONE = ['answered', 'closed'] as const;

type ReportPorts = Pick<Ports, 'store' | 'clock' | 'files' | 'city'>;

export async function sweepReports(ports: ReportPorts): Promise<number> {
  const before = instant(ports.clock.now() - daysOf(ports.city.retention, 'cases') * DAY);
  let removed = 0;
  for (const state of DONE) {
    // Filed before, and not touched since either.
    const where = { state, filedAt: { lt: before }, updatedAt: { lt: before } };
    const { items } = await ports.store.list(cases, { where, order: ['filedAt', 'asc'], limit: BATCH });
    for (const record of items) removed += await removeReport(ports, record);
  }
  return removed;
}

/** The report itself goes last: until then it is found again. */
async function removeReport({ store, files: bytes }: ReportPorts, { id, photos, version }: CaseRecord): Promise<number> {
  for (const photo of photos) {
    await store.update(files, photo, { set: { stored: false } });
    await bytes.remove(photo);
    await store.remove(files, photo);
  }
  const { items } = await store.list(events, { where: { case: id }, order: ['version', 'asc'], limit: EVENTS });
  for (const event of items) await store.remove(events, event.id);
  return items.length < EVENTS && (await store.remove(cases, id, { version })) ? 1 : 0;
}
