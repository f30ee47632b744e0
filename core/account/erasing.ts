/**
 * Erasing, as a job: whatever was cut off is gone on with, and running it twice does what running it once does, because each step
 * only looks for what is still there. Who is erased is known to the job as long as it runs, and to nobody afterwards.
 */
import type { Erasure } from '../../contract/account';
import type { Ports } from '../ports/index';
import { erasures, type ErasureRecord } from '../records/account';
import { instant } from '../shared/time';
import { PARTS, STEPS } from './parts/index';
import { whoIs, type AccountPorts, type Bind, type Who } from './who';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Records of one run: what fits into a cloud function's minute, and into a call. */
const RUN = 2000;
const CALL = 200;
const MOST = 20;

export const erasureId = ({ secrets }: Pick<Ports, 'secrets'>, resident: string) => `z${secrets.mac(`erasure|${resident}`)}`;

export async function bindsOf(ports: AccountPorts, who: Who): Promise<Bind[]> {
  return (await Promise.all(PARTS.map((part) => part.binds?.(ports, who) ?? []))).flat();
}

/** Notes what the resident wants; one that is under way stays as it is. */
export async function ask(ports: AccountPorts, resident: string, state: 'waiting' | 'running'): Promise<ErasureRecord> {
  const { store, clock } = ports;
  const now = clock.now();
  const id = erasureId(ports, resident);
  const askedAt = instant(now);
  const who = whoIs(ports, resident, askedAt);
  const counts = await Promise.all(PARTS.map((part) => part.count(ports, who)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const dueAt = state === 'waiting' ? instant(now + HOUR) : askedAt;
  const about = { resident, state, askedAt, dueAt, step: 0, worked: 0, total, doneAt: null };
  return store.transaction(async (tx) => {
    const before = await tx.get(erasures, id);
    if (before?.state === 'running') return before;
    const record: ErasureRecord = { id, version: (before?.version ?? 0) + 1, ...about };
    if (!before) await tx.insert(erasures, record);
    else await tx.update(erasures, id, { set: { ...about, version: record.version } }, { version: before.version });
    return record;
  });
}

/** Takes back one that waits. */
export async function stay(ports: AccountPorts, resident: string): Promise<boolean> {
  return ports.store.remove(erasures, erasureId(ports, resident), { state: 'waiting' });
}

/** Works off what a call has time for; the job does the rest. */
export const workSome = (ports: AccountPorts, record: ErasureRecord) => work(ports, record, CALL);

async function work(ports: AccountPorts, record: ErasureRecord, most: number): Promise<ErasureRecord> {
  const who = whoIs(ports, record.resident!, record.askedAt);
  let { step, worked } = record;
  const end = worked + most;
  try {
    while (step < STEPS.length && worked < end) {
      const count = await STEPS[step]!(ports, who);
      worked += count;
      if (count === 0) step += 1;
    }
  } finally {
    await note(ports, record, step, worked);
  }
  return (await ports.store.get(erasures, record.id)) ?? record;
}

async function note({ store, clock }: AccountPorts, { id, askedAt }: ErasureRecord, step: number, worked: number): Promise<void> {
  const now = instant(clock.now());
  const over = step >= STEPS.length;
  const done = { state: 'done', resident: null, doneAt: now, dueAt: now } as const;
  await store.update(erasures, id, { set: { step, worked, ...(over && done) } }, { state: 'running', askedAt });
}

/** The job: begins what waited long enough, and goes on with what runs. */
export async function eraseAsked(ports: AccountPorts): Promise<{ begun: number; erased: number; records: number }> {
  const begun = await beginFree(ports);
  let [erased, records] = [0, 0];
  const where = { state: 'running', dueAt: { lte: instant(ports.clock.now()) } };
  const { items } = await ports.store.list(erasures, { where, order: ['dueAt', 'asc'], limit: MOST });
  for (const record of items) {
    const after = await work(ports, record, RUN).catch((error: unknown) => postpone(ports, record, error));
    if (after.state === 'done') erased += 1;
    records += Math.max(0, after.worked - record.worked);
    if (records >= RUN) break;
  }
  return { begun, erased, records };
}

/** One that breaks must not hold up the others. */
async function postpone({ store, clock, log }: AccountPorts, record: ErasureRecord, error: unknown): Promise<ErasureRecord> {
  log.error('account.erase', { erasure: record.id, step: record.step }, error);
  const set = { dueAt: instant(clock.now() + MINUTE) };
  await store.update(erasures, record.id, { set }, { state: 'running', askedAt: record.askedAt });
  return record;
}

async function beginFree(ports: AccountPorts): Promise<number> {
  const { store, clock } = ports;
  const now = instant(clock.now());
  const { items } = await store.list(erasures, {
    where: { state: 'waiting', dueAt: { lte: now } },
    order: ['dueAt', 'asc'],
    limit: MOST,
  });
  let begun = 0;
  for (const { id, resident, version } of items) {
    const free = (await bindsOf(ports, whoIs(ports, resident!, now))).length === 0;
    const set = free
      ? ({ state: 'running', askedAt: now, dueAt: now, version: version + 1 } as const)
      : { dueAt: instant(clock.now() + HOUR), version: version + 1 };
    if ((await store.update(erasures, id, { set }, { version, state: 'waiting' })) && free) begun += 1;
  }
  return begun;
}

export function viewOf({ id, state, askedAt, worked, total, doneAt }: ErasureRecord): Erasure {
  return { receipt: id, state, askedAt, worked: Math.min(worked, total), total, doneAt };
}
