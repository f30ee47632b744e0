import { caseState, eventKind } from '../../contract/cases';
import { day, instant, point } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const caseRecord = z.strictObject({
  id: z.string(),
  /** Rises by one with every change; event `<id>.<version>` tells what it was. */
  version: z.int(),
  /** A resident's id, or for an anonymous report the alias that leads nowhere without the secret key. */
  resident: z.string(),
  anonymous: z.boolean(),
  /** Sealed `{name, phone}`. */
  contact: z.nullable(z.string()),
  state: caseState,
  category: z.string(),
  district: z.nullable(z.string()),
  department: z.string(),
  words: z.string(),
  photos: z.array(z.string()),
  place: z.nullable(z.strictObject({ ...point.shape, address: z.string(), source: z.enum(['phone', 'map', 'photo']) })),
  filedAt: instant,
  updatedAt: instant,
  promisedOn: day,
  /** Keyed hashes of the idempotency key and of what was sent with it. */
  key: z.string(),
  content: z.string(),
});
export type CaseRecord = z.output<typeof caseRecord>;

/** The state of each report, for lists. What happened is in `events`. */
export const cases = collection<CaseRecord>({
  name: 'cases',
  record: caseRecord,
  indexes: [
    ['resident', 'filedAt'],
    ['filedAt'],
    ['promisedOn'],
    ['state', 'filedAt'],
    ['state', 'promisedOn'],
    ['department', 'filedAt'],
    ['department', 'promisedOn'],
    ['department', 'state', 'filedAt'],
    ['department', 'state', 'promisedOn'],
  ],
});

const eventRecord = z.strictObject({
  /** `<case>.<version>`: a second change on the same version cannot be stored. */
  id: z.string(),
  case: z.string(),
  version: z.int(),
  at: instant,
  kind: eventKind,
  /** Username, or null when the resident acted. */
  staff: z.nullable(z.string()),
  /** The department that acted; for `filed` and `assigned` the one now responsible. */
  department: z.string(),
  /** The answer, the reason, or the note. */
  text: z.string(),
});
export type EventRecord = z.output<typeof eventRecord>;

/** Every change of a case, in order: the truth for accountability. */
export const events = collection<EventRecord>({ name: 'events', record: eventRecord, indexes: [['case', 'version']] });
