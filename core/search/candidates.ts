/** Which sections are worth reading: posting blocks are taken by what they can add at most, until enough entries are read. */
import { rarity } from './impact';
import { decode } from './postings';
import type { Postings, SectionKey, Term } from './postings';
import type { Query } from './query';
import { tokens } from './text';

/** Entries read for one question, however large the corpus. */
const BUDGET = 200_000;
const WIDTH = 65_536;

export interface Candidate extends SectionKey {
  score: number;
}

export interface Found {
  best: Candidate[];
  /** What each token is worth in this question. */
  worth: Map<string, number>;
  /** Sections that may hold a word the question excludes. */
  suspects: { word: string; key: SectionKey }[];
}

export async function candidates(postings: Postings, query: Query, limit: number): Promise<Found> {
  const groups = [...query.phrases, ...query.minus].map((text) => [...new Set(tokens(text).map(({ token }) => token))]);
  const wanted = new Set([...query.weights.keys(), ...groups.flat(), ...query.numbers.flat()]);
  const [size, terms] = await Promise.all([postings.size(), postings.terms([...wanted])]);
  const numbers = query.numbers.map((spellings) => spellings.filter((token) => terms.has(token)).slice(0, 1));
  const worth = new Map<string, number>();
  for (const [token, weight] of query.weights) worth.set(token, weight * rarity(terms.get(token)?.sections ?? 0, size));
  for (const token of numbers.flat()) worth.set(token, 2 * rarity(terms.get(token)!.sections, size));

  const required = [...groups.slice(0, query.phrases.length), ...numbers.filter((found) => found.length > 0)];
  const allowed = await together(postings, terms, required.flat());
  const scores = await accumulate(postings, terms, worth, { allowed, seeds: new Set([...query.seeds, ...numbers.flat()]) });
  const suspects: Found['suspects'] = [];
  for (const [i, word] of query.minus.entries()) {
    const keys = await together(postings, terms, groups[query.phrases.length + i]!);
    for (const key of keys ?? []) suspects.push({ word, key: keyOf(key) });
  }
  return { best: strongest(scores, limit), worth, suspects };
}

/** The sections in which all tokens stand; undefined when no token is given. */
async function together(
  postings: Postings,
  terms: ReadonlyMap<string, Term>,
  all: readonly string[],
): Promise<Set<number> | undefined> {
  if (all.length === 0) return undefined;
  if (all.some((token) => !terms.has(token))) return new Set();
  const rarest = [...new Set(all)].sort((a, b) => terms.get(a)!.sections - terms.get(b)!.sections);
  let keys: Set<number> | undefined;
  for (const token of rarest) {
    const here = new Set<number>();
    const known = keys;
    const wanted = terms.get(token)!.blocks.map(({ block }) => ({ token, block }));
    for (const bytes of await postings.blocks(wanted)) {
      decode(bytes, (document, section) => {
        const key = document * WIDTH + section;
        if (!known || known.has(key)) here.add(key);
      });
    }
    keys = here;
    if (keys.size === 0) break;
  }
  return keys;
}

interface Limits {
  /** Only these sections, if given. */
  allowed: Set<number> | undefined;
  /** Only sections with one of these tokens. */
  seeds: ReadonlySet<string>;
}

async function accumulate(
  postings: Postings,
  terms: ReadonlyMap<string, Term>,
  worth: ReadonlyMap<string, number>,
  { allowed, seeds }: Limits,
): Promise<Map<number, number>> {
  const wanted = plan(terms, worth, seeds);
  const read = await postings.blocks(wanted);
  const scores = new Map<number, number>();
  // A section with everything a phrase asks for counts even where none of its blocks was read.
  for (const key of allowed ?? []) scores.set(key, 0);
  wanted.forEach(({ value, seed }, i) => {
    decode(read[i]!, (document, section, impact) => {
      const key = document * WIDTH + section;
      const known = scores.get(key);
      if (known !== undefined) scores.set(key, known + value * impact);
      else if (seed && !allowed) scores.set(key, value * impact);
    });
  });
  return scores;
}

/** Blocks in the order of what they can add, seeds first, as many as the budget allows. */
function plan(terms: ReadonlyMap<string, Term>, worth: ReadonlyMap<string, number>, seeds: ReadonlySet<string>) {
  const all = [...worth].flatMap(([token, value]) => {
    return (terms.get(token)?.blocks ?? []).map((info) => ({ token, value, seed: seeds.has(token), ...info }));
  });
  all.sort((a, b) => b.value * b.top - a.value * a.top);
  const wanted: typeof all = [];
  let entries = 0;
  for (const block of all) {
    if (wanted.length > 0 && entries + block.entries > BUDGET) continue;
    entries += block.entries;
    wanted.push(block);
  }
  return [...wanted.filter(({ seed }) => seed), ...wanted.filter(({ seed }) => !seed)];
}

function strongest(scores: Map<number, number>, limit: number): Candidate[] {
  const values = Float64Array.from(scores.values()).sort();
  const least = values[Math.max(0, values.length - limit)] ?? 0;
  const best: Candidate[] = [];
  for (const [key, score] of scores) if (score >= least) best.push({ ...keyOf(key), score });
  return best.sort((a, b) => b.score - a.score || a.document - b.document || a.section - b.section).slice(0, limit);
}

function keyOf(key: number): SectionKey {
  return { document: Math.floor(key / WIDTH), section: key % WIDTH };
}
