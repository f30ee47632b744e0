/** Where a text answers the question: ranges of the original, in UTF-16 code units. */
import { seedsOf, withoutFillers } from './query';
import type { Query } from './query';
import { fold, numbersIn, toOriginal } from './text';
import { Wanted } from './wanted';

export type Range = [start: number, end: number];

/** What is marked: pairs and words of the question and of what it may mean; single characters only if typed alone. */
export function marksOf(query: Query): Wanted {
  return new Wanted(seedsOf([withoutFillers(query.words), ...query.phrases, ...query.meant]));
}

/** Ranges of `text` that match, merged where they touch. */
export function highlight(text: string, query: Query, marks: Wanted = marksOf(query)): Range[] {
  const folded = fold(text);
  const hits: Range[] = [];
  marks.visit(folded.text, (_, start, end) => hits.push([start, end]));
  const wanted = new Set(query.numbers.flat());
  if (wanted.size > 0) {
    for (const { spellings, start, end } of numbersIn(folded.text))
      if (spellings.some((token) => wanted.has(token))) hits.push([start, end]);
  }
  hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: Range[] = [];
  for (const [start, end] of hits) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged.map(([start, end]) => toOriginal(folded, start, end));
}
