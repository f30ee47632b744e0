/** Which sections are worth reading: blocks are taken by what they can add at most, until enough entries are read. */
import { Heap } from './heap';
import type { Snapshot } from './index/snapshot';
import type { BlockPlace } from './index/term-reader';
import type { Lookup } from './lookup';
import { Scores } from './scores';
import type { Entries } from './window-entries';

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
  /** What an entry of the next block can add at most. */
  can: number;
  number: number;
}

interface Taken {
  run: Run;
  place: BlockPlace;
}

/** Adds up until the budget is read, and on while too few documents were met. */
export async function accumulate(lookup: Lookup, wanted: Wanted): Promise<Scores> {
  const scores = new Scores(lookup.snapshot);
  const runs = runsOf(lookup, wanted);
  for (let round = 0; round < ROUNDS; round++) {
    const taken = take(runs);
    const bytes = await read(lookup.snapshot, taken);
    const own = taken.map(({ run: { segment, value, seed } }, i): Entries => ({ bytes: bytes[i]!, segment, value, seed }));
    scores.add(round === 0 ? [...inline(lookup, wanted), ...own] : own, wanted.mask);
    if (taken.length === 0 || scores.documents >= wanted.documents) break;
  }
  return scores;
}

/** Few entries stand beside their token; all of them count. */
function inline(lookup: Lookup, { worth, seeds, mask }: Wanted): Entries[] {
  const found: Entries[] = [];
  for (const [token, value] of worth) {
    for (let segment = 0; segment < mask.length; segment++) {
      const bytes = lookup.in(segment, token)?.inline;
      if (bytes) found.push({ bytes, segment, value, seed: seeds.has(token) });
    }
  }
  return found;
}

function runsOf(lookup: Lookup, { worth, seeds, mask }: Wanted): Run[] {
  const runs: Run[] = [];
  const open = mask.map((one) => one.includes(1));
  for (const [token, value] of worth) {
    for (let segment = 0; segment < mask.length; segment++) {
      const blocks = open[segment] ? lookup.in(segment, token)?.blocks : undefined;
      if (!blocks || blocks.length === 0) continue;
      const can = value * blocks[0]!.top;
      runs.push({ segment, value, seed: seeds.has(token), blocks, next: 0, can, number: runs.length });
    }
  }
  return runs;
}

/** The blocks that can add the most, as many as the budget allows; of equals the first run's. */
function take(runs: readonly Run[]): Taken[] {
  const heap = new Heap<Run>((one, other) => one.can > other.can || (one.can === other.can && one.number < other.number));
  for (const run of runs) if (run.next < run.blocks.length) heap.add(run);
  const taken: Taken[] = [];
  for (let entries = 0; ;) {
    const run = heap.first();
    if (!run) return taken;
    const place = run.blocks[run.next]!;
    if (taken.length > 0 && entries + place.entries > BUDGET) return taken;
    entries += place.entries;
    taken.push({ run, place });
    run.next++;
    if (run.next === run.blocks.length) heap.drop();
    else {
      run.can = run.value * run.blocks[run.next]!.top;
      heap.changed();
    }
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
