/** Documents of a snapshot, and what stands in the index about them. */
import type { DocumentEntry } from './engine';
import type { Row } from './index/form';
import type { Snapshot } from './index/snapshot';

/** A document of a snapshot. */
export interface Place {
  segment: number;
  document: number;
}

export const nameOf = ({ segment, document }: Place) => `${segment}/${document}`;

/** Rows of documents, by name. */
export async function rowsOf({ snapshot }: { snapshot: Snapshot }, places: readonly Place[]): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  await Promise.all(
    snapshot.segments.map(async (segment, i) => {
      const documents = [...new Set(places.flatMap((place) => (place.segment === i ? [place.document] : [])))];
      const read = await segment.rows(documents);
      documents.forEach((document, n) => rows.set(nameOf({ segment: i, document }), read[n]!));
    }),
  );
  return rows;
}

/** The document with this key that counts, if there is one. */
export function placesOf({ segments, deleted }: Snapshot, key: number): Place[] {
  for (let segment = segments.length - 1; segment >= 0; segment--) {
    const document = segments[segment]!.documentByKey(key, deleted[segment]!);
    if (document !== undefined) return [{ segment, document }];
  }
  return [];
}

export async function entriesOf(snapshot: Snapshot, places: readonly Place[]): Promise<DocumentEntry[]> {
  const rows = await rowsOf({ snapshot }, places);
  return places.map((place) => rows.get(nameOf(place))!);
}
