/** What stands in the windows when all entries have gone through them. */
import type { Segment } from './index/segment';
import { marks, table, WINDOW, type EntryCursor } from './window-entries';

/** By document, the score of the strongest section that was met (0: none was) and which one it is. */
export interface Tops {
  scores: Float32Array;
  sections: Uint32Array;
}

/** What windows leave behind, one after the other. */
export class Collected {
  readonly places: Uint32Array;
  readonly scores: Float32Array;
  count = 0;
  documents = 0;
  /** So many of the earlier ones were taken on. */
  private taken = 0;

  constructor(
    private readonly earlier: { places: Uint32Array; scores: Float32Array },
    most: number,
  ) {
    this.places = new Uint32Array(most);
    this.scores = new Float32Array(most);
  }

  segment(
    { info: { documents, sections }, starts }: Segment,
    base: number,
    cursors: readonly EntryCursor[],
    mask: Uint8Array,
  ): Tops {
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
