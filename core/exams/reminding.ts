/**
 * Tells those who have a seat that their exam is near, that tickets can be had, and that results are out. Works page by page; the
 * next place is stored, and each message is named by entry and occasion. So a run may be cut off anywhere, two may run at once,
 * and everybody is told each thing once.
 */
import { StoreError } from '../ports/store';
import { examResults } from '../records/exam-people';
import type { NoticeRecord } from '../records/exam-notices';
import { examEntries, exams, examRooms, examSittings, type EntryRecord, type ExamRecord } from '../records/exams';
import { messages } from '../records/messages';
import { tell, type Message } from '../shared/notify';
import { chinaDay, instant } from '../shared/time';
import { advance, dueNotices, noticeOfDay, reminderOf } from './notices';
import { dayMessage, resultsMessage, ticketsMessage } from './occasions';
import type { ExamsPorts } from './ports';

type Needs = Pick<ExamsPorts, 'store' | 'clock' | 'city'>;

/** Pages of one run, and how long it may take altogether: a cloud function has a minute. What is left waits for the next run. */
const PAGES = 40;
const RUN_MS = 40_000;
/** Rooms, of about thirty people, and results. */
const ROOMS = 4;
const RESULTS = 100;

export async function remindOfExams(ports: Needs): Promise<Record<string, number>> {
  const counts = { told: 0, finished: 0 };
  const end = ports.clock.now() + RUN_MS;
  let pages = PAGES;
  for (const notice of await dueNotices(ports)) {
    for (let at: NoticeRecord | null = notice; at && pages > 0 && ports.clock.now() < end; pages -= 1) {
      const { next, told } = await step(ports, at);
      counts.told += told;
      if (next?.state === 'done') counts.finished += 1;
      at = next?.state === 'due' ? next : null;
    }
  }
  return counts;
}

/** What one page of people is told. */
interface Occasion {
  exam: ExamRecord;
  /** Names the message together with the entry. */
  name: string;
  entries: string[];
  next: string | undefined;
  message: (id: string, entry: EntryRecord, at: string) => Promise<Message | null>;
}

async function step(ports: Needs, at: NoticeRecord): Promise<{ next: NoticeRecord | null; told: number }> {
  const occasion = await occasionOf(ports, at);
  if (!occasion) return { next: await advance(ports, at, { state: 'done' }), told: 0 };
  const { name, entries, next } = occasion;
  const ids = [...new Set(entries)].map((entry) => ({ entry, id: `${entry}.${name}` }));
  const known = await Promise.all(ids.map(({ id }) => ports.store.get(messages, id)));
  let told = 0;
  for (const { entry, id } of ids.filter((_, i) => !known[i])) if (await tellOne(ports, occasion, entry, id)) told += 1;
  return { next: await advance(ports, at, next === undefined ? { state: 'done' } : { cursor: next }), told };
}

/** Null if there is nothing to be told any more: withdrawn, moved to another day, or begun. */
async function occasionOf(ports: Needs, at: NoticeRecord): Promise<Occasion | null> {
  const sitting = at.kind === 'day' ? await ports.store.get(examSittings, at.of) : null;
  const exam = await ports.store.get(exams, sitting?.exam ?? at.of);
  if (exam?.state !== 'published') return null;
  if (at.kind === 'results') return resultsOccasion(ports, exam, at);
  const rooms = await ports.store.list(examRooms, {
    where: sitting ? { sitting: sitting.id } : { exam: exam.id },
    order: sitting ? ['id', 'asc'] : ['no', 'asc'],
    limit: ROOMS,
    ...(at.cursor !== null && { cursor: at.cursor }),
  });
  const entries = rooms.items.flatMap(({ slots }) => slots.flatMap((slot) => (slot?.until === null ? [slot.entry] : [])));
  const page = { exam, entries, next: rooms.next };
  if (!sitting) return { ...page, name: 'tickets', message: async (id, entry, now) => ticketsMessage(exam, entry, id, now) };
  const days = reminderOf(ports, sitting.startsAt);
  if (days === null || noticeOfDay(sitting, days) !== at.id) return null;
  const day = chinaDay(Date.parse(sitting.startsAt));
  const last = days === Math.min(...ports.city.examReminders);
  const message: Occasion['message'] = (id, entry, now) => dayMessage(ports, exam, entry, { id, day, now, last });
  // By entry and day: who sits two subjects on that day is reminded of both at once.
  return { ...page, name: `${day}.${days}`, message };
}

async function resultsOccasion({ store, clock }: Needs, exam: ExamRecord, at: NoticeRecord): Promise<Occasion | null> {
  if (exam.resultsFrom === null || exam.resultsFrom > instant(clock.now())) return null;
  const page = await store.list(examResults, {
    where: { exam: exam.id },
    order: ['at', 'asc'],
    limit: RESULTS,
    ...(at.cursor !== null && { cursor: at.cursor }),
  });
  const entries = page.items.map(({ entry }) => entry);
  return { exam, entries, next: page.next, name: 'results', message: async (id, e, now) => resultsMessage(exam, e, id, now) };
}

/** The words are made before the transaction, which makes sure that they are still true. */
async function tellOne({ store, clock, city }: Needs, { message }: Occasion, entryId: string, id: string): Promise<boolean> {
  const entry = await store.get(examEntries, entryId);
  const words = entry && (await message(id, entry, instant(clock.now())));
  if (!words) return false;
  try {
    await store.transaction(async (tx) => {
      if ((await tx.get(examEntries, entryId))?.version !== entry.version) throw new StoreError('busy', 'the entry has changed');
      await tell(tx, city, words);
    });
    return true;
  } catch (error) {
    // Another run was faster.
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    return false;
  }
}
