import { choiceState, condition, examSubject } from '../../contract/exam-parts';
import { instant, point } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const examRecord = z.strictObject({
  id: z.string(),
  version: z.int(),
  department: z.string(),
  /** A `draft` is the office's own; what was published once can be withdrawn, not unsaid. */
  state: z.enum(['draft', 'published', 'withdrawn']),
  /** Digits; admission ticket numbers begin with it. */
  code: z.string(),
  name: z.string(),
  certificate: z.string(),
  organiser: z.string(),
  about: z.string(),
  /** Printed on the admission ticket. */
  rules: z.array(z.string()),
  opensAt: instant,
  closesAt: instant,
  changesUntil: instant,
  ticketsFrom: instant,
  /** Null while results are not to be seen. */
  resultsFrom: z.nullable(instant),
  holdMinutes: z.int(),
  /** How long somebody who waited may think about an offered seat. */
  offerMinutes: z.int(),
  /** People a second let through at the opening; null: no queue. */
  pace: z.nullable(z.number()),
  minSubjects: z.int(),
  subjects: z.array(examSubject),
  conditions: z.array(condition),
  updatedAt: instant,
});
export type ExamRecord = z.output<typeof examRecord>;
export const exams = collection<ExamRecord>({
  name: 'exams',
  record: examRecord,
  indexes: [['state', 'opensAt'], ['department', 'opensAt'], ['opensAt']],
});

const siteRecord = z.strictObject({
  id: z.string(),
  version: z.int(),
  department: z.string(),
  name: z.string(),
  city: z.string(),
  address: z.string(),
  ...point.shape,
});
export type SiteRecord = z.output<typeof siteRecord>;
export const examSites = collection<SiteRecord>({ name: 'exam_sites', record: siteRecord, indexes: [['department', 'id']] });

const sittingRecord = z.strictObject({
  id: z.string(),
  version: z.int(),
  exam: z.string(),
  subject: z.string(),
  site: z.string(),
  /** Digits, unlike those of the exam's other sittings; part of admission ticket numbers. */
  code: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** A `closed` one gives out no more seats; those who have one keep it. */
  state: z.enum(['open', 'closed']),
  /** Seats as announced; the rooms say what there is. */
  seats: z.int(),
  rooms: z.int(),
});
export type SittingRecord = z.output<typeof sittingRecord>;
export const examSittings = collection<SittingRecord>({
  name: 'exam_sittings',
  record: sittingRecord,
  indexes: [['exam', 'startsAt'], ['startsAt']],
});

/** Who has a seat. `until` null: for good; else the seat is free again from that instant on, whoever notices first. */
const slot = z.strictObject({ entry: z.string(), until: z.nullable(instant) });
export type Slot = z.output<typeof slot>;

const roomRecord = z.strictObject({
  /** `<sitting>.<no>`, the number in three digits. */
  id: z.string(),
  version: z.int(),
  exam: z.string(),
  sitting: z.string(),
  no: z.int(),
  /** By seat number, the first is seat 1; null is free. */
  slots: z.array(z.nullable(slot)),
  /** Numbers of seats that are given out no more. */
  closed: z.array(z.int()),
  /** From when on a seat can be had here: always, when the next hold ends, or never (see core/exams/rules.ts). */
  freeAt: instant,
});
export type RoomRecord = z.output<typeof roomRecord>;

/**
 * The truth about seats: one document per room of a sitting (about thirty seats), so that a sitting of thousands is not
 * one document that everybody writes. No number of free seats is stored anywhere.
 */
export const examRooms = collection<RoomRecord>({
  name: 'exam_rooms',
  record: roomRecord,
  indexes: [
    ['sitting', 'freeAt'],
    ['exam', 'no'],
  ],
});

const choice = z.strictObject({
  subject: z.string(),
  state: choiceState,
  sitting: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** Room and seat number, in the states that hold one. */
  seat: z.nullable(z.strictObject({ room: z.string(), no: z.int() })),
  until: z.nullable(instant),
  fee: z.int(),
  /** The payment that covers it. */
  payment: z.nullable(z.string()),
});
export type Choice = z.output<typeof choice>;

const entryRecord = z.strictObject({
  /** Follows from exam and person: one person has one, whatever phones and accounts are used. */
  id: z.string(),
  version: z.int(),
  exam: z.string(),
  person: z.string(),
  /** The account it is managed from. */
  resident: z.string(),
  /** At most one per subject. */
  choices: z.array(choice),
  at: instant,
  updatedAt: instant,
  /** When the first hold or offer in it ends; `9999…` if none does. */
  endsAt: instant,
});
export type EntryRecord = z.output<typeof entryRecord>;
export const examEntries = collection<EntryRecord>({
  name: 'exam_entries',
  record: entryRecord,
  indexes: [['resident', 'at'], ['exam', 'at'], ['endsAt']],
});

export const moveKind = z.enum([
  'held',
  'confirmed',
  'expired',
  'cancelled',
  'changed',
  'waiting',
  'offered',
  'declined',
  'passed',
  'closed',
  'moved',
  'paying',
  'paid',
]);
export type MoveKind = z.output<typeof moveKind>;

const moveRecord = z.strictObject({
  /** Follows from the client's key where a client asked for it, so that asking again changes nothing. Else `<entry>.<version>`. */
  id: z.string(),
  entry: z.string(),
  exam: z.string(),
  /** The version of the entry it led to. */
  version: z.int(),
  at: instant,
  kind: moveKind,
  /** The resident, a username, or `system`. */
  by: z.string(),
  reason: z.string(),
  /** Each choice that changed, as it was afterwards: all moves in order make the entry. */
  choices: z.array(choice),
  /** Hash of what was asked, for a key that comes again. */
  content: z.string(),
});
export type MoveRecord = z.output<typeof moveRecord>;

/** Every change of an entry, with its reason: the truth for accountability. */
export const examMoves = collection<MoveRecord>({
  name: 'exam_moves',
  record: moveRecord,
  indexes: [
    ['entry', 'version'],
    ['exam', 'at'],
  ],
});

const waitRecord = z.strictObject({
  /** `<sitting>.<entry>` */
  id: z.string(),
  exam: z.string(),
  sitting: z.string(),
  subject: z.string(),
  entry: z.string(),
  /** Who came first is first. */
  since: instant,
  /** Of those who are not `waiting` any more the entry tells the rest. */
  state: z.enum(['waiting', 'done']),
});
export type WaitRecord = z.output<typeof waitRecord>;
export const examWaits = collection<WaitRecord>({
  name: 'exam_waits',
  record: waitRecord,
  indexes: [
    ['sitting', 'state', 'since'],
    ['exam', 'state', 'since'],
  ],
});
