import type { DocumentRecord, About } from '../records/documents';

/** What every list shows of a document. */
export function documentSummary(id: string, about: About) {
  const { title, number, issuer, kind, topic, status, publishedOn } = about;
  return { id, title, number, issuer, kind, topic, status, publishedOn };
}

/** The same, as residents are shown it; null if they are shown nothing. */
export function shownSummary({ id, shown }: DocumentRecord) {
  return shown && documentSummary(id, shown.about);
}
