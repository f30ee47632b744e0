/** How much a token says about a section: BM25F over text, headings and title, without what depends on the rest of the corpus. */
import { counts, foldText, type Wanted } from './text';

const SATURATION = 1.4;
const LENGTH = 0.85;
/** A usual section in characters. Fixed, so that a stored impact stays right when documents come and go. */
const USUAL = 170;
const HEADING = 1;
const TITLE = 1;

/** Chapter numbers say nothing. */
const NUMBERING = /第[一二三四五六七八九十百零\d]+[编分章节]+|[\s\u3000]/g;

export interface Fields {
  title: string;
  path: readonly string[];
  text: string;
}

/** The folded fields with their weight. */
export function weighted({ title, path, text }: Fields): [field: string, weight: number][] {
  return [
    [foldText(text), 1],
    [foldText(path.map((heading) => heading.replace(NUMBERING, '')).join(' ')), HEADING],
    [foldText(title), TITLE],
  ];
}

/** What a frequency is held against, by the weighted length of the fields: impact is frequency / (frequency + norm). */
export function normOf(length: number): number {
  return SATURATION * (1 - LENGTH + (LENGTH * length) / USUAL);
}

/** Impact per token, between 0 and 1; only of those wanted, if that is said. */
export function impacts(fields: Fields, only?: Wanted): Map<string, number> {
  const frequency = new Map<string, number>();
  let length = 0;
  for (const [field, weight] of weighted(fields)) {
    length += field.length * weight;
    for (const [token, count] of counts(field, only)) frequency.set(token, (frequency.get(token) ?? 0) + count * weight);
  }
  const norm = normOf(length);
  for (const [token, count] of frequency) frequency.set(token, count / (count + norm));
  return frequency;
}

/** As stored: one byte, never 0. */
export function quantised(impact: number): number {
  return Math.max(1, Math.round(impact * 255));
}

/** What a token is worth by its rarity. */
export function rarity(sections: number, size: number): number {
  return Math.log(1 + (size - sections + 0.5) / (sections + 0.5));
}
