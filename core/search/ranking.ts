/** From candidate sections to an order: how well the text answers, how binding and current the document is, how much of it answers. */
import { impacts } from './impact';
import { directionOf, directionOfTexts, nearness } from './nearness';
import type { Query } from './query';
import { foldText, isCharacter, tokens } from './text';
import { Wanted } from './wanted';

export interface SectionRow {
  document: number;
  section: number;
  label: string;
  path: readonly string[];
  /** Where `text` starts in the document's body, in UTF-16 code units. */
  start: number;
  text: string;
  /** The same object for the same section, as long as it stays in memory. */
  key?: object;
}

/** How binding a document is: laws and their interpretations, then regulations, then what holds in one place or for one trade. */
export type Level = 'law' | 'regulation' | 'other';

export interface DocumentRow {
  document: number;
  title: string;
  number: string | null;
  /** The place a local rule holds in. */
  region: string | null;
  level: Level;
  state: 'in_force' | 'superseded' | 'repealed';
}

/** Few constants, cross-validated by law (docs/adr/0007-document-search.md). */
export interface Weights {
  regulation: number;
  other: number;
  superseded: number;
  repealed: number;
  /** What a title that is the question adds. */
  title: number;
  /** What further answering sections of one document add to the document, and to each of its sections. */
  document: number;
  section: number;
  /** What a section adds that points where the question points, whatever its words; a share of the best score. */
  near: number;
  /** Left to a section that tells authorities what to do, or only where a law applies. */
  official: number;
}

export const WEIGHTS: Weights = {
  regulation: 0.9,
  other: 0.65,
  superseded: 0.7,
  repealed: 0.5,
  title: 1.5,
  document: 0.25,
  section: 0.15,
  near: 0.5,
  official: 0.85,
};

const OFFICIAL =
  /(县级以上|国务院|地方各级|主管部门|人民政府).{0,60}(负责|主管|管理|监督|指导|加强|组织)|适用本(法|条例|规定|办法|解释)/;
/** So many of the best are compared by direction too. */
const COMPARED = 50;
/** An article says in its beginning whom it speaks to. */
const BEGINNING = 400;

export interface Scored {
  row: SectionRow;
  score: number;
}

export interface ScoredDocument {
  document: DocumentRow;
  score: number;
  sections: Scored[];
}

/** How much of what the question asks for stands in the section. `only` are the tokens of `worth`, in its order. */
export function answers(
  row: SectionRow,
  document: DocumentRow,
  worth: ReadonlyMap<string, number>,
  only: Wanted = new Wanted(worth.keys()),
): number {
  const text = row.section === 0 ? (document.number ?? '') : row.text;
  const found = impacts({ title: document.title, path: row.path, text }, only);
  let sum = 0;
  let number = 0;
  for (const value of worth.values()) sum += value * found[number++]!;
  return sum;
}

/** What a document is worth before it is read. A local rule is not put back when the question names its place. */
export function standing(document: DocumentRow, query: Query, weights: Weights = WEIGHTS): number {
  const named = document.region !== null && query.words.includes(foldText(document.region).replace(/[省市]$/, ''));
  const level = document.level === 'law' || named ? 1 : weights[document.level];
  const state = document.state === 'in_force' ? 1 : weights[document.state];
  return level * state * (1 + weights.title * likeness(document.title, query.words));
}

interface Read extends Scored {
  document: DocumentRow;
  standing: number;
}

/** Puts sections together by document, best first. `score` is what `answers` times `standing` gave. */
export function arrange(read: readonly Read[], query: Pick<Query, 'weights'>, weights: Weights = WEIGHTS): ScoredDocument[] {
  const documents = new Map<number, ScoredDocument>();
  let best = Number.MIN_VALUE;
  for (const { document, row, score } of weighed(read, query, weights)) {
    const known = documents.get(document.document) ?? { document, score: 0, sections: [] };
    documents.set(document.document, known);
    known.sections.push({ row, score });
    best = Math.max(best, score);
  }
  for (const found of documents.values()) {
    const mass = Math.log(1 + found.sections.reduce((sum, { score }) => sum + (score / best) ** 4, 0));
    const top = Math.max(...found.sections.map(({ score }) => score));
    found.score = top * (1 + weights.document * mass);
    for (const section of found.sections) section.score *= 1 + weights.section * mass;
    found.sections.sort((a, b) => b.score - a.score || a.row.section - b.row.section);
  }
  return [...documents.values()].sort((a, b) => b.score - a.score || a.document.document - b.document.document);
}

/** Less for what speaks to authorities; more for the best of them that point where the question points, if not in its words. */
function weighed(read: readonly Read[], { weights: asked }: Pick<Query, 'weights'>, { near, official }: Weights): Read[] {
  const direction = directionOf(asked);
  const sorted = read
    .map((one) => ({ ...one, score: one.score * (OFFICIAL.test(one.row.text.slice(0, BEGINNING)) ? official : 1) }))
    .sort((a, b) => b.score - a.score);
  const most = sorted[0]?.score ?? 0;
  return sorted.map((one, i) => {
    if (i >= COMPARED || one.row.section === 0) return one;
    const { row, document, standing: worth } = one;
    const also = nearness(direction, pointing(row, document));
    return { ...one, score: one.score + near * most * worth * Math.max(0, also) };
  });
}

/** Sections that stay in memory are pointed out once. */
const POINTING = new WeakMap<object, Float32Array | null>();

function pointing({ key, text, path }: SectionRow, { title }: DocumentRow): Float32Array | null {
  const known = key && POINTING.get(key);
  if (known !== undefined) return known;
  const direction = directionOfTexts([text, ...path, title]);
  if (key) POINTING.set(key, direction);
  return direction;
}

/** How nearly the question is the title: 1 for the title itself, near 0 for a question that shares a word with it. */
function likeness(title: string, words: string): number {
  const ours = pairsAsked(words);
  const folded = foldText(title);
  // Most titles share nothing with the question, which is quickly seen.
  let some = false;
  ours.wanted.visit(folded, () => (some = true));
  if (!some) return 0;
  const theirs = pairs(folded);
  let shared = 0;
  for (const token of ours.pairs) if (theirs.has(token)) shared++;
  return (shared / ours.pairs.size) ** 4 * Math.sqrt(shared / theirs.size);
}

interface PairsAsked {
  words: string;
  pairs: ReadonlySet<string>;
  wanted: Wanted;
}

let last: PairsAsked | undefined;

/** Many titles are held against one question. */
function pairsAsked(words: string): PairsAsked {
  if (last?.words === words) return last;
  const own = pairs(words);
  return (last = { words, pairs: own, wanted: new Wanted(own) });
}

function pairs(text: string): Set<string> {
  const all = tokens(text).map(({ token }) => token);
  return new Set(all.length === 1 ? all : all.filter((token) => !isCharacter(token)));
}
