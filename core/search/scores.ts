/**
 * Scores of the sections that entries speak of. A table as long as the index would be read here and there, far beyond what a
 * processor keeps at hand; so all entries go through the index together, window by window, over one table as long as a window.
 */
import { Reading } from './bytes';
import type { Segment } from './index/segment';
import type { Snapshot } from './index/snapshot';

/** Sections of a window. */
const WINDOW = 1 << 13;
/** More than nothing. */
const TOUCHED = 1e-9;

/** Entries of one token in one segment, by rising ordinals. */
export interface Entries {
  bytes: Uint8Array;
  segment: number;
  /** What the token is worth. */
  value: number;
  /** Only a seed makes a section count that did not before. */
  seed: boolean;
}

/** By document, the score of the strongest section that was met (0: none was) and which one it is. */
export interface Tops {
  scores: Float32Array;
  sections: Uint32Array;
}

export class Scores {
  /** Where each segment's sections begin. */
  readonly bases: number[] = [];
  /** Sections with a score, as `base + ordinal`, rising. */
  places: Uint32Array = new Uint32Array();
  scores: Float32Array = new Float32Array();
  /** Documents of these sections. */
  documents = 0;
  /** By segment. */
  tops: Tops[] = [];

  constructor(readonly snapshot: Snapshot) {
    let base = 0;
    for (const { info } of snapshot.segments) {
      this.bases.push(base);
      base += info.sections;
    }
  }

  /** Adds entries, seeds first: other tokens only add to what seeds have met, and only in documents of the mask. */
  add(all: readonly Entries[], mask: readonly Uint8Array[]): void {
    // An entry takes at least two bytes.
    const most = all.reduce((sum, { bytes, seed }) => sum + (seed ? bytes.length >> 1 : 0), this.places.length);
    const into = new Collected(this, most);
    this.tops = this.snapshot.segments.map((segment, i) => {
      const own = all.filter((entries) => entries.segment === i);
      const cursors = [...own.filter(({ seed }) => seed), ...own.filter(({ seed }) => !seed)].map((one) => new Cursor(one));
      return into.segment(segment, this.bases[i]!, cursors, mask[i]!);
    });
    this.places = into.places.subarray(0, into.count);
    this.scores = into.scores.subarray(0, into.count);
    this.documents = into.documents;
  }
}

/** The segment a section counted through all segments stands in. */
export function segmentOf(bases: readonly number[], place: number): number {
  let segment = bases.length - 1;
  while (bases[segment]! > place) segment--;
  return segment;
}

/** Scores within a window; all 0 in between, as nothing waits while it is in use. */
const table = new Float32Array(WINDOW);
/** One bit for each section of the window that has a score. */
const marks = new Int32Array(WINDOW >> 5);

/** What windows leave behind, one after the other. */
class Collected {
  readonly places: Uint32Array;
  readonly scores: Float32Array;
  count = 0;
  documents = 0;
  /** So many of the earlier ones were taken on. */
  private taken = 0;

  constructor(
    private readonly earlier: Pick<Scores, 'places' | 'scores'>,
    most: number,
  ) {
    this.places = new Uint32Array(most);
    this.scores = new Float32Array(most);
  }

  segment({ info: { documents, sections }, starts }: Segment, base: number, cursors: readonly Cursor[], mask: Uint8Array): Tops {
    const tops = { scores: new Float32Array(documents), sections: new Uint32Array(documents) };
    let document = 0;
    for (let from = 0; from < sections;) {
      const end = from + WINDOW;
      this.resume(base + from, base + Math.min(sections, end));
      let next = (this.earlier.places[this.taken] ?? Infinity) - base;
      for (const cursor of cursors) {
        if (cursor.ordinal < end) cursor.take(from);
        if (cursor.ordinal < next) next = cursor.ordinal;
      }
      document = this.leave(from, base, starts, document, mask, tops);
      if (next >= sections) break;
      from = Math.max(end, next - (next % WINDOW));
    }
    return tops;
  }

  /** Puts earlier scores into the table. */
  private resume(from: number, end: number): void {
    const { places, scores } = this.earlier;
    for (; this.taken < places.length && places[this.taken]! < end; this.taken++) {
      const at = places[this.taken]! - from;
      table[at] = scores[this.taken]!;
      marks[at >> 5]! |= 1 << (at & 31);
    }
  }

  /** Takes the scores out of the table, those in documents of the mask to be kept; says which document was the last. */
  private leave(from: number, base: number, starts: Uint32Array, first: number, mask: Uint8Array, tops: Tops): number {
    const { places, scores } = this;
    let { count } = this;
    let document = first;
    for (let word = 0; word < marks.length; word++) {
      for (let bits = marks[word]!; bits !== 0; bits &= bits - 1) {
        const at = (word << 5) + 31 - Math.clz32(bits & -bits);
        const score = table[at]!;
        table[at] = 0;
        const ordinal = from + at;
        while (starts[document + 1]! <= ordinal) document++;
        if (mask[document] === 0) continue;
        places[count] = base + ordinal;
        scores[count++] = score;
        const best = tops.scores[document]!;
        if (score <= best) continue;
        if (best === 0) this.documents++;
        tops.scores[document] = score;
        tops.sections[document] = ordinal - starts[document]!;
      }
      marks[word] = 0;
    }
    this.count = count;
    return document;
  }
}

/** Goes through entries. */
class Cursor {
  private readonly seed: boolean;
  /** The section of the entry it stands at; past the end, one there never is. */
  ordinal = 0;
  private readonly bytes: Uint8Array;
  private readonly value: number;
  /** Where the impact of that entry stands. */
  private at = 0;

  constructor({ bytes, value, seed }: Entries) {
    this.bytes = bytes;
    this.value = value;
    this.seed = seed;
    const reading = new Reading(bytes);
    this.ordinal = reading.varint();
    this.at = reading.at;
  }

  /** Adds what is in the window. */
  take(from: number): void {
    if (this.seed) this.meet(from);
    else this.join(from);
  }

  private meet(from: number): void {
    const { bytes, value } = this;
    let { at } = this;
    let place = this.ordinal - from;
    while (place < WINDOW) {
      const known = table[place]!;
      const more = value * bytes[at++]!;
      if (known > 0) table[place] = known + more;
      else {
        table[place] = more > TOUCHED ? more : TOUCHED;
        marks[place >> 5]! |= 1 << (place & 31);
      }
      if (at === bytes.length) return this.end();
      let byte = bytes[at++]!;
      let step = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = bytes[at++]!;
        step |= (byte & 127) << shift;
      }
      place += step;
    }
    this.ordinal = from + place;
    this.at = at;
  }

  /** Only to sections that have a score. */
  private join(from: number): void {
    const { bytes, value } = this;
    let { at } = this;
    let place = this.ordinal - from;
    while (place < WINDOW) {
      const known = table[place]!;
      const more = value * bytes[at++]!;
      if (known > 0) table[place] = known + more;
      if (at === bytes.length) return this.end();
      let byte = bytes[at++]!;
      let step = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = bytes[at++]!;
        step |= (byte & 127) << shift;
      }
      place += step;
    }
    this.ordinal = from + place;
    this.at = at;
  }

  private end(): void {
    this.ordinal = PAST;
  }
}

/** No segment has so many sections. */
const PAST = 2 ** 30;
