/** What everybody with a seat is to be told by now, because time has come for it. */
import { StoreError } from '../ports/store';
import { examResults } from '../records/exam-people';
import { examNotices, type NoticeRecord } from '../records/exam-notices';
import { exams, examSittings, type SittingRecord } from '../records/exams';
import { chinaDay, instant } from '../shared/time';
import type { ExamsPorts } from './ports';

const DAY = 24 * 3_600_000;
/** Nobody wants to hear of it in the night. */
const MORNING = 'T09:00:00.000+08:00';
/** What was to be told so long ago is not told any more. */
const TICKETS_DAYS = 7;
const RESULTS_DAYS = 60;
/** The exams that opened last, and the sittings that come next. */
const EXAMS = 200;
const SITTINGS = 1000;

type Needs = Pick<ExamsPorts, 'store' | 'clock' | 'city'>;

/** Reminders first: they cannot wait. */
export async function dueNotices(ports: Needs): Promise<NoticeRecord[]> {
  const wanted = [...(await dayNotices(ports)), ...(await examNoticesDue(ports))];
  const found = await Promise.all(wanted.map((notice) => opened(ports, notice)));
  return found.flatMap((notice) => (notice?.state === 'due' ? [notice] : []));
}

/** How many days before a sitting it is time to remind of it: the last reminder whose time has come. */
export function reminderOf({ city, clock }: Pick<Needs, 'city' | 'clock'>, startsAt: string): number | null {
  const day = Date.parse(chinaDay(Date.parse(startsAt)) + MORNING);
  const due = city.examReminders.filter((days) => day - days * DAY <= clock.now());
  return due.length === 0 || instant(clock.now()) >= startsAt ? null : Math.min(...due);
}

export const noticeOfDay = ({ id, startsAt }: SittingRecord, days: number) => `${id}.${chinaDay(Date.parse(startsAt))}.${days}`;

async function dayNotices(ports: Needs): Promise<NoticeRecord[]> {
  const now = ports.clock.now();
  const until = instant(now + (Math.max(0, ...ports.city.examReminders) + 1) * DAY);
  const { items } = await ports.store.list(examSittings, {
    where: { startsAt: { gt: instant(now), lte: until } },
    order: ['startsAt', 'asc'],
    limit: SITTINGS,
  });
  return items.flatMap((sitting) => {
    const days = reminderOf(ports, sitting.startsAt);
    return days === null ? [] : [newNotice(noticeOfDay(sitting, days), 'day', sitting.id, now)];
  });
}

async function examNoticesDue({ store, clock }: Needs): Promise<NoticeRecord[]> {
  const now = clock.now();
  const since = (at: string | null) => (at === null ? -1 : now - Date.parse(at));
  const { items } = await store.list(exams, { where: { state: 'published' }, order: ['opensAt', 'desc'], limit: EXAMS });
  const tickets = items.filter(({ ticketsFrom }) => since(ticketsFrom) >= 0 && since(ticketsFrom) < TICKETS_DAYS * DAY);
  const results = items.filter(({ resultsFrom }) => since(resultsFrom) >= 0 && since(resultsFrom) < RESULTS_DAYS * DAY);
  const counted = results.map(async ({ id }) => {
    const count = await store.count(examResults, { exam: id });
    return count === 0 ? [] : [{ ...newNotice(`${id}.results`, 'results', id, now), results: count }];
  });
  return [...tickets.map(({ id }) => newNotice(`${id}.tickets`, 'tickets', id, now)), ...(await Promise.all(counted)).flat()];
}

const newNotice = (id: string, kind: NoticeRecord['kind'], of: string, now: number): NoticeRecord => ({
  ...{ id, kind, of, cursor: null, state: 'due', results: 0, at: instant(now) },
});

/** The notice as it is stored; a new one if there was none. Results that came since it was done open it again. */
async function opened({ store }: Needs, wanted: NoticeRecord): Promise<NoticeRecord | null> {
  const found = await store.get(examNotices, wanted.id);
  if (found?.state === 'done' && found.results !== wanted.results) {
    const { results, at } = wanted;
    const again = { state: 'due' as const, cursor: null, results, at };
    const done = await store.update(examNotices, found.id, { set: again }, { state: 'done', results: found.results });
    return done ? { ...found, ...again } : null;
  }
  if (found) return found;
  try {
    await store.insert(examNotices, wanted);
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
  }
  return wanted;
}

/** The notice further on; null if another run has moved it meanwhile. */
export async function advance({ store }: Needs, at: NoticeRecord, set: Partial<NoticeRecord>): Promise<NoticeRecord | null> {
  const here = { state: 'due', cursor: at.cursor, results: at.results } as const;
  return (await store.update(examNotices, at.id, { set }, here)) ? { ...at, ...set } : null;
}
