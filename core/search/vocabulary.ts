/** Words the product knows without having read a document: everyday words, what the law calls them, and staff's own. */
import type { Question } from './engine';
import { EVERYDAY } from './everyday';
import { foldText } from './text';

type Dictionary = Question['dictionary'];

interface Vocabulary {
  words: readonly string[];
  /** Words by each of their characters. */
  withChar: ReadonlyMap<string, readonly string[]>;
  /** Pairs of characters that stand in one of the words. */
  pairs: ReadonlySet<string>;
  /** Words by themselves with one character left out: `公?金`. */
  gaps: ReadonlyMap<string, readonly string[]>;
}

const SHORTEST = 3;
export const LONGEST_WORD = 8;

let known: { dictionary: Dictionary; vocabulary: Vocabulary } | undefined;

export function vocabulary(dictionary: Dictionary): Vocabulary {
  if (known && known.dictionary === dictionary) return known.vocabulary;
  const words = new Set<string>();
  for (const [word, means] of [...EVERYDAY, ...(dictionary ?? [])]) for (const one of [word, ...means]) words.add(foldText(one));
  words.delete('');
  const pairs = new Set<string>();
  const gaps = new Map<string, string[]>();
  const withChar = new Map<string, string[]>();
  for (const word of words) {
    for (const char of new Set(word)) withChar.set(char, [...(withChar.get(char) ?? []), word]);
    for (let i = 0; i + 1 < word.length; i++) pairs.add(word.slice(i, i + 2));
    if (word.length < SHORTEST || word.length > LONGEST_WORD) continue;
    for (let i = 0; i < word.length; i++) {
      const gap = `${word.slice(0, i)}?${word.slice(i + 1)}`;
      gaps.set(gap, [...(gaps.get(gap) ?? []), word]);
    }
  }
  const vocabulary: Vocabulary = { words: [...words], withChar, pairs, gaps };
  known = { dictionary, vocabulary };
  return vocabulary;
}

/** Known words of which the text is one character away, with that place. */
export function nearWords(text: string, { gaps }: Vocabulary): { start: number; at: number; word: string }[] {
  const found: { start: number; at: number; word: string }[] = [];
  for (let start = 0; start + SHORTEST <= text.length; start++) {
    for (let length = SHORTEST; length <= Math.min(LONGEST_WORD, text.length - start); length++) {
      const own = text.slice(start, start + length);
      for (let i = 0; i < length; i++) {
        for (const word of gaps.get(`${own.slice(0, i)}?${own.slice(i + 1)}`) ?? [])
          if (word !== own) found.push({ start, at: start + i, word });
      }
    }
  }
  return found;
}
