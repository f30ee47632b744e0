/** Housekeeping: what nobody can reach any more, and whose period is over, is removed. The periods stand in the city's file. */
import type { Ports } from '../ports/index';
import { daysOf, type Period } from '../retention';
import { erasures } from '../records/account';
import { credentialAlerts, credentialLooks, credentialPuzzles, credentialTallies } from '../records/credential-looks';
import { credentialPlaces, credentialSlips } from '../records/credential-slips';
import { attachments, uploads } from '../records/documents';
import { examTurns } from '../records/exam-people';
import { files } from '../records/files';
import { credentialBatches, credentialBatchRows, holderCodes } from '../records/holders';
import { consents, messages, pushes, type PushRecord } from '../records/messages';
import { sessions, windows } from '../records/people';
import { missed } from '../records/reading';
import type { Engine } from '../search/engine';
import { chinaDay, instant } from '../shared/time';
import { sweepBans, sweepExamLeavings } from './exams';
import { sweepPast } from './past';
import { sweepRegisters } from './registers';
import { sweepReports } from './reports';

type SweepPorts = Pick<Ports, 'store' | 'clock' | 'files' | 'city'>;

const DAY = 24 * 3_600_000;
/** An attachment nobody names, and pieces of a text nobody took. */
const UNNAMED = 7 * DAY;
const UNTAKEN = 3 * DAY;
const BATCH = 100;

/** Removes what is past in every room, and lets the index tidy up; says how many of each. */
export async function keepHouse(ports: SweepPorts & { engine: Pick<Engine, 'tidy'> }): Promise<Record<string, number>> {
  const { store, clock, engine } = ports;
  const before = (age: number) => instant(clock.now() - age);
  const over = periodsOf(ports);
  return {
    files: await sweepFiles(ports),
    attachments: await sweepAttachments(ports),
    sessions: await sweepPast(store, sessions, 'expiresAt', before(0)),
    windows: await sweepPast(store, windows, 'endsAt', before(0)),
    consents: await sweepPast(store, consents, 'at', over('consents')),
    uploads: await sweepPast(store, uploads, 'at', before(UNTAKEN)),
    missed: await sweepPast(store, missed, 'lastAt', over('missed')),
    reports: await sweepReports(ports),
    pushes: await sweepPushes(ports),
    // The push first: without its message nobody would look for it.
    messages: await sweepPast(store, messages, 'at', over('messages'), {
      first: async ({ id }) => void (await store.remove(pushes, id)),
    }),
    exams: await sweepExamLeavings(ports),
    bans: await sweepBans(ports),
    turns: await sweepPast(store, examTurns, 'at', over('turns')),
    ...(await sweepCredentials(ports)),
    ...(await sweepRegisters(ports)),
    erasures: await sweepPast(store, erasures, 'dueAt', over('erasures'), { also: { state: 'done' } }),
    ...(await engine.tidy()),
  };
}

/** The instant before which something of a period is over. */
const periodsOf =
  ({ clock, city }: SweepPorts) =>
  (period: Period) =>
    instant(clock.now() - daysOf(city.retention, period) * DAY);

const ENDED: readonly PushRecord['state'][] = ['sent', 'unsubscribed', 'kept', 'refused', 'rejected', 'failed', 'unknown'];

async function sweepPushes(ports: SweepPorts): Promise<number> {
  const before = periodsOf(ports)('pushes');
  let removed = 0;
  for (const state of ENDED) removed += await sweepPast(ports.store, pushes, 'dueAt', before, { also: { state } });
  return removed;
}

async function sweepCredentials(ports: SweepPorts) {
  const { store, clock } = ports;
  const over = periodsOf(ports);
  const now = instant(clock.now());
  return {
    tallies: await sweepPast(store, credentialTallies, 'endsAt', now),
    puzzles: await sweepPast(store, credentialPuzzles, 'endsAt', now),
    looks: await sweepPast(store, credentialLooks, 'at', over('looks')),
    alerts: await sweepPast(store, credentialAlerts, 'at', over('alerts')),
    slips: await sweepPast(store, credentialSlips, 'endsAt', over('slips')),
    places: await sweepPast(store, credentialPlaces, 'endsAt', monthOf(clock.now())),
    codes: await sweepPast(store, holderCodes, 'endsAt', over('codes')),
    batchRows: await sweepPast(store, credentialBatchRows, 'endsAt', now),
    batches: await sweepPast(store, credentialBatches, 'endsAt', now),
  };
}

/**
 * When this month began in China. A list gives out places while its month lasts: a place that were free before could be drawn by a slip
 * that is then taken for the revoked one before it.
 */
const monthOf = (now: number) => instant(Date.parse(`${chinaDay(now).slice(0, 7)}-01T00:00:00+08:00`));

async function sweepFiles(ports: SweepPorts): Promise<number> {
  const { store, files: bytes } = ports;
  const unsent = { case: null, at: { lt: periodsOf(ports)('unsentPhotos') } };
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
