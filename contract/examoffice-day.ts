/** What the exam office does on the day of the exam and after it: the door, results, and who may not register. */
import { action } from './define';
import { paperKind } from './exam-parts';
import { barredView, resultCount, resultRow, seatedPerson } from './examoffice-parts';
import { cursor, day, id, instant, page, text, version } from './shared';
import { z } from './zod';

const change = { id: id('编号'), version };
const read = { access: 'staff', effect: 'read', limit: { times: 600, seconds: 60 } } as const;
const write = { access: 'staff', effect: 'write', limit: { times: 120, seconds: 60 } } as const;
const room = { sitting: id('场次'), room: z.int('考场不对') };
const reason = text('原因', 2, 200);

const scan = z.strictObject({
  /** What the QR code says, or a ticket number as typed. */
  code: z.string('准考证码不对').check(z.maxLength(200, '准考证码不对')),
  /** When it was read, by the clock of the device. */
  at: instant,
  /** The scan of that instant was a mistake; it stays on record with this note. */
  undo: z.optional(z.strictObject({ at: instant, reason: text('原因', 2, 100) })),
});

const scanned = z.object({
  code: z.string(),
  /** `in`: came in with this scan. `again`: was in before it, since `since`. `undone`: the note is on record. */
  result: z.enum(['in', 'again', 'undone', 'elsewhere', 'unknown']),
  name: z.string(),
  sitting: z.nullable(z.string()),
  room: z.nullable(z.int()),
  seat: z.nullable(z.int()),
  since: z.nullable(instant),
});

export const examofficeDay = {
  people: action({
    summary: 'Who sits in one room of a sitting: for the list of the room.',
    ...read,
    input: z.strictObject(room),
    output: z.object({ items: z.array(seatedPerson) }),
  }),
  door: action({
    summary:
      'Who may enter one room, for a device that will be offline: as much of name and paper as tells people apart, and of each ticket’s code a digest, by which it is known but from which it cannot be made.',
    ...read,
    input: z.strictObject(room),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          number: z.string(),
          digest: z.string(),
          name: z.string(),
          paper: z.string(),
          /** Address of the portrait; works for some minutes. */
          portrait: z.nullable(z.string()),
          room: z.int(),
          seat: z.int(),
        }),
      ),
    }),
  }),
  doorMarks: action({
    summary: 'Digests of the tickets of another sitting, by room and seat, so that a device can say where somebody belongs.',
    ...read,
    input: z.strictObject({ sitting: id('场次') }),
    output: z.object({ rooms: z.array(z.object({ room: z.int(), digests: z.array(z.string()) })) }),
  }),
  doorNews: action({
    summary: 'Who came in, as all devices have handed in since an earlier answer.',
    ...read,
    input: z.strictObject({ sitting: id('场次'), since: z.nullable(instant) }),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          /** Null: every scan was noted as a mistake. */
          at: z.nullable(instant),
          by: z.string(),
          /** Scans that stand; more than one is a ticket that was shown at two doors. */
          times: z.int(),
        }),
      ),
      /** To be sent as `since` next time. */
      until: instant,
    }),
  }),
  checkIn: action({
    summary: 'Who came through the door; devices may hand in later what they noted offline, in any order, and more than once.',
    ...write,
    input: z.strictObject({
      sitting: id('场次'),
      scans: z.array(scan, '扫码记录不对').check(z.minLength(1, '没有扫码记录'), z.maxLength(200, '一次最多 200 条')),
    }),
    output: z.object({ items: z.array(scanned) }),
  }),
  importResults: action({
    summary:
      'Results by ticket number, or with `dry` only what they would lead to. Sending them again changes nothing. A row with `version` is refused if the result is no longer the one that was looked at.',
    ...write,
    input: z.strictObject({
      exam: id('考试'),
      dry: z.optional(z.boolean()),
      rows: z.array(resultRow, '成绩不对').check(z.minLength(1, '没有成绩'), z.maxLength(200, '一次最多 200 行')),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          number: z.string(),
          result: z.enum(['stored', 'same', 'refused']),
          reason: z.string(),
          subject: z.string(),
          /** What stood there before; its version is 0 where nothing did. */
          before: z.nullable(z.object({ score: z.nullable(z.number()), note: z.string() })),
          version: z.int(),
          /** Came through the door. */
          present: z.boolean(),
        }),
      ),
    }),
  }),
  resultCounts: action({
    summary: 'Per subject: seats, how many came, have a result, passed, and how the scores spread; nothing about persons.',
    ...read,
    input: z.strictObject({ exam: id('考试') }),
    output: z.object({ subjects: z.array(resultCount) }),
  }),
  bans: action({
    summary: 'People who may not register, with their appeals.',
    ...read,
    input: z.strictObject({ ...page, state: z._default(z.enum(['active', 'lifted'], '状态不对'), 'active') }),
    output: z.object({ items: z.array(barredView), next: z.optional(cursor) }),
  }),
  ban: action({
    summary: 'Bar a person from registering, with the reason they are shown. Seats they have stay until the office takes them.',
    ...write,
    input: z.strictObject({
      kind: paperKind,
      number: text('证件号码', 5, 24),
      name: text('姓名', 1, 40),
      reason,
      until: z._default(z.nullable(day), null),
    }),
    output: barredView,
  }),
  liftBan: action({
    summary: 'Let a person register again without an appeal, because the bar was a mistake or is no longer needed.',
    ...write,
    input: z.strictObject({ ...change, reason }),
    output: barredView,
  }),
  answerAppeal: action({
    summary: 'Answer an appeal, and lift the bar or keep it.',
    ...write,
    input: z.strictObject({ ...change, answer: text('答复', 2, 500), lift: z.boolean('请选择解除或维持') }),
    output: barredView,
  }),
};
