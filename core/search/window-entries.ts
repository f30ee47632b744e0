/** The window all entries go through together, and what takes the entries of one token through it. */
import { Reading } from './bytes';

/** Entries of one token in one segment, by rising ordinals. */
export interface Entries {
  bytes: Uint8Array;
  segment: number;
  /** What the token is worth. */
  value: number;
  /** Only a seed makes a section count that did not before. */
  seed: boolean;
}

/** Sections of a window. */
export const WINDOW = 1 << 13;
/** More than nothing. */
const TOUCHED = 1e-9;

/** No segment has so many sections. */
const PAST = 2 ** 30;

/** Scores within a window; all 0 in between, as nothing waits while it is in use. */
export const table = new Float32Array(WINDOW);
/** One bit for each section of the window that has a score. */
export const marks = new Int32Array(WINDOW >> 5);

/** Goes through entries. */
export class EntryCursor {
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

  // Two loops with the reading written out in both: they are what a search spends its time in, and a question or a call more per entry shows.
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
