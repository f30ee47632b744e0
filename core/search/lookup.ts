/** What the tokens of a question are in each segment of a snapshot. */
import { Reading } from './bytes';
import { rarity } from './impact';
import { addDocuments, decodeDocuments } from './index/document-lists';
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
    const blocks = await this.lists(tokens);
    const lists = tokens.map((token, n) =>
      this.snapshot.segments.map((segment, i) => {
        const info = this.in(i, token);
        if (!info) return NONE;
        if (info.inline) return documentsInline(info.inline, info.entries, segment.documentOf);
        return decodeDocuments(blocks[n]![i]!, info.documents);
      }),
    );
    return new Map(tokens.map((token, i) => [token, lists[i]!]));
  }

  /** Adds to `sums`, by segment, the value of each token in all documents it stands in, token by token. */
  async addUp(worth: readonly (readonly [token: string, value: number, sums: readonly Float32Array[]])[]): Promise<void> {
    const blocks = await this.lists(worth.map(([token]) => token));
    worth.forEach(([token, value, sums], n) => {
      this.snapshot.segments.forEach(({ documentOf }, i) => {
        const info = this.in(i, token);
        if (!info) return;
        if (!info.inline) for (const bytes of blocks[n]![i]!) addDocuments(bytes, value, sums[i]!);
        else for (const document of documentsInline(info.inline, info.entries, documentOf)) sums[i]![document]! += value;
      });
    });
  }

  /** Blocks of documents, by token and segment. */
  private lists(tokens: readonly string[]): Promise<Uint8Array[][][]> {
    const all = tokens.map((token) =>
      Promise.all(this.snapshot.segments.map((segment, i) => segment.blocks(this.in(i, token)?.lists ?? []))),
    );
    return Promise.all(all);
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
