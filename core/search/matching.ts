/**
 * Which documents answer at all. It depends on the words alone, never on filters, so that the number beside a filter's value
 * is what choosing it will show. Works on whole documents, whose lists are short, and is therefore exact at any size.
 */
import type { Asked } from './asked';
import type { Lookup } from './lookup';
import { keep, living, remove, some, together, type Mask } from './masks';
import { verified } from './verify';

export interface Matching {
  /** Documents that answer. */
  mask: Mask;
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

export async function matching(lookup: Lookup, asked: Asked): Promise<Matching> {
  const numbers = asked.numbers.map((spellings) => spellings.filter((token) => lookup.entries(token) > 0).slice(0, 1));
  const worth = new Map<string, number>();
  for (const [token, weight] of asked.weights) worth.set(token, weight * lookup.rarity(token));
  for (const token of numbers.flat()) worth.set(token, 2 * lookup.rarity(token));
  const seeds = new Set([...asked.seeds, ...numbers.flat()].filter((token) => worth.has(token)));
  const covered = await cover(lookup, seeds, worth, asked.typed);
  const required = numbers.filter((found) => found.length > 0);
  const must = await demanded(lookup, asked, required);
  const best = most(covered.all, must.mask);
  answering(must.mask, covered.all, Math.max(best * LEAST, Number.MIN_VALUE));
  const unknown = numbers.some((found) => found.length === 0);
  const near = must.failed || unknown || (required.length === 0 && !said(covered, asked, worth, living(lookup.snapshot)));
  return { mask: must.mask, coverage: covered.all, worth, seeds, nearest: near && best > 0 };
}

/** Worth of the seeds in each document; of all, and of those typed and not only meant. */
interface Covered {
  all: Float32Array[];
  typed: Float32Array[];
  meant: Float32Array[];
  /** Worth of everything typed. */
  total: number;
}

async function cover(
  lookup: Lookup,
  seeds: ReadonlySet<string>,
  worth: ReadonlyMap<string, number>,
  typed: ReadonlySet<string>,
): Promise<Covered> {
  const fresh = () => lookup.snapshot.segments.map(({ info }) => new Float32Array(info.documents));
  const covered = { all: fresh(), typed: fresh(), meant: fresh(), total: 0 };
  await lookup.addUp([...seeds].map((token) => [token, worth.get(token)!, typed.has(token) ? covered.typed : covered.meant]));
  for (const token of seeds) if (typed.has(token)) covered.total += worth.get(token)!;
  covered.all.forEach((sum, i) => {
    const [one, other] = [covered.typed[i]!, covered.meant[i]!];
    for (let document = 0; document < sum.length; document++) sum[document] = one[document]! + other[document]!;
  });
  return covered;
}

/** Whether some document says a fair part of what was typed, or one of the things it may mean. */
function said({ typed, meant, total }: Covered, asked: Asked, worth: ReadonlyMap<string, number>, mask: Mask): boolean {
  if (most(typed, mask) >= NEAR * total) return true;
  const best = most(meant, mask);
  return asked.meant.some((term) => {
    let sum = 0;
    for (const token of asked.seeds) if (term.includes(token) && !asked.typed.has(token)) sum += worth.get(token) ?? 0;
    return sum > 0 && best >= sum * 0.99;
  });
}

function most(sums: readonly Float32Array[], mask: Mask): number {
  let best = 0;
  sums.forEach((sum, i) => {
    const one = mask[i]!;
    for (let document = 0; document < sum.length; document++)
      if (sum[document]! > best && one[document] === 1) best = sum[document]!;
  });
  return best;
}

function answering(mask: Mask, sums: readonly Float32Array[], least: number): void {
  mask.forEach((one, i) => {
    const sum = sums[i]!;
    for (let document = 0; document < one.length; document++) if (sum[document]! < least) one[document] = 0;
  });
}

/** Documents with everything that must be there and nothing that must not; what cannot be found at all is not demanded. */
async function demanded(lookup: Lookup, asked: Asked, required: readonly string[][]) {
  const base = living(lookup.snapshot);
  for (const [i, word] of asked.minus.entries()) {
    const tokens = asked.minusTokens[i]!;
    remove(base, await verified(lookup, await together(lookup, tokens), tokens, word));
  }
  if (required.length === 0 && asked.phrases.length === 0) return { mask: base, failed: false };
  const mask = base.map((one) => one.slice());
  for (const tokens of required) keep(mask, await together(lookup, tokens));
  for (const [i, phrase] of asked.phrases.entries()) {
    const tokens = asked.phraseTokens[i]!;
    keep(mask, await verified(lookup, await together(lookup, tokens), tokens, phrase));
  }
  return some(mask) ? { mask, failed: false } : { mask: base, failed: true };
}
