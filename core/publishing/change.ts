/** The one way a document changes: guarded by its version, with its event, or not at all. */
import type { Staff } from '../caller';
import { fail } from '../fail';
import type { Transaction } from '../ports/store';
import { documentEvents, documents, type DocumentEventRecord, type DocumentRecord } from '../records/documents';
import { instant } from '../shared/time';
import { visibleTo } from '../shared/visible';
import { unknown, type Author, type PublishingPorts } from './ports';

/** What the author has seen, and wants to do. */
export interface Seen {
  id: string;
  version: number;
  kind: DocumentEventRecord['kind'];
  text: string;
}

export type Work = (tx: Transaction, before: DocumentRecord, at: string) => Promise<Partial<DocumentRecord>>;

/**
 * Applies what `work` says and returns the changed document. NOT_FOUND if it is not the caller's, CONFLICT if it has changed
 * since it was seen.
 */
export async function change(ports: PublishingPorts, staff: Staff, seen: Seen, work: Work): Promise<DocumentRecord> {
  return ports.store.transaction(async (tx) => {
    const before = await tx.get(documents, seen.id);
    if (!before || !visibleTo(staff, before)) throw unknown();
    if (before.version !== seen.version) throw fail('CONFLICT');
    const at = instant(ports.clock.now());
    return replace(tx, before, staff, { ...(await work(tx, before, at)), updatedAt: at }, seen);
  });
}

/** Stores the next version of a document with the event that tells of it. */
export async function replace(
  tx: Transaction,
  before: DocumentRecord,
  by: Author,
  change: Partial<DocumentRecord> & { updatedAt: string },
  { kind, text }: Pick<Seen, 'kind' | 'text'>,
): Promise<DocumentRecord> {
  const version = before.version + 1;
  const set = { ...change, version };
  if (!(await tx.update(documents, before.id, { set }, { version: before.version }))) throw fail('CONFLICT');
  const after = { ...before, ...set };
  await record(tx, after, by, { kind, text });
  return after;
}

/** The event of the version a document has now. */
export async function record(
  tx: Transaction,
  { id: document, version, updatedAt: at }: DocumentRecord,
  by: Author,
  { kind, text }: Pick<Seen, 'kind' | 'text'>,
): Promise<void> {
  await tx.insert(documentEvents, { id: `${document}.${version}`, document, version, at, kind, staff: by.id, text });
}
