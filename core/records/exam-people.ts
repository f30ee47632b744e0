/** What the exam services store of people, and of their way to a seat. */
import { paperKind } from '../../contract/exam-parts';
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const applicantRecord = z.strictObject({
  /** The resident. */
  id: z.string(),
  version: z.int(),
  /** Keyed hash of kind and number: the same for the same paper, meaningless without the key. */
  person: z.string(),
  kind: paperKind,
  /** Sealed `{name, number, born, phone, education, workYears, certificates}`. */
  facts: z.string(),
  photo: z.nullable(z.string()),
  at: instant,
});
export type ApplicantRecord = z.output<typeof applicantRecord>;
export const applicants = collection<ApplicantRecord>({
  name: 'applicants',
  record: applicantRecord,
  indexes: [['person', 'at']],
});

const banRecord = z.strictObject({
  /** The person. */
  id: z.string(),
  version: z.int(),
  /** Sealed `{name, number}`, both masked: enough for staff to know whom they look at. */
  label: z.string(),
  state: z.enum(['active', 'lifted']),
  reason: z.string(),
  /** Null: without end. */
  until: z.nullable(instant),
  by: z.string(),
  at: instant,
  appeal: z.nullable(
    z.strictObject({
      words: z.string(),
      resident: z.string(),
      at: instant,
      answer: z.nullable(z.string()),
      by: z.nullable(z.string()),
    }),
  ),
  /** Lifted without an appeal. */
  lifted: z.nullable(z.strictObject({ by: z.string(), at: instant, reason: z.string() })),
});
export type BanRecord = z.output<typeof banRecord>;
export const examBans = collection<BanRecord>({ name: 'exam_bans', record: banRecord, indexes: [['state', 'at']] });

const paymentRecord = z.strictObject({
  /** Also the merchant's order number at WeChat Pay: at most 32 letters and digits. */
  id: z.string(),
  version: z.int(),
  entry: z.string(),
  exam: z.string(),
  resident: z.string(),
  /** What it pays for: the choice as it was held then. */
  parts: z.array(z.strictObject({ subject: z.string(), sitting: z.string(), fee: z.int() })),
  amount: z.int(),
  /** What to do with a part whose seat is gone when the money arrives. */
  late: z.enum(['refund', 'wait']),
  state: z.enum(['open', 'paid', 'closed']),
  until: instant,
  paidAt: z.nullable(instant),
  /** Money to give back, one per subject; `done` once WeChat Pay says that it has. */
  refunds: z.array(
    z.strictObject({
      id: z.string(),
      subject: z.string(),
      amount: z.int(),
      reason: z.string(),
      done: z.boolean(),
      /** When it was decided. */
      at: instant,
    }),
  ),
  /** When somebody has to look at it again: an open one at its end, one with refunds to make at once; `9999…` never. */
  dueAt: instant,
  at: instant,
});
export type PaymentRecord = z.output<typeof paymentRecord>;
export const examPayments = collection<PaymentRecord>({
  name: 'exam_payments',
  record: paymentRecord,
  indexes: [['entry', 'at'], ['dueAt']],
});

const laneRecord = z.strictObject({
  /** `<exam>.<lane>` */
  id: z.string(),
  /** Arrivals before the opening; they are let through in an order drawn by lot. */
  early: z.int(),
  /** From when on this lane lets its next arrival through. */
  next: instant,
});
export type LaneRecord = z.output<typeof laneRecord>;
/** The queue of the opening minute, in lanes, so that arrivals do not all write one document. */
export const examLanes = collection<LaneRecord>({ name: 'exam_lanes', record: laneRecord, indexes: [] });

const turnRecord = z.strictObject({
  /** Follows from exam and resident: whoever asks again has the turn already. */
  id: z.string(),
  lane: z.int(),
  at: instant,
  /** From 0 up to 1, for an arrival before the opening: where in the lot; null: `admitAt` says. */
  lot: z.nullable(z.number()),
  admitAt: instant,
});
export type TurnRecord = z.output<typeof turnRecord>;
export const examTurns = collection<TurnRecord>({ name: 'exam_turns', record: turnRecord, indexes: [['at']] });

const scan = z.strictObject({
  /** By the clock of the device at the door, which may have been offline. */
  at: instant,
  by: z.string(),
  /** The number was typed in, no code was read. */
  typed: z.boolean(),
  /** Noted as a mistake later. */
  undone: z.nullable(z.strictObject({ at: instant, by: z.string(), reason: z.string() })),
});
export type ScanRecord = z.output<typeof scan>;

const checkinRecord = z.strictObject({
  /** `<entry>.<subject>` */
  id: z.string(),
  exam: z.string(),
  sitting: z.string(),
  entry: z.string(),
  subject: z.string(),
  /** The first scan that stands; null if none does: that person did not come. */
  at: z.nullable(instant),
  by: z.string(),
  /** Every scan, whatever order they were handed in. */
  scans: z.array(scan),
  /** When something about it was handed in last. */
  receivedAt: instant,
});
export type CheckinRecord = z.output<typeof checkinRecord>;
export const examCheckins = collection<CheckinRecord>({
  name: 'exam_checkins',
  record: checkinRecord,
  indexes: [['sitting', 'receivedAt']],
});

const resultRecord = z.strictObject({
  /** `<entry>.<subject>` */
  id: z.string(),
  version: z.int(),
  exam: z.string(),
  entry: z.string(),
  subject: z.string(),
  /** Null: absent, or not marked for the reason in `note`. */
  score: z.nullable(z.number()),
  note: z.string(),
  by: z.string(),
  at: instant,
});
export type ResultRecord = z.output<typeof resultRecord>;
export const examResults = collection<ResultRecord>({
  name: 'exam_results',
  record: resultRecord,
  indexes: [
    ['entry', 'at'],
    ['exam', 'at'],
  ],
});
