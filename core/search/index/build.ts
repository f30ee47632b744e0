/** From documents to a segment. */
import type { Store } from '../../ports/store';
import type { SegmentInfo } from '../../records/search';
import { sectionsOf } from '../article';
import type { Indexable } from '../engine';
import { initialsOf } from '../sound';
import { foldText } from '../text';
import { Entries } from './entries';
import { TEXTS, type SectionText } from './form';
import { SegmentWriter } from './segment-writer';

/** Writes the parts of a new segment; `documents` keep their order. */
export async function buildSegment(store: Store, id: string, documents: readonly Indexable[]): Promise<SegmentInfo> {
  const writer = new SegmentWriter(store, id);
  const entries = new Entries();
  for (const [place, { body, ...entry }] of documents.entries()) {
    const texts = sectionsOf(body).map(({ label, path, start, end }): SectionText => [label, path, body.slice(start, end)]);
    entries.title(entry.title, entry.number);
    for (const [, path, text] of texts) entries.section({ title: entry.title, path, text });
    const initials = initialsOf(foldText(entry.title));
    await writer.document({ entry, origin: id, place, initials, sections: texts.length + 1, texts: packed(texts) });
  }
  const terms = await writer.terms();
  await entries.each((token, ordinals, impacts) => terms.term(token, ordinals, impacts));
  return writer.finish(terms);
}

function packed(texts: readonly SectionText[]): { first: number; data: string }[] {
  const packs: { first: number; rows: SectionText[]; size: number }[] = [];
  texts.forEach((text, i) => {
    let pack = packs.at(-1);
    if (!pack || pack.size >= TEXTS) packs.push((pack = { first: i + 1, rows: [], size: 0 }));
    pack.rows.push(text);
    pack.size += text[2].length;
  });
  return packs.map(({ first, rows }) => ({ first, data: JSON.stringify(rows) }));
}
