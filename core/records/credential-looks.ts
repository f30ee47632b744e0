/** What is kept of checks: that somebody looked, and what guessing has cost so far. Never what was typed, never what was shown. */
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const lookRecord = z.strictObject({
  /** Follows from the resident and the client's key. */
  id: z.string(),
  kind: z.string(),
  /** Keyed hash of kind and number, whether there is such a number or not. */
  subject: z.string(),
  resident: z.string(),
  /** Keyed hash of everything that was asked. */
  content: z.string(),
  /** By a code that shows nothing any more, `none`. */
  result: z.enum(['found', 'none', 'revoked', 'unreachable']),
  /** The holder's code it was made with; absent: by number and name, or by a code there never was. */
  code: z.optional(z.string()),
  /** Sealed: what whoever looked by code said of themself, for the holder. */
  who: z.optional(z.string()),
  at: instant,
});
export type LookRecord = z.output<typeof lookRecord>;
export const credentialLooks = collection<LookRecord>({
  name: 'credential_looks',
  record: lookRecord,
  indexes: [['subject', 'at'], ['resident', 'at'], ['kind', 'result', 'at'], ['code', 'at'], ['at']],
});

const tallyRecord = z.strictObject({
  /** Keyed hash of what is counted: a resident, a number, a block of numbers, a network address, or a lane of all. */
  id: z.string(),
  version: z.int(),
  misses: z.int(),
  /** Found ones. */
  hits: z.int(),
  /** Short hashes `<block>.<number>` of numbers that were missed, for a resident only. */
  missed: z.array(z.string()),
  /** Not before then again. */
  freeAt: instant,
  lockedUntil: instant,
  /** The count begins anew then, and housekeeping may take it. */
  endsAt: instant,
});
export type TallyRecord = z.output<typeof tallyRecord>;
export const credentialTallies = collection<TallyRecord>({
  name: 'credential_tallies',
  record: tallyRecord,
  indexes: [['endsAt']],
});

const spentRecord = z.strictObject({ id: z.string(), endsAt: instant });
export type SpentRecord = z.output<typeof spentRecord>;
/** Puzzles that were used. */
export const credentialPuzzles = collection<SpentRecord>({
  name: 'credential_puzzles',
  record: spentRecord,
  indexes: [['endsAt']],
});

const alertRecord = z.strictObject({
  /** Follows from the tally and its day: one lock is one alert. */
  id: z.string(),
  /** Empty: holders' codes were tried, and a code that never was is of no kind. */
  kind: z.string(),
  reason: z.enum(['resident', 'sequence', 'number', 'block', 'network', 'lane', 'code-resident', 'code-network', 'code-lane']),
  /** The number's keyed hash, if it is about one: its holder can be told. */
  subject: z.nullable(z.string()),
  resident: z.string(),
  at: instant,
  /** When the lock ends. */
  until: instant,
  /** Whether the holder was told; absent: it is about no number. */
  told: z.optional(z.boolean()),
  state: z.enum(['open', 'closed']),
  /** Who of the staff has put it aside, and what was found. */
  closed: z.nullable(z.strictObject({ by: z.string(), name: z.string(), at: instant, note: z.string() })),
});
export type AlertRecord = z.output<typeof alertRecord>;
export const credentialAlerts = collection<AlertRecord>({
  name: 'credential_alerts',
  record: alertRecord,
  indexes: [['at'], ['subject', 'at'], ['state', 'at'], ['told', 'at']],
});
