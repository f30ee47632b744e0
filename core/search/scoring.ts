/** Which sections are worth reading: blocks are taken by what they can add at most, until enough entries are read. */
import type { Snapshot } from './index/snapshot';
import type { BlockPlace } from './index/term-reader';
import type { Lookup } from './lookup';

/** Entries read in one round, however large the corpus. */
const BUDGET = 200_000;
/** Rounds, as long as too few of the documents that answer were met. */
const ROUNDS = 8;
/** What a section can have at most is far more than that, and an entry adds at least this much. */
const TOUCHED = 1e-9;

export interface Wanted {
  worth: ReadonlyMap<string, number>;
  seeds: ReadonlySet<string>;
  /** By segment, 1 for each document to look at. */
  mask: readonly Uint8Array[];
  /** Go on reading until so many documents are met. */
  documents: number;
}

/** A block of a token, or all of its entries. */
interface Piece {
  segment: number;
  value: number;
  seed: boolean;
  entries: number;
  most: number;
  inline: Uint8Array | null;
  place: BlockPlace | null;
}

/** Scores of all sections of a snapshot; of the rest, 0. */
export class Scores {
  /** Where each segment's sections begin. */
  readonly bases: number[] = [];
  readonly score: Float32Array;
  /** Sections with a score, as `base + ordinal`. */
  touched: Uint32Array;
  count = 0;

  constructor(readonly snapshot: Snapshot) {
    let base = 0;
    for (const { info } of snapshot.segments) {
      this.bases.push(base);
      base += info.sections;
    }
    this.score = new Float32Array(base);
    this.touched = new Uint32Array(1024);
  }

  /** For the next question. */
  clear(): void {
    for (let i = 0; i < this.count; i++) this.score[this.touched[i]!] = 0;
    this.count = 0;
  }

  add(bytes: Uint8Array, { segment, value, seed }: Piece, mask: Uint8Array): void {
    const { documentOf } = this.snapshot.segments[segment]!;
    const base = this.bases[segment]!;
    const { score } = this;
    this.reserve(bytes.length >> 1);
    const { touched } = this;
    let { count } = this;
    let ordinal = 0;
    for (let at = 0; at < bytes.length;) {
      let byte = bytes[at++]!;
      let step = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = bytes[at++]!;
        step |= (byte & 127) << shift;
      }
      ordinal += step;
      const more = value * bytes[at++]!;
      const place = base + ordinal;
      const known = score[place]!;
      if (known > 0) score[place] = known + more;
      else if (seed && mask[documentOf[ordinal]!] === 1) {
        score[place] = Math.max(more, TOUCHED);
        touched[count++] = place;
      }
    }
    this.count = count;
  }

  private reserve(more: number): void {
    if (this.count + more <= this.touched.length) return;
    const before = this.touched;
    this.touched = new Uint32Array(2 * (this.count + more));
    this.touched.set(before.subarray(0, this.count));
  }
}

/** Adds up until the budget is read, and on while too few documents were met. */
export async function accumulate(lookup: Lookup, wanted: Wanted, scores: Scores): Promise<void> {
  const pieces = piecesOf(lookup, wanted);
  let next = 0;
  for (let round = 0; round < ROUNDS && next < pieces.length; round++) {
    const some: Piece[] = [];
    for (let entries = 0; next < pieces.length; next++) {
      entries += pieces[next]!.entries;
      if (some.length > 0 && entries > BUDGET) break;
      some.push(pieces[next]!);
    }
    const bytes = await read(lookup.snapshot, some);
    // Seeds first: other tokens only add to what seeds have met.
    for (const seed of [true, false])
      some.forEach((piece, i) => {
        if (piece.seed === seed) scores.add(bytes[i]!, piece, wanted.mask[piece.segment]!);
      });
    if (enough(scores, wanted.documents)) return;
  }
}

function piecesOf(lookup: Lookup, { worth, seeds, mask }: Wanted): Piece[] {
  const pieces: Piece[] = [];
  const open = mask.map((one) => one.includes(1));
  for (const [token, value] of worth) {
    const seed = seeds.has(token);
    lookup.snapshot.segments.forEach((_, segment) => {
      const info = open[segment] ? lookup.in(segment, token) : undefined;
      if (!info) return;
      const common = { segment, value, seed };
      if (info.inline) pieces.push({ ...common, entries: info.entries, most: value * 255, inline: info.inline, place: null });
      else
        for (const place of info.blocks)
          pieces.push({ ...common, entries: place.entries, most: value * place.top, inline: null, place });
    });
  }
  return pieces.sort((a, b) => b.most - a.most);
}

async function read({ segments }: Snapshot, pieces: readonly Piece[]): Promise<Uint8Array[]> {
  const found: Uint8Array[] = new Array(pieces.length);
  await Promise.all(
    segments.map(async (segment, i) => {
      const own = pieces.flatMap((piece, at) => (piece.segment === i && piece.place ? [{ at, place: piece.place }] : []));
      const bytes = await segment.blocks(own.map(({ place }) => place));
      own.forEach(({ at }, n) => (found[at] = bytes[n]!));
    }),
  );
  pieces.forEach(({ inline }, at) => inline && (found[at] = inline));
  return found;
}

function enough({ snapshot, bases, touched, count }: Scores, documents: number): boolean {
  if (count >= documents * 200) return true;
  const met = new Set<number>();
  let segment = 0;
  for (let i = 0; i < count && met.size < documents; i++) {
    const place = touched[i]!;
    while (place < bases[segment]! || (segment + 1 < bases.length && place >= bases[segment + 1]!))
      segment = segmentOf(bases, place);
    met.add(segment * 0x1000000 + snapshot.segments[segment]!.documentOf[place - bases[segment]!]!);
  }
  return met.size >= documents;
}

/** The segment a section counted through all segments stands in. */
export function segmentOf(bases: readonly number[], place: number): number {
  let segment = bases.length - 1;
  while (bases[segment]! > place) segment--;
  return segment;
}
