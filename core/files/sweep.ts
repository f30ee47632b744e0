/** Housekeeping: what nobody can reach any more is removed. */
import type { Ports } from '../ports/index';
import { files } from '../records/files';
import { consents } from '../records/messages';
import { sessions, windows } from '../records/people';
import { instant } from '../shared/time';

const DAY = 24 * 3_600_000;
/** A photo whose report was never sent is kept this long: a phone may be without network for days. */
const UNSENT = 14 * DAY;
const BATCH = 500;

/** Removes photos of reports never sent, ended sessions and old counting windows; says how many of each. */
export async function sweep(ports: Pick<Ports, 'store' | 'clock' | 'files'>): Promise<Record<string, number>> {
  const { store, clock } = ports;
  const now = instant(clock.now());
  const before = (days: number) => instant(clock.now() - days * DAY);
  const ended = await store.list(sessions, { where: { expiresAt: { lt: now } }, order: ['expiresAt', 'asc'], limit: BATCH });
  for (const { id } of ended.items) await store.remove(sessions, id);
  const past = await store.list(windows, { where: { endsAt: { lt: now } }, order: ['endsAt', 'asc'], limit: BATCH });
  for (const { id } of past.items) await store.remove(windows, id);
  const old = await store.list(consents, { where: { at: { lt: before(90) } }, order: ['at', 'asc'], limit: BATCH });
  for (const { id } of old.items) await store.remove(consents, id);
  return { files: await sweepFiles(ports), sessions: ended.items.length, windows: past.items.length, consents: old.items.length };
}

async function sweepFiles({ store, clock, files: bytes }: Pick<Ports, 'store' | 'clock' | 'files'>): Promise<number> {
  const unsent = { case: null, at: { lt: instant(clock.now() - UNSENT) } };
  const { items } = await store.list(files, { where: unsent, order: ['at', 'asc'], limit: BATCH });
  let removed = 0;
  for (const { id } of items) {
    // Once it is not `stored` no report can take it, so the bytes may go; a crash in between is taken up next time.
    if (!(await store.update(files, id, { set: { stored: false } }, { case: null }))) continue;
    await bytes.remove(id);
    await store.remove(files, id, { case: null, stored: false });
    removed += 1;
  }
  return removed;
}
