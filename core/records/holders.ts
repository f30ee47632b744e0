/** Holders: whose name was proved, the codes they gave out, and lists of codes that were asked about together. */
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const holderRecord = z.strictObject({
  /** The resident. */
  id: z.string(),
  version: z.int(),
  /** Keyed hash of name and identity number. The number itself is kept nowhere here. */
  holder: z.string(),
  /** Masked. */
  name: z.string(),
  /** Proved first, and last. */
  at: instant,
  provedAt: instant,
});
export type HolderRecord = z.output<typeof holderRecord>;
export const holders = collection<HolderRecord>({ name: 'holders', record: holderRecord, indexes: [['holder', 'at']] });

const codeRecord = z.strictObject({
  /** Keyed hash of the code; the code stands nowhere. */
  id: z.string(),
  /** Who made it, and for whose record. */
  resident: z.string(),
  holder: z.string(),
  kind: z.string(),
  /** Keyed hash of kind and number. */
  subject: z.string(),
  /** What it shows, beside the name. */
  fields: z.array(z.strictObject({ id: z.string(), whole: z.boolean() })),
  /** Sealed. */
  note: z.string(),
  /** Keyed hash of what was asked for: the same key with other wishes is refused. */
  content: z.string(),
  state: z.enum(['good', 'revoked']),
  uses: z.int(),
  lastAt: z.nullable(instant),
  at: instant,
  endsAt: instant,
});
export type CodeRecord = z.output<typeof codeRecord>;
export const holderCodes = collection<CodeRecord>({
  name: 'holder_codes',
  record: codeRecord,
  indexes: [['resident', 'at'], ['resident', 'state', 'endsAt'], ['endsAt']],
});

const outcome = z.enum(['found', 'none', 'over', 'revoked', 'unreachable', 'wrong', 'again']);
export type Outcome = z.output<typeof outcome>;

const batchRecord = z.strictObject({
  /** Follows from the resident and the client's key. */
  id: z.string(),
  version: z.int(),
  resident: z.string(),
  /** Keyed hash of everything that was brought. */
  content: z.string(),
  /** Sealed `{name, who, rows: [line, code][]}`; an empty code is one that cannot be any. */
  list: z.string(),
  total: z.int(),
  done: z.int(),
  outcomes: z.record(z.string(), z.int()),
  /** Too many wrong codes: not before then again. */
  stoppedUntil: z.nullable(instant),
  at: instant,
  endsAt: instant,
});
export type BatchRecord = z.output<typeof batchRecord>;
export const credentialBatches = collection<BatchRecord>({
  name: 'credential_batches',
  record: batchRecord,
  indexes: [['resident', 'at'], ['endsAt']],
});

const rowRecord = z.strictObject({
  /** `<batch>.<place in it>`: a row is asked about once. */
  id: z.string(),
  batch: z.string(),
  place: z.int(),
  outcome,
  /** Sealed `{kind, items, ended}` of what was found; else empty. */
  shown: z.string(),
  endsAt: instant,
});
export type BatchRowRecord = z.output<typeof rowRecord>;
export const credentialBatchRows = collection<BatchRowRecord>({
  name: 'credential_batch_rows',
  record: rowRecord,
  indexes: [['batch', 'place'], ['endsAt']],
});
