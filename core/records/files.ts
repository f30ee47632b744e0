import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const fileRecord = z.strictObject({
  id: z.string(),
  /** Resident who uploaded it; once attached to an anonymous case, the alias. */
  owner: z.string(),
  /** The case it belongs to, or null while the report is being written. */
  case: z.nullable(z.string()),
  type: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  /** Keyed hash of what was uploaded. */
  content: z.string(),
  /** False until the bytes are safe, and again once they are being removed. */
  stored: z.boolean(),
  at: instant,
});
export type FileRecord = z.output<typeof fileRecord>;

export const files = collection<FileRecord>({
  name: 'files',
  record: fileRecord,
  indexes: [
    ['case', 'at'],
    ['owner', 'at'],
  ],
});
