/** The day of the exam: who sits where, and what a device at the door needs to know without network. */
import type { Staff } from '../caller';
import { partId } from '../exams/ids';
import { masked } from '../exams/papers';
import type { ExamsPorts } from '../exams/ports';
import { roomId } from '../exams/rules';
import { codeOf, ticketNumber } from '../exams/ticket';
import { examCheckins } from '../records/exam-people';
import { examEntries, examRooms, type RoomRecord, type SittingRecord } from '../records/exams';
import { photosOf } from '../shared/photos';
import { chinaDay, instant } from '../shared/time';
import { note } from './events';
import { listAll } from './list-all';
import { knownOf } from './persons';
import { roomsOf } from './resizing';
import { ownSitting } from './sittings';

interface Room {
  sitting: string;
  room: number;
}

/** Everybody who has a seat in a room, by seat. */
export async function peopleOf(ports: ExamsPorts, staff: Staff, { sitting: id, room: no }: Room) {
  const { store, clock } = ports;
  const { sitting, exam } = await ownSitting(ports, staff, id);
  const now = instant(clock.now());
  const taken = slotsOf(await store.get(examRooms, roomId(id, no))).filter(({ until }) => until === null || until > now);
  const items = await Promise.all(
    taken.map(async ({ entry, until, seat }) => {
      const [who, checkin] = await Promise.all([whoIs(ports, entry), store.get(examCheckins, partId(entry, sitting.subject))]);
      const number = ticketNumber(exam, sitting, no, seat);
      const { name, phone, portrait } = who;
      const about = { entry, subject: sitting.subject, name, phone, portrait, paper: masked(who.number), number, room: no, seat };
      return { ...about, confirmed: until === null, checkedIn: checkin?.at ?? null };
    }),
  );
  return { items };
}

/** Who may enter a room. No more of anybody than is needed to compare a card with: the device may be lost. */
export async function doorOf(ports: ExamsPorts, staff: Staff, { sitting: id, room: no }: Room) {
  const { sitting, exam } = await ownSitting(ports, staff, id);
  const confirmed = confirmedIn(await ports.store.get(examRooms, roomId(id, no)));
  const items = await Promise.all(
    confirmed.map(async ({ entry, seat }) => {
      const { name, number: paper, portrait } = await whoIs(ports, entry);
      const [photo] = portrait === null ? [] : await photosOf(ports, [portrait]);
      const digest = digestOf(ports, entry, sitting.subject);
      const number = ticketNumber(exam, sitting, no, seat);
      const shown = { name: shortName(name), paper: paper.slice(-4), portrait: photo?.url ?? null };
      return { id: partId(entry, sitting.subject), number, digest, ...shown, room: no, seat };
    }),
  );
  if (items.length > 0) await noteLoad(ports, staff, sitting, items.length);
  return { items };
}

/** Portraits leave for a device: who took them, and how many, is on record; one line a sitting and day. */
const noteLoad = (ports: ExamsPorts, staff: Staff, { id, code, exam }: SittingRecord, rows: number) =>
  note(ports, staff, exam, `载入入场名单到设备（场次 ${code}，有照片）`, {
    key: `door|${id}|${chinaDay(ports.clock.now())}`,
    rows,
  });

/** Where the tickets of a sitting belong, without saying whose they are. */
export async function marksOf(ports: ExamsPorts, staff: Staff, { sitting: id }: { sitting: string }) {
  const { sitting } = await ownSitting(ports, staff, id);
  const rooms = (await roomsOf(ports, id)).map((room) => ({
    room: room.no,
    digests: room.slots.map((slot) => (slot?.until === null ? digestOf(ports, slot.entry, sitting.subject) : '')),
  }));
  return { rooms };
}

/** A scan that is being stored while somebody asks is told the next time. */
const OVERLAP_MS = 60_000;

export async function newsOf(ports: ExamsPorts, staff: Staff, { sitting, since }: { sitting: string; since: string | null }) {
  await ownSitting(ports, staff, sitting);
  const until = instant(ports.clock.now());
  const from = since === null ? '' : instant(Date.parse(since) - OVERLAP_MS);
  const where = { sitting, receivedAt: { gte: from } };
  const items = await listAll(ports.store, examCheckins, where, ['receivedAt', 'asc']);
  const news = items.map(({ id, at, by, scans }) => ({ id, at, by, times: scans.filter(({ undone }) => !undone).length }));
  return { items: news, until };
}

/** Name, number of the paper, telephone and portrait of whom an entry belongs to. */
export async function whoIs(ports: ExamsPorts, entryId: string) {
  const known = await knownOf(ports, await ports.store.get(examEntries, entryId));
  return known ?? { name: '', number: '', phone: '', portrait: null };
}

/** Enough of a name to compare with a card: 张*明. */
export function shortName(name: string): string {
  const letters = [...name];
  if (letters.length <= 2) return letters.length === 2 ? `${letters[0]}*` : name;
  return `${letters[0]}${'*'.repeat(Math.min(3, letters.length - 2))}${letters.at(-1)}`;
}

const digestOf = ({ secrets }: ExamsPorts, entry: string, subject: string) => secrets.digest(codeOf(secrets, entry, subject));

const slotsOf = (room: RoomRecord | null) => (room?.slots ?? []).flatMap((slot, i) => (slot ? [{ ...slot, seat: i + 1 }] : []));
const confirmedIn = (room: RoomRecord | null) => slotsOf(room).filter(({ until }) => until === null);
