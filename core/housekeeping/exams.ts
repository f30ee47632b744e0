/**
 * What exams leave behind. An exam that was sat long ago is gone through once for each period that ends: first what led to no seat,
 * then results, then what money was paid for. How far it is stands in the store, so that each run goes on.
 */
import { leavingsOf, removeEntry, weightOf, type Weight } from '../exams/leavings';
import type { Ports } from '../ports/index';
import { daysOf, type Period } from '../retention';
import { applicants, examBans } from '../records/exam-people';
import { examTidies, type TidyRecord } from '../records/exam-notices';
import { examEntries, exams, examSittings, type EntryRecord } from '../records/exams';
import { files } from '../records/files';
import { instant } from '../shared/time';
import { sweepPast } from './past';

type TidyPorts = Pick<Ports, 'store' | 'clock' | 'city'>;

const DAY = 24 * 3_600_000;
const EXAMS = 200;
const PAGE = 50;
/** Pages of one run. */
const PAGES = 20;

const PERIODS: Readonly<Record<Weight, Period>> = { loose: 'examLeavings', sat: 'examRecords', paid: 'payments' };

export async function sweepExamLeavings(ports: TidyPorts): Promise<number> {
  const { store, clock, city } = ports;
  const days = { ...PERIODS } as Record<Weight, unknown> as Record<Weight, number>;
  for (const weight of Object.keys(PERIODS) as Weight[]) days[weight] = daysOf(city.retention, PERIODS[weight]);
  const steps = [...new Set(Object.values(days))].sort((a, b) => a - b);
  const where = { opensAt: { lt: instant(clock.now() - steps[0]! * DAY) } };
  const { items } = await store.list(exams, { where, order: ['opensAt', 'asc'], limit: EXAMS });
  let [removed, pages] = [0, 0];
  for (const { id } of items) {
    if (pages >= PAGES) break;
    const tidy = (await store.get(examTidies, id)) ?? { id, phase: 0, cursor: null };
    const due = steps[tidy.phase];
    if (due === undefined || !(await isOver(ports, id, due))) continue;
    const gone = (weight: Weight) => days[weight] <= due;
    const done = await tidyExam(ports, tidy, gone, PAGES - pages);
    removed += done.removed;
    pages += done.pages;
  }
  return removed;
}

/** So many days after its last sitting. */
async function isOver({ store, clock }: TidyPorts, exam: string, days: number): Promise<boolean> {
  const { items } = await store.list(examSittings, { where: { exam }, order: ['startsAt', 'desc'], limit: 1 });
  return (items[0]?.endsAt ?? '') < instant(clock.now() - days * DAY);
}

async function tidyExam(ports: TidyPorts, tidy: TidyRecord, gone: (weight: Weight) => boolean, most: number) {
  const { store } = ports;
  let { cursor } = tidy;
  let [removed, pages, ended] = [0, 0, false];
  while (!ended && pages < most) {
    const where = { exam: tidy.id };
    const page = await store.list(examEntries, { where, order: ['at', 'asc'], limit: PAGE, cursor: cursor ?? undefined });
    for (const entry of page.items) removed += await tidyEntry(ports, entry, gone);
    cursor = page.next ?? null;
    ended = cursor === null;
    pages += 1;
  }
  const set = { phase: tidy.phase + (ended ? 1 : 0), cursor };
  const known = await store.update(examTidies, tidy.id, { set });
  if (!known) await store.insert(examTidies, { id: tidy.id, ...set });
  return { removed, pages };
}

async function tidyEntry({ store }: TidyPorts, entry: EntryRecord, gone: (weight: Weight) => boolean): Promise<number> {
  const leavings = await leavingsOf(store, entry.id);
  if (!gone(weightOf(entry, leavings)) || !(await removeEntry(store, entry, leavings))) return 0;
  const others = await store.list(examEntries, { where: { resident: entry.resident }, order: ['at', 'desc'], limit: 1 });
  if (others.items.length === 0) await removePerson(store, entry);
  return 1;
}

/** Who has nothing left here and has said nothing since is forgotten; a portrait goes the way of photos that were never sent. */
async function removePerson(store: TidyPorts['store'], { resident, updatedAt }: EntryRecord): Promise<void> {
  const applicant = await store.get(applicants, resident);
  if (!applicant || applicant.at > updatedAt) return;
  if (applicant.photo !== null) await store.update(files, applicant.photo, { set: { case: null } });
  await store.remove(applicants, resident, { version: applicant.version });
}

const BAN_STATES = ['active', 'lifted'] as const;

/** Bars that ended, or were lifted, and whose period is over. */
export async function sweepBans({ store, clock, city }: TidyPorts): Promise<number> {
  const before = instant(clock.now() - daysOf(city.retention, 'bans') * DAY);
  let removed = 0;
  for (const state of BAN_STATES) {
    // One without end has `until` null, which is before nothing.
    const also = state === 'active' ? { state, until: { lt: before } } : { state };
    removed += await sweepPast(store, examBans, 'at', before, { also });
  }
  return removed;
}
