/** Housekeeping: what nobody can reach any more is removed. */
import type { Ports } from '../ports/index';
import type { Collection, Doc, Where } from '../ports/store';
import { files } from '../records/files';
import { consents } from '../records/messages';
import { sessions, windows } from '../records/people';
import { instant } from '../shared/time';

const DAY = 24 * 3_600_000;
/** A photo whose report was never sent is kept this long: a phone may be without network for days. */
const UNSENT = 14 * DAY;
/** How long the answer to a consent that is sent again is known. */
const CONSENTS = 90 * DAY;
const BATCH = 100;
const ROUNDS = 50;

/** Removes photos of reports never sent, ended sessions and old counting windows; says how many of each. */
export async function sweep(ports: Pick<Ports, 'store' | 'clock' | 'files'>): Promise<Record<string, number>> {
  const { store, clock } = ports;
  const now = clock.now();
  return {
    files: await sweepFiles(ports),
    sessions: await sweepPast(store, sessions, 'expiresAt', instant(now)),
    windows: await sweepPast(store, windows, 'endsAt', instant(now)),
    consents: await sweepPast(store, consents, 'at', instant(now - CONSENTS)),
  };
}

/** Batch after batch, up to a number that fits into a cloud function's minute; the rest waits for the next run. */
async function sweepPast<T extends Doc, F extends keyof T & string>(
  store: Ports['store'],
  from: Collection<T>,
  field: F,
  before: string,
): Promise<number> {
  let removed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const where = { [field]: { lt: before } } as Where<T>;
    const { items } = await store.list(from, { where, order: [field, 'asc'], limit: BATCH });
    await Promise.all(items.map(({ id }) => store.remove(from, id)));
    removed += items.length;
    if (items.length < BATCH) break;
  }
  return removed;
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
