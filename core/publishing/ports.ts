import type { Staff } from '../caller';
import { fail, type Failure } from '../fail';
import type { Ports } from '../ports/index';
import { documents, type DocumentRecord } from '../records/documents';
import type { Engine } from '../search/engine';
import { visibleTo } from '../shared/visible';

export type PublishingPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'files' | 'city' | 'log'> & { engine: Engine };

/** Who changes a document: a member of staff, or the operator who imports. */
export type Author = Pick<Staff, 'id' | 'department'>;

export const bad = (field: string, message: string): Failure => fail('BAD_INPUT', message, { [field]: message });
export const unknown = (): Failure => fail('NOT_FOUND', '没有找到这份文件');

/** The document, if it is the caller's to see. */
export async function visibleDocument(
  { store }: Pick<PublishingPorts, 'store'>,
  staff: Staff,
  id: string,
): Promise<DocumentRecord> {
  const record = await store.get(documents, id);
  if (!record || !visibleTo(staff, record)) throw unknown();
  return record;
}

/** The same, as its author saw it. */
export async function seenDocument(ports: Pick<PublishingPorts, 'store'>, staff: Staff, seen: { id: string; version: number }) {
  const record = await visibleDocument(ports, staff, seen.id);
  if (record.version !== seen.version) throw fail('CONFLICT');
  return record;
}
