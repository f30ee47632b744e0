/** Which sections are worth reading: blocks are taken by what they can add at most, until enough entries are read. */
import type { Snapshot } from './index/snapshot';
import type { BlockPlace } from './index/term-reader';
import type { Lookup } from './lookup';
import type { Scores } from './scores';

/** Entries read in one round, however large the corpus. */
const BUDGET = 100_000;
/** Rounds, as long as too few of the documents that answer were met. */
const ROUNDS = 8;

export interface Wanted {
  worth: ReadonlyMap<string, number>;
  seeds: ReadonlySet<string>;
  /** By segment, 1 for each document to look at. */
  mask: readonly Uint8Array[];
  /** Go on reading until so many documents are met. */
  documents: number;
}

/** The blocks of a token in a segment, strongest first, and how many are taken. */
interface Run {
  segment: number;
  value: number;
  seed: boolean;
  blocks: readonly BlockPlace[];
  next: number;
}

interface Taken {
  run: Run;
  place: BlockPlace;
}

/** Adds up until the budget is read, and on while too few documents were met. */
export async function accumulate(lookup: Lookup, wanted: Wanted, scores: Scores): Promise<void> {
  const runs = runsOf(lookup, wanted);
  for (let round = 0; round < ROUNDS; round++) {
    const taken = take(runs);
    const bytes = await read(lookup.snapshot, taken);
    // Seeds first: other tokens only add to what seeds have met.
    for (const seed of [true, false]) {
      if (round === 0) addInline(lookup, wanted, scores, seed);
      taken.forEach(({ run }, i) => {
        if (run.seed === seed) scores.add(bytes[i]!, run.segment, run.value, seed, wanted.mask[run.segment]!);
      });
    }
    if (taken.length === 0 || scores.met(wanted.documents)) return;
  }
}

/** Few entries stand beside their token; all of them count. */
function addInline(lookup: Lookup, { worth, seeds, mask }: Wanted, scores: Scores, seed: boolean): void {
  for (const [token, value] of worth) {
    if (seeds.has(token) !== seed) continue;
    for (let segment = 0; segment < mask.length; segment++) {
      const inline = lookup.in(segment, token)?.inline;
      if (inline) scores.add(inline, segment, value, seed, mask[segment]!);
    }
  }
}

function runsOf(lookup: Lookup, { worth, seeds, mask }: Wanted): Run[] {
  const runs: Run[] = [];
  const open = mask.map((one) => one.includes(1));
  for (const [token, value] of worth) {
    for (let segment = 0; segment < mask.length; segment++) {
      const blocks = open[segment] ? lookup.in(segment, token)?.blocks : undefined;
      if (blocks && blocks.length > 0) runs.push({ segment, value, seed: seeds.has(token), blocks, next: 0 });
    }
  }
  return runs;
}

/** The blocks that can add the most, as many as the budget allows. */
function take(runs: readonly Run[]): Taken[] {
  const taken: Taken[] = [];
  for (let entries = 0; ;) {
    let best: Run | null = null;
    let most = 0;
    for (const run of runs) {
      if (run.next === run.blocks.length) continue;
      const can = run.value * run.blocks[run.next]!.top;
      if (best === null || can > most) [best, most] = [run, can];
    }
    if (best === null) return taken;
    const place = best.blocks[best.next]!;
    if (taken.length > 0 && entries + place.entries > BUDGET) return taken;
    entries += place.entries;
    best.next++;
    taken.push({ run: best, place });
  }
}

async function read({ segments }: Snapshot, taken: readonly Taken[]): Promise<Uint8Array[]> {
  const own = segments.map((): number[] => []);
  taken.forEach(({ run }, i) => own[run.segment]!.push(i));
  const found: Uint8Array[] = new Array<Uint8Array>(taken.length);
  await Promise.all(
    own.map(async (numbers, segment) => {
      if (numbers.length === 0) return;
      const bytes = await segments[segment]!.blocks(numbers.map((i) => taken[i]!.place));
      numbers.forEach((i, n) => (found[i] = bytes[n]!));
    }),
  );
  return found;
}
