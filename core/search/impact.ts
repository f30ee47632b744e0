/** How much a token says about a section: BM25F over text, headings and title, without what depends on the rest of the corpus. */
import { foldText } from './text';
import type { Wanted } from './wanted';

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

/** Impacts of the wanted tokens by their numbers, between 0 and 1. */
export function impacts(fields: Fields, only: Wanted): Float64Array {
  const frequency = new Float64Array(only.size);
  let length = 0;
  for (const [field, weight] of weighted(fields)) {
    length += field.length * weight;
    only.count(field, weight, frequency);
  }
  const norm = normOf(length);
  for (let i = 0; i < frequency.length; i++) frequency[i] = frequency[i]! / (frequency[i]! + norm);
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
