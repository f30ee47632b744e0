/** Words typed as they are read, whole (`shehuibaoxian`) or by first letters (`shbx`). Only for what is not found as typed. */
import type { Question } from './engine';
import type { Snapshot } from './index/snapshot';
import { entriesOf, type Place } from './rows';
import { cutSyllables, initialsOf, syllablesOf } from './sound';
import { foldText } from './text';
import { vocabulary } from './vocabulary';

const SHORTEST = 2;
const LONGEST = 40;
/** Titles looked at. */
const TITLES = 60;
/** A word the product knows counts as much as so many titles. */
const KNOWN = 3;
const CHINESE = /^[\u3400-\u9fff]+$/;

/** Chinese words that may be meant by the letters, the most likely first. */
export async function meantByLatin(snapshot: Snapshot, letters: string, dictionary: Question['dictionary']): Promise<string[]> {
  if (letters.length < SHORTEST || letters.length > LONGEST || !/^[a-z]+$/.test(letters)) return [];
  const readings = cutSyllables(letters).filter((syllables) => syllables.length >= SHORTEST);
  const patterns = new Map<string, string[][]>();
  for (const syllables of readings) {
    const initials = syllables.map((syllable) => syllable[0]).join('');
    patterns.set(initials, [...(patterns.get(initials) ?? []), syllables]);
  }
  if (readings.length === 0) patterns.set(letters, []);
  const votes = new Map<string, number>();
  const vote = (words: string, count: number, full: readonly string[][]) => {
    if (!CHINESE.test(words) || (full.length > 0 && !full.some((syllables) => readAs(words, syllables)))) return;
    votes.set(words, (votes.get(words) ?? 0) + count);
  };
  for (const word of vocabulary(dictionary).words) {
    const full = patterns.get(initialsOf(word));
    if (full) vote(word, KNOWN, full);
  }
  for (const [initials, full] of patterns) for (const piece of await titlePieces(snapshot, initials)) vote(piece, 1, full);
  return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([words]) => words);
}

function readAs(words: string, syllables: readonly string[]): boolean {
  return words.length === syllables.length && [...words].every((char, i) => syllablesOf(char).includes(syllables[i]!));
}

/** What stands in titles where the first letters are these. */
async function titlePieces(snapshot: Snapshot, initials: string): Promise<string[]> {
  const found: (Place & { at: number })[] = [];
  for (let segment = snapshot.segments.length - 1; segment >= 0; segment--) {
    const all = snapshot.segments[segment]!.head.initials;
    for (let document = all.length - 1; document >= 0 && found.length < TITLES; document--) {
      if (snapshot.deleted[segment]![document] === 1) continue;
      const at = all[document]!.indexOf(initials);
      if (at >= 0) found.push({ segment, document, at });
    }
  }
  const entries = await entriesOf(snapshot, found);
  return found.map(({ at }, i) => foldText(entries[i]!.title).slice(at, at + initials.length));
}
