/** What residents are not shown is not there for them, whatever leads to it. */
import { fail } from '../fail';
import type { Store } from '../ports/store';
import { documents, type DocumentRecord, type Face } from '../records/documents';

export type Shown = DocumentRecord & { shown: Face };

/** The document, if residents are shown it now. */
export async function shownDocument({ store }: { store: Store }, id: string): Promise<Shown> {
  const record = await store.get(documents, id);
  if (record?.state !== 'published' || !record.shown) throw fail('NOT_FOUND', '没有找到这份文件，可能已经撤下');
  return record as Shown;
}
