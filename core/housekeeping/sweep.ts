/** Housekeeping: what nobody can reach any more is removed. */
import type { Ports } from '../ports/index';
import type { Collection, Doc, Where } from '../ports/store';
import { attachments, uploads } from '../records/documents';
import { files } from '../records/files';
import { consents } from '../records/messages';
import { sessions, windows } from '../records/people';
import { missed } from '../records/reading';
import type { Engine } from '../search/engine';
import { instant } from '../shared/time';

type SweepPorts = Pick<Ports, 'store' | 'clock' | 'files'>;

const DAY = 24 * 3_600_000;
/** A photo whose report was never sent is kept this long: a phone may be without network for days. */
const UNSENT = 14 * DAY;
/** An attachment nobody names, and pieces of a text nobody took. */
const UNNAMED = 7 * DAY;
const UNTAKEN = 3 * DAY;
/** How long the answer to a consent that is sent again is known. */
const CONSENTS = 90 * DAY;
/** What nobody has searched for in vain since. */
const MISSED = 180 * DAY;
const BATCH = 100;
const ROUNDS = 50;

/** Removes what is past in every room, and lets the index tidy up; says how many of each. */
export async function keepHouse(ports: SweepPorts & { engine: Pick<Engine, 'tidy'> }): Promise<Record<string, number>> {
  const { store, clock, engine } = ports;
  const before = (age: number) => instant(clock.now() - age);
  return {
    files: await sweepFiles(ports),
    attachments: await sweepAttachments(ports),
    sessions: await sweepPast(store, sessions, 'expiresAt', before(0)),
    windows: await sweepPast(store, windows, 'endsAt', before(0)),
    consents: await sweepPast(store, consents, 'at', before(CONSENTS)),
    uploads: await sweepPast(store, uploads, 'at', before(UNTAKEN)),
    missed: await sweepPast(store, missed, 'lastAt', before(MISSED)),
    ...(await engine.tidy()),
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
    // With the guard, because it may have been used again since it was listed.
    const gone = await Promise.all(items.map(({ id }) => store.remove(from, id, where)));
    removed += gone.filter(Boolean).length;
    if (items.length < BATCH) break;
  }
  return removed;
}

async function sweepFiles({ store, clock, files: bytes }: SweepPorts): Promise<number> {
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

async function sweepAttachments({ store, clock, files: bytes }: SweepPorts): Promise<number> {
  const unnamed = { attached: false, at: { lt: instant(clock.now() - UNNAMED) } };
  const { items } = await store.list(attachments, { where: unnamed, order: ['at', 'asc'], limit: BATCH });
  let removed = 0;
  for (const { id } of items) {
    if (!(await store.update(attachments, id, { set: { gone: true } }, unnamed))) continue;
    await bytes.remove(id);
    await store.remove(attachments, id, { attached: false, gone: true });
    removed += 1;
  }
  return removed;
}
