/** A text of a document, stored once and never changed. */
import type { Transaction } from '../ports/store';
import { pieces, revisions, type DocumentRecord } from '../records/documents';
import { divide, pieceId, readBody, revisionId } from '../shared/document-text';
import type { Author, PublishingPorts } from './ports';

export interface NewText {
  body: string;
  by: Author;
  at: string;
  note: string;
}

/** Stores the text as this revision of the document, with its sections and contents, in the transaction that names it. */
export async function keepText(
  tx: Transaction,
  document: string,
  revision: number,
  { body, by, at, note }: NewText,
): Promise<void> {
  const { pieces: cut, ...divided } = divide(body);
  const id = revisionId(document, revision);
  await tx.insert(revisions, { id, document, revision, at, staff: by.id, note, length: body.length, ...divided });
  for (const [n, piece] of cut.entries()) await tx.insert(pieces, { id: pieceId(document, revision, n), ...piece });
}

/** Whether the newest text of the document is this one already. */
export async function hasText({ store }: Pick<PublishingPorts, 'store'>, record: DocumentRecord, body: string): Promise<boolean> {
  const newest = await store.get(revisions, revisionId(record.id, record.newest.revision));
  return newest?.length === body.length && (await readBody(store, record.id, record.newest.revision)) === body;
}
