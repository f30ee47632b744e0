/** What is kept of somebody taking their data along, or having it erased. */
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const exportRecord = z.strictObject({
  /** Follows from the resident and the client's key. */
  id: z.string(),
  resident: z.string(),
  at: instant,
  /** The addresses end then; the files are removed soon after. */
  endsAt: instant,
  /** Named before their bytes are stored, so that whatever a crash leaves behind is known. */
  files: z.array(z.strictObject({ id: z.string(), name: z.string(), type: z.string(), bytes: z.int() })),
  /** How many things are in it. */
  records: z.int(),
});
export type ExportRecord = z.output<typeof exportRecord>;
export const accountExports = collection<ExportRecord>({
  name: 'account_exports',
  record: exportRecord,
  indexes: [['resident', 'at'], ['endsAt']],
});

const erasureRecord = z.strictObject({
  /** Keyed hash of the resident: one person has one, and whoever has it may see how far it is, nothing else. */
  id: z.string(),
  version: z.int(),
  /** Null once it is done. */
  resident: z.nullable(z.string()),
  /** `waiting`: until nothing binds any more. */
  state: z.enum(['waiting', 'running', 'done']),
  /** What came after that is not touched. */
  askedAt: instant,
  /** When a job looks at it next. */
  dueAt: instant,
  /** Which step is under way. */
  step: z.int(),
  /** Records worked off, and how many there were at the beginning. */
  worked: z.int(),
  total: z.int(),
  doneAt: z.nullable(instant),
});
export type ErasureRecord = z.output<typeof erasureRecord>;
export const erasures = collection<ErasureRecord>({
  name: 'erasures',
  record: erasureRecord,
  indexes: [['state', 'dueAt']],
});
