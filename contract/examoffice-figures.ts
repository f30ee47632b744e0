/** What the exam office sees of seats and of the people who have them. */
import { choiceState, paperKind } from './exam-parts';
import { instant } from './shared';
import { z } from './zod';

/** A person as the office sees them: the number of the paper masked, the portrait by its id. */
export const officePerson = z.object({
  name: z.string(),
  paper: z.string(),
  phone: z.string(),
  portrait: z.nullable(z.string()),
});

/** Somebody behind a figure of a sitting. */
export const queuedPerson = z.object({
  entry: z.string(),
  subject: z.string(),
  ...officePerson.shape,
  state: choiceState,
  /** Where they sit, or will if they confirm. */
  room: z.nullable(z.int()),
  seat: z.nullable(z.int()),
  /** Until when a seat is kept for them. */
  until: z.nullable(instant),
  /** Since when they wait. */
  since: z.nullable(instant),
});

/** One subject of a person's entry. */
export const officeChoice = z.object({
  subject: z.string(),
  name: z.string(),
  state: choiceState,
  sitting: z.string(),
  site: z.string(),
  startsAt: instant,
  endsAt: instant,
  room: z.nullable(z.int()),
  seat: z.nullable(z.int()),
  /** Of the admission ticket; empty without a seat. */
  number: z.string(),
  until: z.nullable(instant),
  fee: z.int(),
  paid: z.boolean(),
  /** Something can be taken from the person: a seat, or a place in line. */
  live: z.boolean(),
});

/** Seats that can be given out or are taken: those confirmed, kept for a time, and free; and people who wait. */
const fullness = { open: z.int(), confirmed: z.int(), kept: z.int(), free: z.int(), waiting: z.int() };

export const boardView = z.object({
  at: instant,
  /** `people`: everybody with an entry, whatever became of it. */
  totals: z.object({ ...fullness, people: z.int() }),
  sittings: z.array(z.object({ id: z.string(), ...fullness })),
  /** Of the opening minute; null: the exam has none. `seconds`: how long the last one in it will wait. */
  queue: z.nullable(z.object({ waiting: z.int(), pace: z.number(), seconds: z.int() })),
  /** Seats chosen, and confirmed, in the last minute. */
  minute: z.object({ held: z.int(), confirmed: z.int() }),
});

/** One subject of one person, with all that ministries ask for. */
export const exportRow = z.object({
  entry: z.string(),
  number: z.string(),
  name: z.string(),
  paperKind: z.nullable(paperKind),
  paper: z.string(),
  phone: z.string(),
  subject: z.string(),
  subjectName: z.string(),
  site: z.string(),
  siteName: z.string(),
  city: z.string(),
  address: z.string(),
  sitting: z.string(),
  room: z.nullable(z.int()),
  seat: z.nullable(z.int()),
  startsAt: instant,
  endsAt: instant,
  state: choiceState,
  fee: z.int(),
  paid: z.boolean(),
  at: instant,
});

export const examEvent = z.object({ id: z.string(), at: instant, by: z.string(), text: z.string() });
