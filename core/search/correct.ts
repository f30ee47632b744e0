/**
 * What was probably meant where the words typed do not occur: a slip among characters that sound or look alike, or Chinese
 * typed in Latin letters. Words that occur are never changed.
 */
import type { Question } from './engine';
import { IN_TITLE } from './index/form';
import type { Snapshot } from './index/snapshot';
import { meantByLatin } from './latin';
import { Lookup } from './lookup';
import { some, together } from './masks';
import { withoutAsking } from './query';
import { soundAlike } from './sound';
import { fold, toOriginal, tokens } from './text';
import { anywhere } from './verify';
import { nearWords, vocabulary } from './vocabulary';

type Dictionary = Question['dictionary'];

/** A stretch of the folded text and what stands there instead. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Characters that stand in no usual pair; where there are more, the words are strange as a whole and no slip. */
const SLIPS = 4;
const FEW = 6;
const ALIKE = 40;
/** Runs up to this length are looked for in titles. */
const TITLED = 12;
const QUOTES = /["“”「」『』]/;
const CHINESE = /[\u3400-\u9fff]{2,}/g;
const LATIN = /[a-z]+(?:[ '][a-z]+)*/g;
const LOOKS_ALIKE = [
  '己已巳',
  '未末',
  '戌戍戊',
  '拔拨',
  '侯候',
  '徒徙',
  '祟崇',
  '佘余',
  '汨汩',
  '辩辨辫',
  '撤撒',
  '券卷',
  '析折',
  '籍藉',
  '账帐',
  '幕募慕墓',
  '待侍',
  '贷货',
  '买卖',
  '住往',
  '缴激',
  '偿尝',
  '赔陪',
  '诉拆',
];

/** The words to search instead, or null. */
export async function corrected(snapshot: Snapshot, words: string, dictionary: Dictionary): Promise<string | null> {
  if (QUOTES.test(words) || snapshot.segments.length === 0) return null;
  const folded = fold(words);
  const edits: Edit[] = await latinEdits(snapshot, folded.text, dictionary);
  // 要不要 and the like stand in no document; that is no slip.
  for (const { 0: run, index } of withoutAsking(folded.text).matchAll(CHINESE)) {
    const mended = await mend(snapshot, run, dictionary);
    if (mended !== run) edits.push({ start: index, end: index + run.length, text: mended });
  }
  if (edits.length === 0) return null;
  let result = words;
  for (const { start, end, text } of edits.sort((a, b) => b.start - a.start)) {
    const [from, to] = toOriginal(folded, start, end);
    result = result.slice(0, from) + text + result.slice(to);
  }
  return result;
}

async function latinEdits(snapshot: Snapshot, folded: string, dictionary: Dictionary): Promise<Edit[]> {
  const edits: Edit[] = [];
  for (const { 0: run, index } of folded.matchAll(LATIN)) {
    const parts = tokens(run).map(({ token }) => token);
    const lookup = await Lookup.of(snapshot, parts);
    if (parts.some((token) => lookup.entries(token) > 0)) continue;
    const [meant] = await meantByLatin(snapshot, run.replace(/[ ']/g, ''), dictionary);
    if (meant) edits.push({ start: index, end: index + run.length, text: meant });
  }
  return edits;
}

async function mend(snapshot: Snapshot, run: string, dictionary: Dictionary): Promise<string> {
  const known = vocabulary(dictionary);
  const own = tokens(run).map(({ token }) => token);
  const lookup = await Lookup.of(snapshot, own);
  const near = await nearWord(lookup, run, dictionary);
  if (near) return near;
  const strange: number[] = [];
  for (let i = 0; i + 1 < run.length; i++) {
    const pair = run.slice(i, i + 2);
    if (lookup.entries(pair) === 0 && !known.pairs.has(pair)) strange.push(i);
  }
  return (await exchange(snapshot, run, new Set(strange), known.withChar)) ?? run;
}

/** A word the product knows, if the run says another one that sounds alike and stands in no document. */
async function nearWord(lookup: Lookup, run: string, dictionary: Dictionary): Promise<string | null> {
  const known = vocabulary(dictionary);
  for (const { start, at, word } of nearWords(run, known)) {
    if (!alike(run[at]!).includes(word[at - start]!)) continue;
    const said = run.slice(start, start + word.length);
    const typed = known.words.some((other) => said === other || (other.length >= 3 && said.includes(other)));
    if (typed || (await occurs(lookup, said))) continue;
    const meant = await Lookup.of(
      lookup.snapshot,
      tokens(word).map(({ token }) => token),
    );
    if (await occurs(meant, word)) return run.slice(0, start) + word + run.slice(start + word.length);
  }
  return null;
}

/** Whether the words stand in some document as they are. The lookup must know their tokens. */
async function occurs(lookup: Lookup, words: string): Promise<boolean> {
  return anywhere(lookup, distinct(words), words);
}

/**
 * The run with one character exchanged that stood in no pair which occurs: if that makes a word the product knows, or if
 * the run then stands in a title.
 */
async function exchange(
  snapshot: Snapshot,
  run: string,
  strange: ReadonlySet<number>,
  withChar: ReadonlyMap<string, readonly string[]>,
): Promise<string | null> {
  const left = (at: number) => at === 0 || strange.has(at - 1);
  const right = (at: number) => at === run.length - 1 || strange.has(at);
  const alone = Array.from(run, (_, at) => at).filter((at) => {
    if (strange.size === 0) return false;
    // A few words by themselves are no sentence: there one strange side is enough.
    return run.length <= FEW ? strange.has(at - 1) || strange.has(at) : left(at) && right(at);
  });
  if (alone.length === 0 || alone.length > SLIPS) return null;
  const tries = alone.flatMap((at) => alike(run[at]!).map((char) => ({ at, text: run.slice(0, at) + char + run.slice(at + 1) })));
  for (const { at, text } of tries) {
    if (withChar.get(text[at]!)?.some((word) => covers(text, at, word, strange))) return text;
  }
  return run.length > TITLED ? null : inTitles(snapshot, run, tries);
}

interface Try {
  at: number;
  text: string;
}

/** The first of the tries that stands in a title. What a try leaves as it was must stand in one already. */
async function inTitles(snapshot: Snapshot, run: string, tries: readonly Try[]): Promise<string | null> {
  const places = [...new Set(tries.map(({ at }) => at))];
  const kept = places.map((at) => titleTokens(run, (start, end) => at < start || at >= end));
  const known = await Lookup.of(snapshot, kept.flat());
  const likely = await Promise.all(
    kept.map(async (all) => all.every((token) => known.entries(token) > 0) && some(await together(known, all))),
  );
  const left = tries.filter(({ at }) => likely[places.indexOf(at)]);
  const lookup = await Lookup.of(
    snapshot,
    left.flatMap(({ text }) => titleTokens(text)),
  );
  for (const { text } of left) {
    const own = titleTokens(text);
    if (own.some((token) => lookup.entries(token) === 0)) continue;
    if (some(await together(lookup, own))) return text;
  }
  return null;
}

function titleTokens(text: string, keep: (start: number, end: number) => boolean = () => true): string[] {
  const kept = tokens(text).filter(({ start, end }) => keep(start, end));
  return [...new Set(kept.map(({ token }) => IN_TITLE + token))];
}

/** Whether the word stands in the text over the place, and over one of the strange pairs there. */
function covers(text: string, at: number, word: string, strange: ReadonlySet<number>): boolean {
  const start = text.indexOf(word, Math.max(0, at - word.length + 1));
  if (word.length < 2 || start < 0 || start > at) return false;
  const end = start + word.length;
  return (strange.has(at - 1) && start < at) || (strange.has(at) && end > at + 1);
}

function distinct(text: string): string[] {
  return [...new Set(tokens(text).map(({ token }) => token))];
}

const ALIKE_KNOWN = new Map<string, string[]>();

function alike(char: string): readonly string[] {
  const known = ALIKE_KNOWN.get(char);
  if (known) return known;
  const looks = LOOKS_ALIKE.filter((group) => group.includes(char)).flatMap((group) => [...group]);
  const found = [...new Set([...looks, ...soundAlike(char).slice(0, ALIKE)])].filter((other) => other !== char);
  // As many as there are characters with a reading, which is some thousands.
  if (found.length > 0) ALIKE_KNOWN.set(char, found);
  return found;
}
