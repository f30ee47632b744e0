/** What the tokens of a question are in each segment of a snapshot. */
import { Reading } from './bytes';
import { rarity } from './impact';
import { decodeDocuments } from './index/document-lists';
import type { Snapshot } from './index/snapshot';
import type { TermInfo } from './index/term-reader';

export class Lookup {
  private constructor(
    readonly snapshot: Snapshot,
    /** By segment. */
    private readonly terms: readonly ReadonlyMap<string, TermInfo>[],
  ) {}

  static async of(snapshot: Snapshot, tokens: readonly string[]): Promise<Lookup> {
    return new Lookup(snapshot, await Promise.all(snapshot.segments.map((segment) => segment.terms(tokens))));
  }

  in(segment: number, token: string): TermInfo | undefined {
    return this.terms[segment]!.get(token);
  }

  /** Sections the token stands in, those of dropped documents included. */
  entries(token: string): number {
    let sum = 0;
    for (const terms of this.terms) sum += terms.get(token)?.entries ?? 0;
    return sum;
  }

  rarity(token: string): number {
    return rarity(this.entries(token), this.snapshot.sections);
  }

  /** For each token, by segment, the documents it stands in. */
  async documents(tokens: readonly string[]): Promise<Map<string, Uint32Array[]>> {
    const lists = await Promise.all(tokens.map((token) => this.documentsOf(token)));
    return new Map(tokens.map((token, i) => [token, lists[i]!]));
  }

  private documentsOf(token: string): Promise<Uint32Array[]> {
    return Promise.all(
      this.snapshot.segments.map(async (segment, i) => {
        const info = this.terms[i]!.get(token);
        if (!info) return NONE;
        if (info.inline) return documentsInline(info.inline, info.entries, segment.documentOf);
        return decodeDocuments(await segment.blocks(info.lists), info.documents);
      }),
    );
  }
}

const NONE = new Uint32Array();

function documentsInline(bytes: Uint8Array, entries: number, documentOf: Uint32Array): Uint32Array {
  const found = new Uint32Array(entries);
  let count = 0;
  const reading = new Reading(bytes);
  for (let ordinal = 0, last = -1; reading.at < bytes.length; reading.at++) {
    ordinal += reading.varint();
    const document = documentOf[ordinal]!;
    if (document !== last) found[count++] = last = document;
  }
  return found.subarray(0, count);
}
