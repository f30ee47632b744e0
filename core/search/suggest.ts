/** What the words typed so far may become: words the product knows, then titles and numbers. */
import type { DocumentEntry } from './engine';
import { EVERYDAY } from './everyday';
import { IN_TITLE } from './index/form';
import type { Snapshot } from './index/snapshot';
import { meantByLatin } from './latin';
import { Lookup } from './lookup';
import { together } from './masks';
import { seedsOf } from './query';
import { entriesOf, type Place } from './rows';
import { foldText, numbersIn } from './text';
import { vocabulary } from './vocabulary';

export interface Suggestion {
  text: string;
  /** Set where it is one document. */
  id: string | null;
}

const READ = 60;
const WORDS = 3;
/** Titles are read no further than this while typing. */
const LONGEST = 60;

export async function suggest(snapshot: Snapshot, typed: string, limit: number): Promise<Suggestion[]> {
  const folded = foldText(typed.slice(0, LONGEST)).trim();
  if (folded === '') return [];
  const words = await knownWords(snapshot, folded);
  const titles = await titled(snapshot, folded);
  const found: Suggestion[] = [
    ...words.map((text) => ({ text, id: null })),
    ...titles.map(({ title, id }) => ({ text: title, id })),
  ];
  if (found.length > 0) return found.slice(0, limit);
  const meant = await meantByLatin(snapshot, folded.replace(/[ ']/g, ''), undefined);
  return meant.slice(0, limit).map((text) => ({ text, id: null }));
}

/** What the words mean, and known words that begin with them, if documents speak of them. */
async function knownWords(snapshot: Snapshot, folded: string): Promise<string[]> {
  const longer = vocabulary(undefined).words.filter((word) => word.startsWith(folded) && word !== folded);
  const near = [...new Set([...(EVERYDAY.get(folded) ?? []), ...longer])].slice(0, 4 * WORDS);
  const pairs = near.map((word) => [...seedsOf([word])]);
  const lookup = await Lookup.of(snapshot, pairs.flat());
  return near.filter((_, i) => pairs[i]!.every((token) => lookup.entries(token) > 0)).slice(0, WORDS);
}

async function titled(snapshot: Snapshot, folded: string): Promise<DocumentEntry[]> {
  const numbers = numbersIn(folded).flatMap(({ spellings }) => spellings.slice(0, 1));
  const wanted = (numbers.length > 0 ? numbers : [...seedsOf([folded])]).map((token) => IN_TITLE + token);
  if (wanted.length === 0) return [];
  const entries = await entriesOf(snapshot, best(snapshot, await all(snapshot, wanted)));
  const rank = ({ title, number }: DocumentEntry) => {
    const name = foldText(title);
    if (name.startsWith(folded)) return 0;
    return name.includes(folded) || foldText(number ?? '').includes(folded) ? 1 : 2;
  };
  return entries
    .map((entry, i) => ({ entry, i, rank: rank(entry) }))
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
    .map(({ entry }) => entry);
}

/** Documents in whose title all tokens stand. */
async function all(snapshot: Snapshot, wanted: readonly string[]): Promise<Place[]> {
  const lookup = await Lookup.of(snapshot, wanted);
  if (wanted.some((token) => lookup.entries(token) === 0)) return [];
  return (await together(lookup, wanted)).flatMap((mask, segment) => {
    const found: Place[] = [];
    mask.forEach((one, document) => {
      if (one === 1 && snapshot.deleted[segment]![document] === 0) found.push({ segment, document });
    });
    return found;
  });
}

/** Those that hold first, then the more binding, then the newer. */
function best({ segments }: Snapshot, places: readonly Place[]): Place[] {
  const weight = ({ segment, document }: Place) => {
    const { status, kind, day } = segments[segment]!;
    return (status[document] === 0 ? 0 : 1e12) + kind[document]! * 1e9 - day[document]!;
  };
  return [...places].sort((a, b) => weight(a) - weight(b)).slice(0, READ);
}
