/** Whether words really stand somewhere as they were written: their pairs may also have met by chance. */
import type { DocumentEntry } from './engine';
import { Reading } from './bytes';
import type { SectionText } from './index/form';
import type { Lookup } from './lookup';
import { foldText } from './text';

/** Sections read for it; where more come into question, their pairs are trusted. */
const READ = 300;

/** Of the documents in which all tokens stand, those that say the words. `mask` and the answer are by segment. */
export async function verified(
  lookup: Lookup,
  mask: readonly Uint8Array[],
  tokens: readonly string[],
  words: string,
): Promise<readonly Uint8Array[]> {
  if (tokens.length === 0 || tokens.includes(words)) return mask;
  const sections = await Promise.all(mask.map((one, i) => together(lookup, i, one, tokens)));
  const count = sections.reduce((sum, { length }) => sum + length, 0);
  if (count > READ) return mask.map((one, i) => marked(one.length, sections[i]!, lookup.snapshot.segments[i]!.documentOf));
  return Promise.all(sections.map((ordinals, i) => sayIn(lookup, i, ordinals, words)));
}

/** The sections in which all tokens stand. */
async function together(lookup: Lookup, at: number, mask: Uint8Array, tokens: readonly string[]): Promise<number[]> {
  if (!mask.includes(1)) return [];
  const segment = lookup.snapshot.segments[at]!;
  const infos = tokens.map((token) => lookup.in(at, token)!).sort((a, b) => a.entries - b.entries);
  const blocks = await Promise.all(infos.map((info) => (info.inline ? [info.inline] : segment.blocks(info.blocks))));
  let kept: Set<number> | undefined;
  for (const list of blocks) {
    const here = new Set<number>();
    for (const bytes of list) {
      const reading = new Reading(bytes);
      for (let ordinal = 0; reading.at < bytes.length; reading.at++) {
        ordinal += reading.varint();
        if (kept ? kept.has(ordinal) : mask[segment.documentOf[ordinal]!] === 1) here.add(ordinal);
      }
    }
    kept = here;
  }
  return [...kept!];
}

async function sayIn(lookup: Lookup, at: number, ordinals: readonly number[], words: string): Promise<Uint8Array> {
  const segment = lookup.snapshot.segments[at]!;
  const documents = ordinals.map((ordinal) => segment.documentOf[ordinal]!);
  const rows = await segment.rows(documents);
  const places = ordinals.map((ordinal, i) => ({
    document: documents[i]!,
    section: ordinal - segment.starts[documents[i]!]!,
    entry: rows[i]!,
  }));
  const texts = await segment.texts(places.filter(({ section }) => section > 0));
  const found = new Uint8Array(segment.info.documents);
  let next = 0;
  for (const { document, section, entry } of places) {
    const text = section > 0 ? texts[next++]! : undefined;
    if (says(text, entry, words)) found[document] = 1;
  }
  return found;
}

/** Whether the folded words stand in a section, its headings, or the document's title or number. */
export function says(text: SectionText | undefined, { title, number }: DocumentEntry, words: string): boolean {
  const fields = text ? [text[2], title, number ?? '', ...text[1]] : [title, number ?? ''];
  return fields.some((field) => foldText(field).includes(words));
}

function marked(documents: number, ordinals: readonly number[], documentOf: Uint32Array): Uint8Array {
  const mask = new Uint8Array(documents);
  for (const ordinal of ordinals) mask[documentOf[ordinal]!] = 1;
  return mask;
}
