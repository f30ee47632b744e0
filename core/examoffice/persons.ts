/** The people behind entries, as far as the office has to know them. */
import type { Staff } from '../caller';
import { factsOf, type Facts } from '../exams/applicant';
import { isLive, isOver } from '../exams/entries';
import { entryId } from '../exams/ids';
import { masked } from '../exams/papers';
import type { ExamsPorts } from '../exams/ports';
import { takenSeats } from '../exams/rules';
import { historyOf, ticketNumber } from '../exams/ticket';
import { applicants, type ApplicantRecord } from '../records/exam-people';
import {
  examEntries,
  examSites,
  examSittings,
  examWaits,
  type Choice,
  type EntryRecord,
  type ExamRecord,
} from '../records/exams';
import type { PaperKind } from '../../contract/exam-parts';
import { instant } from '../shared/time';
import { personOf } from './bans';
import { ownExam } from './exams';
import { roomsOf } from './resizing';
import { ownSitting } from './sittings';

export interface Known extends Facts {
  kind: PaperKind;
  portrait: string | null;
}

/** Null where the account has said it is somebody else since. */
export async function knownOf(ports: ExamsPorts, entry: EntryRecord | null): Promise<Known | null> {
  const record: ApplicantRecord | null = entry && (await ports.store.get(applicants, entry.resident));
  if (!entry || record?.person !== entry.person) return null;
  return { ...factsOf(ports, record), kind: record.kind, portrait: record.photo };
}

export const shownPerson = (known: Known | null) => ({
  name: known?.name ?? '',
  paper: known ? masked(known.number) : '',
  phone: known?.phone ?? '',
  portrait: known?.portrait ?? null,
});

/** Room number of a seat: it is the end of the room's id. */
export const roomNo = (room: string) => Number(room.slice(room.lastIndexOf('.') + 1));

interface Asked {
  sitting: string;
  state: 'confirmed' | 'kept' | 'waiting';
  limit: number;
  cursor?: string | undefined;
}

/** Who is behind a figure of a sitting. */
export async function entriesOf(ports: ExamsPorts, staff: Staff, asked: Asked) {
  const { sitting } = await ownSitting(ports, staff, asked.sitting);
  const { items, next } = await (asked.state === 'waiting' ? waitingIn(ports, asked) : seatedIn(ports, asked));
  const people = await Promise.all(
    items.map(async ({ entry: id, ...where }) => {
      const entry = await ports.store.get(examEntries, id);
      const choice = entry?.choices.find(({ subject }) => subject === sitting.subject);
      const state = asked.state === 'kept' && choice?.state === 'offered' ? ('offered' as const) : STATES[asked.state];
      return { entry: id, subject: sitting.subject, ...shownPerson(await knownOf(ports, entry)), state, ...where };
    }),
  );
  return { items: people, ...(next !== undefined && { next }) };
}

const STATES = { confirmed: 'confirmed', kept: 'held', waiting: 'waiting' } as const;

/** By room and seat; the cursor is the last seat that was shown. */
async function seatedIn(ports: ExamsPorts, { sitting, state, limit, cursor }: Asked) {
  const now = instant(ports.clock.now());
  const place = (room: number, seat: number) => room * 1000 + seat;
  const after = Number(cursor ?? 0);
  const all = (await roomsOf(ports, sitting)).flatMap((room) =>
    takenSeats(room, now).flatMap((seat) => {
      const { entry, until } = room.slots[seat - 1]!;
      const wanted = (until === null) === (state === 'confirmed') && place(room.no, seat) > after;
      return wanted ? [{ entry, room: room.no, seat, until, since: null }] : [];
    }),
  );
  const items = all.slice(0, limit);
  const last = all.length > limit ? items.at(-1) : undefined;
  return { items, next: last && String(place(last.room, last.seat)) };
}

async function waitingIn({ store }: ExamsPorts, { sitting, limit, cursor }: Asked) {
  const where = { sitting, state: 'waiting' } as const;
  const listed = await store.list(examWaits, { where, order: ['since', 'asc'], limit, cursor });
  const items = listed.items.map(({ entry, since }) => ({ entry, room: null, seat: null, until: null, since }));
  return { items, next: listed.next };
}

/** What one person has in an exam. */
export async function findPerson(ports: ExamsPorts, staff: Staff, asked: { exam: string; kind: PaperKind; number: string }) {
  const exam = await ownExam(ports, staff, asked.exam);
  const { person } = personOf(ports, asked.kind, asked.number);
  const entry = await ports.store.get(examEntries, entryId(ports.secrets, exam.id, person));
  if (!entry) return { entry: null, person: null, choices: [], history: [] };
  const [known, history, choices] = await Promise.all([
    knownOf(ports, entry),
    historyOf(ports, entry),
    Promise.all(entry.choices.map((choice) => choiceView(ports, exam, choice))),
  ]);
  return { entry: entry.id, person: known && shownPerson(known), choices, history };
}

async function choiceView(ports: ExamsPorts, exam: ExamRecord, choice: Choice) {
  const now = instant(ports.clock.now());
  const { subject, sitting: id, startsAt, endsAt, seat, until, fee, payment } = choice;
  const sitting = await ports.store.get(examSittings, id);
  const site = sitting && (await ports.store.get(examSites, sitting.site));
  const room = seat && roomNo(seat.room);
  return {
    subject,
    name: exam.subjects.find((one) => one.id === subject)?.name ?? subject,
    state: isOver(choice, now) ? ('expired' as const) : choice.state,
    sitting: id,
    site: site?.name ?? '',
    startsAt,
    endsAt,
    room,
    seat: seat?.no ?? null,
    number: sitting && room !== null && seat ? ticketNumber(exam, sitting, room, seat.no) : '',
    until,
    fee,
    paid: payment !== null,
    live: isLive(choice, now),
  };
}
