/** Masks: by segment, 1 for each document that is meant. */
import type { Snapshot } from './index/snapshot';
import type { Lookup } from './lookup';
import { isCharacter } from './text';

export type Mask = Uint8Array[];

/** Documents that count. */
export function living({ deleted }: Snapshot): Mask {
  return deleted.map((out) => {
    const mask = new Uint8Array(out.length);
    for (let document = 0; document < out.length; document++) mask[document] = 1 - out[document]!;
    return mask;
  });
}

/** Those of the tokens on which it depends where all of them stand: a pair stands nowhere without its characters. */
export function telling(tokens: readonly string[]): string[] {
  const pairs = tokens.filter((token) => token.length === 2);
  return [...new Set(tokens)].filter((token) => !isCharacter(token) || !pairs.some((pair) => pair.includes(token)));
}

/** Documents in which all tokens stand, whether they count or not. */
export async function together(lookup: Lookup, tokens: readonly string[]): Promise<Mask> {
  const all = telling(tokens);
  const lists = await lookup.documents(all);
  return lookup.snapshot.segments.map(({ info }, i) => {
    const mask = new Uint8Array(info.documents);
    if (all.some((token) => lists.get(token)![i]!.length === 0)) return mask;
    for (const token of all) for (const document of lists.get(token)![i]!) mask[document]!++;
    for (let document = 0; document < mask.length; document++) mask[document] = mask[document] === all.length ? 1 : 0;
    return mask;
  });
}

/** Leaves of `mask` what is in the other one too. */
export function keep(mask: Mask, other: readonly Uint8Array[]): void {
  for (const [i, one] of mask.entries()) {
    const also = other[i]!;
    for (let document = 0; document < one.length; document++) one[document]! &= also[document]!;
  }
}

/** Takes out of `mask` what is in the other one. */
export function remove(mask: Mask, other: readonly Uint8Array[]): void {
  for (const [i, one] of mask.entries()) {
    const out = other[i]!;
    for (let document = 0; document < one.length; document++) if (out[document] === 1) one[document] = 0;
  }
}

export function some(mask: readonly Uint8Array[]): boolean {
  return mask.some((one) => one.includes(1));
}
