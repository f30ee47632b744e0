import type { Imported, Outcome } from '../../core/publishing/import';

/** Where documents go: a database, or a server that is asked over HTTP. */
export interface Place {
  /** In words, for the person at the keyboard. */
  name: string;
  /** The same for the same document, whatever it says: two rows with the same would be each other's versions. */
  nameOf(row: Imported): string;
  /** Outcomes in the order given; a dry run says what would become of each. */
  take(batch: readonly Imported[]): Promise<Outcome[]>;
  /** After the last batch: what makes searching quick. Left out, the place does it by and by. */
  finish?(): Promise<void>;
  close(): Promise<void>;
}

/** It cannot begin, or cannot go on; `message` is Chinese. */
export class PlaceError extends Error {}
