/** Whether words really stand somewhere as they were written: their pairs may also have met by chance. */
import type { DocumentEntry } from './engine';
import { Reading } from './bytes';
import type { SectionText } from './index/form';
import type { Lookup } from './lookup';
import { telling } from './masks';
import { foldText } from './text';

/** Sections read for it; where more come into question, their pairs are trusted. */
const READ = 300;
/** Sections read at once where one that says the words is enough. */
const AT_ONCE = 20;

/** Of the documents in which all tokens stand, those that say the words. `mask` and the answer are by segment. */
export async function verified(
  lookup: Lookup,
  mask: readonly Uint8Array[],
  tokens: readonly string[],
  words: string,
): Promise<readonly Uint8Array[]> {
  if (tokens.length === 0 || tokens.includes(words)) return mask;
  const sections = await sectionsWith(lookup, mask, tokens);
  if (countOf(sections) > READ)
    return mask.map((one, i) => marked(one.length, sections[i]!, lookup.snapshot.segments[i]!.documentOf));
  return Promise.all(sections.map((ordinals, i) => sayIn(lookup, i, ordinals, words)));
}

/** Whether the words stand anywhere, also in what does not count any more; reads no further than the first such section. */
export async function anywhere(lookup: Lookup, tokens: readonly string[], words: string): Promise<boolean> {
  if (tokens.length === 0) return true;
  if (tokens.includes(words)) return lookup.entries(words) > 0;
  const sections = await sectionsWith(lookup, null, tokens);
  if (countOf(sections) > READ) return true;
  for (const [i, ordinals] of sections.entries()) {
    for (let at = 0; at < ordinals.length; at += AT_ONCE)
      if ((await sayIn(lookup, i, ordinals.slice(at, at + AT_ONCE), words)).includes(1)) return true;
  }
  return false;
}

const countOf = (sections: readonly number[][]) => sections.reduce((sum, { length }) => sum + length, 0);

/**
 * By segment, the sections in which all tokens stand, in documents of the mask if there is one. Where they are few anyway, some
 * in which not all of them stand.
 */
function sectionsWith(lookup: Lookup, mask: readonly Uint8Array[] | null, tokens: readonly string[]): Promise<number[][]> {
  const needed = telling(tokens);
  const few = READ / lookup.snapshot.segments.length;
  return Promise.all(
    lookup.snapshot.segments.map((_, i) => {
      const there = mask ? mask[i]!.includes(1) : needed.every((token) => lookup.in(i, token));
      return there ? sectionsIn(lookup, i, mask?.[i] ?? null, needed, few) : [];
    }),
  );
}

/** The rarest token first; once few sections are left it is cheaper to read these than the lists of what is common. */
async function sectionsIn(
  lookup: Lookup,
  at: number,
  mask: Uint8Array | null,
  tokens: readonly string[],
  few: number,
): Promise<number[]> {
  const segment = lookup.snapshot.segments[at]!;
  const infos = tokens.map((token) => lookup.in(at, token)!).sort((a, b) => a.entries - b.entries);
  let kept: Bits | undefined;
  for (const { inline, blocks } of infos) {
    if (kept && kept.count <= Math.min(few, blocks.length)) break;
    const before = kept;
    const here = new Bits(segment.info.sections);
    for (const bytes of inline ? [inline] : await segment.blocks(blocks)) {
      const reading = new Reading(bytes);
      for (let ordinal = 0; reading.at < bytes.length; reading.at++) {
        ordinal += reading.varint();
        if (before ? before.has(ordinal) : !mask || mask[segment.documentOf[ordinal]!] === 1) here.add(ordinal);
      }
    }
    kept = here;
  }
  return kept!.all();
}

/** A set of numbers below a limit. */
class Bits {
  count = 0;
  private readonly words: Int32Array;

  constructor(limit: number) {
    this.words = new Int32Array((limit + 31) >> 5);
  }

  /** It must not be in yet. */
  add(number: number): void {
    this.words[number >> 5]! |= 1 << (number & 31);
    this.count++;
  }

  has(number: number): boolean {
    return ((this.words[number >> 5]! >> (number & 31)) & 1) === 1;
  }

  all(): number[] {
    const found: number[] = [];
    this.words.forEach((word, i) => {
      for (let bits = word; bits !== 0; bits &= bits - 1) found.push((i << 5) + 31 - Math.clz32(bits & -bits));
    });
    return found;
  }
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
