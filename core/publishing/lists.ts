import type { ParsedInputOf } from '../../contract/define';
import type { publishing as contract } from '../../contract/publishing';
import type { Staff } from '../caller';
import { fail } from '../fail';
import { documents, pieces, revisions } from '../records/documents';
import { pieceId, revisionId } from '../shared/document-text';
import { visibleDocument, type PublishingPorts } from './ports';
import { row } from './view';

type Input<A extends keyof typeof contract> = ParsedInputOf<(typeof contract)[A]>;

export async function list({ store, city }: PublishingPorts, staff: Staff, { limit, cursor, state, kind }: Input<'list'>) {
  const where = {
    ...(!staff.intake && { department: staff.department }),
    ...(state && { state }),
    ...(kind && { kind }),
  };
  const [listed, total] = await Promise.all([
    store.list(documents, { where, order: ['updatedAt', 'desc'], limit, cursor }),
    store.count(documents, where),
  ]);
  return { ...listed, items: listed.items.map((record) => row(city, record)), total };
}

export async function piece(ports: PublishingPorts, staff: Staff, { id, revision, piece: n }: Input<'piece'>) {
  await visibleDocument(ports, staff, id);
  const [text, found] = await Promise.all([
    ports.store.get(revisions, revisionId(id, revision)),
    ports.store.get(pieces, pieceId(id, revision, n)),
  ]);
  if (!text || !found) throw fail('NOT_FOUND', '没有找到这一版的内容');
  return { text: found.text, pieces: text.firsts.length };
}
