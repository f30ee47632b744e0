/**
 * Which documents answer at all. It depends on the words alone, never on filters, so that the number beside a filter's value
 * is what choosing it will show. Works on whole documents, whose lists are short, and is therefore exact at any size.
 */
import type { Asked } from './asked';
import type { Lookup } from './lookup';
import { verified } from './verify';

export interface Matching {
  /** By segment, 1 for each document that answers. */
  mask: Uint8Array[];
  /** By segment, how much of the question stands in each document. */
  coverage: Float32Array[];
  worth: Map<string, number>;
  seeds: ReadonlySet<string>;
  /** Nothing really says what was asked. */
  nearest: boolean;
}

/** A document answers if it covers this share of what the best one covers. */
const LEAST = 0.2;
/** Below this share of what was typed even the best document only comes near. */
const NEAR = 0.2;
const MEANT = 0.5;

export async function matching(lookup: Lookup, asked: Asked): Promise<Matching> {
  const numbers = asked.numbers.map((spellings) => spellings.filter((token) => lookup.entries(token) > 0).slice(0, 1));
  const worth = new Map<string, number>();
  for (const [token, weight] of asked.weights) worth.set(token, weight * lookup.rarity(token));
  for (const token of numbers.flat()) worth.set(token, 2 * lookup.rarity(token));
  const seeds = new Set([...asked.seeds, ...numbers.flat()]);
  const covered = await cover(lookup, seeds, worth, asked);
  const required = [...numbers.filter((found) => found.length > 0)];
  const must = await demanded(lookup, asked, required);
  const { mask, best } = masked(lookup, covered.all, must.mask);
  const unknownNumber = numbers.some((found) => found.length === 0);
  const near = must.failed || unknownNumber || (required.length === 0 && !said(covered, asked, worth, lookup));
  return { mask, coverage: covered.all, worth, seeds, nearest: near && best > 0 };
}

interface Covered {
  all: Float32Array[];
  typed: Float32Array[];
  total: number;
}

async function cover(
  lookup: Lookup,
  seeds: ReadonlySet<string>,
  worth: ReadonlyMap<string, number>,
  asked: Asked,
): Promise<Covered> {
  const { segments } = lookup.snapshot;
  const all = segments.map(({ info }) => new Float32Array(info.documents));
  const typed = segments.map(({ info }) => new Float32Array(info.documents));
  const lists = await lookup.documents([...seeds]);
  let total = 0;
  for (const token of seeds) {
    const value = worth.get(token) ?? MEANT * lookup.rarity(token);
    const own = asked.typed.has(token);
    if (own) total += value;
    lists.get(token)!.forEach((documents, i) => {
      const [sum, sumTyped] = [all[i]!, typed[i]!];
      for (const document of documents) {
        sum[document]! += value;
        if (own) sumTyped[document]! += value;
      }
    });
  }
  return { all, typed, total };
}

/** Whether some document says a fair part of what was typed, or one of the things it may mean. */
function said({ all, typed, total }: Covered, asked: Asked, worth: ReadonlyMap<string, number>, lookup: Lookup): boolean {
  let best = 0;
  let meant = 0;
  const { deleted } = lookup.snapshot;
  all.forEach((sums, i) => {
    for (let document = 0; document < sums.length; document++) {
      if (deleted[i]![document] === 1) continue;
      const own = typed[i]![document]!;
      if (own > best) best = own;
      if (sums[document]! - own > meant) meant = sums[document]! - own;
    }
  });
  if (best >= NEAR * total) return true;
  return asked.meant.some((term) => {
    let sum = 0;
    for (const token of termSeeds(term, asked)) sum += worth.get(token) ?? 0;
    return sum > 0 && meant >= sum * 0.99;
  });
}

function termSeeds(term: string, asked: Asked): string[] {
  return [...asked.seeds].filter((token) => term.includes(token) && !asked.typed.has(token));
}

/** Documents with everything that must be there and nothing that must not; what cannot be found at all is not demanded. */
async function demanded(lookup: Lookup, asked: Asked, required: readonly string[][]) {
  const { segments, deleted } = lookup.snapshot;
  const base = deleted.map((out) => Uint8Array.from(out, (gone) => 1 - gone));
  const tokens = [...new Set([...required.flat(), ...asked.phraseTokens.flat(), ...asked.minusTokens.flat()])];
  const lists = await lookup.documents(tokens);
  const together = (all: readonly string[]) => {
    return segments.map(({ info }, i) => {
      const counts = new Uint8Array(info.documents);
      for (const token of all) for (const document of lists.get(token)![i]!) counts[document]!++;
      return counts.map((count) => (count === all.length ? 1 : 0));
    });
  };
  for (const [i, word] of asked.minus.entries()) {
    const out = await verified(lookup, together(asked.minusTokens[i]!), asked.minusTokens[i]!, word);
    both(base, out, (a, b) => a & (1 - b));
  }
  const mask = base.map((one) => one.slice());
  for (const all of required) both(mask, together(all), (a, b) => a & b);
  for (const [i, phrase] of asked.phrases.entries()) {
    const said = await verified(lookup, together(asked.phraseTokens[i]!), asked.phraseTokens[i]!, phrase);
    both(mask, said, (a, b) => a & b);
  }
  const failed = (required.length > 0 || asked.phrases.length > 0) && !mask.some((one) => one.includes(1));
  return failed ? { mask: base, failed } : { mask, failed };
}

function both(into: readonly Uint8Array[], other: readonly Uint8Array[], how: (a: number, b: number) => number): void {
  into.forEach((one, i) => {
    for (let document = 0; document < one.length; document++) one[document] = how(one[document]!, other[i]![document]!);
  });
}

function masked(lookup: Lookup, coverage: readonly Float32Array[], must: readonly Uint8Array[]) {
  let best = 0;
  coverage.forEach((sums, i) => {
    for (let document = 0; document < sums.length; document++)
      if (must[i]![document] === 1 && sums[document]! > best) best = sums[document]!;
  });
  const least = Math.max(best * LEAST, Number.MIN_VALUE);
  const mask = coverage.map((sums, i) =>
    Uint8Array.from(must[i]!, (one, document) => (one === 1 && sums[document]! >= least ? 1 : 0)),
  );
  return { mask, best };
}
