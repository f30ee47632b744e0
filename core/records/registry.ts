/** What staff do with registers: imports, changes of a record's status, and a log of all of it. Nothing here can be read as a person. */
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const eventRecord = z.strictObject({
  id: z.string(),
  kind: z.string(),
  about: z.enum(['kind', 'import', 'status', 'look', 'alert']),
  at: instant,
  /** Username, and the name at that time. */
  by: z.string(),
  name: z.string(),
  text: z.string(),
  /** Keyed hash of the number, where it is about one record: its holder may ask who looked. */
  subject: z.nullable(z.string()),
});
export type RegistryEventRecord = z.output<typeof eventRecord>;
/** Append-only. */
export const registryEvents = collection<RegistryEventRecord>({
  name: 'registry_events',
  record: eventRecord,
  indexes: [['kind', 'at'], ['subject', 'at'], ['at']],
});

const importRecord = z.strictObject({
  id: z.string(),
  version: z.int(),
  kind: z.string(),
  /** Of the kind, when it began. */
  kindVersion: z.int(),
  file: z.string(),
  /** Keyed hash of what the rows are: the same list is the same import. */
  digest: z.string(),
  rows: z.int(),
  portions: z.int(),
  /** Portions that are in. */
  next: z.int(),
  state: z.enum(['running', 'done', 'cancelled']),
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  /** Rows that were left out. */
  left: z.int(),
  by: z.string(),
  name: z.string(),
  at: instant,
  endedAt: z.nullable(instant),
});
export type ImportRecord = z.output<typeof importRecord>;
export const registryImports = collection<ImportRecord>({
  name: 'registry_imports',
  record: importRecord,
  indexes: [['kind', 'at'], ['kind', 'state', 'at'], ['state', 'at'], ['at']],
});

const turnRecord = z.strictObject({ id: z.string(), import: z.string() });
export type TurnRecord = z.output<typeof turnRecord>;
/** The import a kind is busy with; under the kind's id, so that there is one at a time. */
export const registryTurns = collection<TurnRecord>({ name: 'registry_turns', record: turnRecord, indexes: [] });

const faultsRecord = z.strictObject({
  /** `<import>.<no>` */
  id: z.string(),
  import: z.string(),
  no: z.int(),
  /** What is wrong, and where; never what stands there. */
  faults: z.array(z.strictObject({ line: z.int(), field: z.string(), message: z.string() })),
  at: instant,
});
export type FaultsRecord = z.output<typeof faultsRecord>;
export const registryFaults = collection<FaultsRecord>({
  name: 'registry_faults',
  record: faultsRecord,
  indexes: [['import', 'no'], ['at']],
});

const decision = z.strictObject({ by: z.string(), name: z.string(), at: instant, note: z.string() });
const proposalRecord = z.strictObject({
  /** Follows from who proposes and the client's key. */
  id: z.string(),
  version: z.int(),
  kind: z.string(),
  /** Keyed hash of kind and number. */
  subject: z.string(),
  act: z.enum(['revoke', 'reinstate']),
  /** `approved`: decided, and being carried out; whoever finds it so carries it on. */
  state: z.enum(['open', 'approved', 'done', 'declined', 'withdrawn']),
  reason: z.string(),
  document: z.string(),
  by: z.string(),
  name: z.string(),
  at: instant,
  decided: z.nullable(decision),
  effect: z.nullable(z.strictObject({ slips: z.int(), codes: z.int(), told: z.boolean() })),
});
export type ProposalRecord = z.output<typeof proposalRecord>;
export const registryProposals = collection<ProposalRecord>({
  name: 'registry_proposals',
  record: proposalRecord,
  indexes: [['state', 'at'], ['at']],
});

const pendingRecord = z.strictObject({ id: z.string(), proposal: z.string() });
export type PendingRecord = z.output<typeof pendingRecord>;
/** `<kind>.<subject>`: somebody has proposed something about this record. There is one proposal at a time. */
export const registryPending = collection<PendingRecord>({ name: 'registry_pending', record: pendingRecord, indexes: [] });

const count = z.int();
const dayRecord = z.strictObject({
  /** `<kind>.<day>` */
  id: z.string(),
  kind: z.string(),
  day: z.string(),
  found: count,
  none: count,
  revoked: count,
  unreachable: count,
  slips: count,
  codes: count,
  locks: count,
});
export type RegistryDayRecord = z.output<typeof dayRecord>;
/** What a day brought, counted once it was over: what it was counted from may be gone since. */
export const registryDays = collection<RegistryDayRecord>({ name: 'registry_days', record: dayRecord, indexes: [['day']] });
