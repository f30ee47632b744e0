/** What the pages of this subpackage share. */
import { client, kv } from '../lib/api';
import { createCached } from '../lib/cached';
import { newKey } from '../lib/ids';
import { createOnce } from '../lib/once';
import type { EntrySummary } from './types';

export const examList = createCached(kv, 'exams.list', () => client.exams.list({}).then(({ items }) => items));

export const once = createOnce(kv, () => newKey(), 'exams');

/** More exams than anybody registers for in a lifetime of pages. */
const MANY = 50;

/** The caller's registration for an exam, if there is one. */
export async function entryFor(exam: string): Promise<EntrySummary | undefined> {
  const { items } = await client.exams.mine({ limit: MANY });
  return items.find((entry) => entry.exam.id === exam);
}
