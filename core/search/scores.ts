/**
 * Scores of the sections that entries speak of. A table as long as the index would be read here and there, far beyond what a
 * processor keeps at hand; so all entries go through the index together, window by window, over one table as long as a window.
 */
import type { Snapshot } from './index/snapshot';
import { EntryCursor, type Entries } from './window-entries';
import { Collected, type Tops } from './window-scores';

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
      const cursors = [...own.filter(({ seed }) => seed), ...own.filter(({ seed }) => !seed)].map((one) => new EntryCursor(one));
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
