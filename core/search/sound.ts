/** How Chinese is read, for slips of the keyboard and for words typed in Latin letters. Never for what was found as typed. */
import { PINYIN } from './pinyin';

interface Readings {
  /** Characters by syllable, common ones first. */
  chars: Map<string, string>;
  /** Syllables by character, the usual one first. */
  syllables: Map<string, string[]>;
}

let table: Readings | undefined;

/** Read from its text once it is needed. */
function readings(): Readings {
  if (table) return table;
  const chars = new Map<string, string>();
  const usual = new Map<string, string[]>();
  const further = new Map<string, string[]>();
  for (const line of PINYIN.split(',')) {
    const [syllable = '', all = ''] = line.split(' ');
    const [first = '', more = ''] = all.split('|');
    chars.set(syllable, first + more);
    for (const char of first) usual.set(char, [...(usual.get(char) ?? []), syllable]);
    for (const char of more) further.set(char, [...(further.get(char) ?? []), syllable]);
  }
  for (const [char, also] of further) usual.set(char, [...(usual.get(char) ?? []), ...also]);
  return (table = { chars, syllables: usual });
}

/** The syllables a character may be read as, the usual one first. */
export function syllablesOf(char: string): readonly string[] {
  return readings().syllables.get(char) ?? [];
}

/** Characters that may be read the same, common ones first. */
export function soundAlike(char: string): string[] {
  const { chars } = readings();
  const found = new Set(syllablesOf(char).flatMap((syllable) => [...(chars.get(syllable) ?? '')]));
  found.delete(char);
  return [...found];
}

/** One letter per code unit: of Chinese the first of its usual reading, of anything else itself. */
export function initialsOf(folded: string): string {
  const { syllables } = readings();
  let initials = '';
  for (let i = 0; i < folded.length; i++) initials += syllables.get(folded[i]!)?.[0]?.[0] ?? folded[i]!;
  return initials;
}

/** Ways to read Latin letters as syllables, at most `limit`: `xian` is one syllable or two. */
export function cutSyllables(letters: string, limit = 8): string[][] {
  const { chars } = readings();
  const found: string[][] = [];
  const walk = (at: number, before: string[]) => {
    if (found.length >= limit) return;
    if (at === letters.length) found.push(before);
    for (let length = Math.min(6, letters.length - at); length > 0; length--) {
      const syllable = letters.slice(at, at + length);
      if (chars.has(syllable)) walk(at + length, [...before, syllable]);
    }
  };
  walk(0, []);
  return found;
}
