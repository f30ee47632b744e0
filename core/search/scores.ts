import type { Snapshot } from './index/snapshot';

/** More than nothing. */
const TOUCHED = 1e-9;

/** Scores of all sections of a snapshot, those never met at 0. One question at a time. */
export class Scores {
  /** Where each segment's sections begin. */
  readonly bases: number[] = [];
  readonly score: Float32Array;
  /** Sections with a score, as `base + ordinal`. */
  touched = new Uint32Array(1024);
  count = 0;
  private fetched: Float32Array | null = null;

  private constructor(readonly snapshot: Snapshot) {
    let base = 0;
    for (const { info } of snapshot.segments) {
      this.bases.push(base);
      base += info.sections;
    }
    this.score = new Float32Array(base);
  }

  /** Lends scores that are all 0; they are kept for the next question. */
  static async lent<R>(snapshot: Snapshot, use: (scores: Scores) => Promise<R>): Promise<R> {
    const idle = IDLE.get(snapshot) ?? [];
    IDLE.set(snapshot, idle);
    const scores = idle.pop() ?? new Scores(snapshot);
    try {
      return await use(scores);
    } finally {
      scores.clear();
      if (idle.length < KEPT) idle.push(scores);
    }
  }

  /** Adds a token's entries. Only a seed makes a section count that did not before, and only in a document of the mask. */
  add(bytes: Uint8Array, segment: number, value: number, seed: boolean, mask: Uint8Array): void {
    const { documentOf } = this.snapshot.segments[segment]!;
    const { score } = this;
    this.fetched = null;
    if (seed) this.reserve(bytes.length >> 1);
    const { touched } = this;
    let { count } = this;
    let place = this.bases[segment]!;
    const base = place;
    for (let at = 0; at < bytes.length;) {
      let byte = bytes[at++]!;
      let step = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = bytes[at++]!;
        step |= (byte & 127) << shift;
      }
      place += step;
      const known = score[place]!;
      const more = value * bytes[at++]!;
      if (known > 0) score[place] = known + more;
      else if (seed && mask[documentOf[place - base]!] === 1) {
        score[place] = more > TOUCHED ? more : TOUCHED;
        touched[count++] = place;
      }
    }
    this.count = count;
  }

  /** Whether sections of so many documents were met. */
  met(documents: number): boolean {
    const { segments } = this.snapshot;
    const seen = segments.map(({ info }) => new Uint8Array(info.documents));
    let met = 0;
    for (let i = 0; i < this.count && met < documents; i++) {
      const segment = segmentOf(this.bases, this.touched[i]!);
      const document = segments[segment]!.documentOf[this.touched[i]! - this.bases[segment]!]!;
      if (seen[segment]![document] === 1) continue;
      seen[segment]![document] = 1;
      met++;
    }
    return met >= documents;
  }

  /** The scores of what was touched, one after the other: fetched once, because they lie scattered over all there are. */
  values(): Float32Array {
    if (this.fetched?.length === this.count) return this.fetched;
    const values = new Float32Array(this.count);
    for (let i = 0; i < values.length; i++) values[i] = this.score[this.touched[i]!]!;
    return (this.fetched = values);
  }

  private clear(): void {
    this.fetched = null;
    for (let i = 0; i < this.count; i++) this.score[this.touched[i]!] = 0;
    this.count = 0;
  }

  private reserve(more: number): void {
    if (this.count + more <= this.touched.length) return;
    const before = this.touched;
    this.touched = new Uint32Array(2 * (this.count + more));
    this.touched.set(before.subarray(0, this.count));
  }
}

/** Scores nobody uses at the moment: they are as long as the index. */
const IDLE = new WeakMap<Snapshot, Scores[]>();
const KEPT = 2;

/** The segment a section counted through all segments stands in. */
export function segmentOf(bases: readonly number[], place: number): number {
  let segment = bases.length - 1;
  while (bases[segment]! > place) segment--;
  return segment;
}
