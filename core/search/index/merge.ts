/** Puts segments together, without the documents that do not count any more. Read and written as streams. */
import type { Store } from '../../ports/store';
import type { SegmentInfo } from '../../records/search';
import { Reading } from '../bytes';
import { SegmentWriter } from './segment-writer';
import type { Segment } from './segment';
import { Stream } from './stream';
import { TermCursor } from './term-cursor';
import type { TermWriter } from './term-writer';

export interface Source {
  segment: Segment;
  /** 1 for each document to leave out. */
  deleted: Uint8Array;
}

export async function mergeSegments(store: Store, id: string, sources: readonly Source[]): Promise<SegmentInfo> {
  const writer = new SegmentWriter(store, id);
  const ordinals: Int32Array[] = [];
  let next = 0;
  for (const source of sources) {
    await copyDocuments(store, writer, source);
    const renumbered = renumber(source, next);
    ordinals.push(renumbered.ordinals);
    next = renumbered.next;
  }
  const terms = await writer.terms();
  const cursors = sources.map(({ segment }) => new TermCursor(store, segment));
  await mergeTerms(terms, cursors, ordinals);
  return writer.finish(terms);
}

/** The new ordinal of each old one, -1 where it is left out. */
function renumber({ segment, deleted }: Source, first: number) {
  const ordinals = new Int32Array(segment.info.sections);
  let next = first;
  for (let i = 0; i < ordinals.length; i++) ordinals[i] = deleted[segment.documentOf[i]!] === 1 ? -1 : next++;
  return { ordinals, next };
}

async function copyDocuments(store: Store, writer: SegmentWriter, { segment, deleted }: Source): Promise<void> {
  const { head, info } = segment;
  const documents = Array.from({ length: info.documents }, (_, n) => n).filter((n) => deleted[n] === 0);
  for (let i = 0; i < documents.length; i += DOCUMENTS) {
    const some = documents.slice(i, i + DOCUMENTS);
    const rows = await segment.rows(some);
    const parts = some.map((document) => segment.textsOf(document));
    const texts = new Stream(
      store,
      parts.flat().map(({ part }) => `${info.id}.t.${part}`),
    );
    for (const [at, document] of some.entries()) {
      const own: { first: number; data: string }[] = [];
      for (const { first } of parts[at]!) own.push({ first, data: await texts.next() });
      await writer.document({
        entry: rows[at]!,
        origin: head.origins[head.origin[document]!]!,
        place: head.place[document]!,
        initials: head.initials[document]!,
        sections: head.sections[document]!,
        texts: own,
      });
    }
  }
}

async function mergeTerms(terms: TermWriter, cursors: readonly TermCursor[], renumbered: readonly Int32Array[]): Promise<void> {
  for (const cursor of cursors) await cursor.next();
  const into = new Merged();
  for (;;) {
    let token: string | null = null;
    for (const cursor of cursors) if (cursor.token !== null && (token === null || cursor.token < token)) token = cursor.token;
    if (token === null) return;
    into.clear();
    for (let i = 0; i < cursors.length; i++) {
      const cursor = cursors[i]!;
      if (cursor.token !== token) continue;
      if (cursor.inline) into.add(cursor.inline, renumbered[i]!);
      else for (const bytes of await cursor.entries()) into.add(bytes, renumbered[i]!);
      const turning = cursor.next();
      if (turning) await turning;
    }
    if (into.length === 0) continue;
    const writing = terms.term(token, into.ordinals.subarray(0, into.length), into.impacts.subarray(0, into.length));
    if (writing) await writing;
  }
}

/** Entries of one token under their new ordinals. */
class Merged {
  ordinals = new Uint32Array(4096);
  impacts = new Uint8Array(4096);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  add(bytes: Uint8Array, renumbered: Int32Array): void {
    // An entry takes at least two bytes.
    this.reserve(bytes.length >> 1);
    const reading = new Reading(bytes);
    for (let ordinal = 0; reading.at < bytes.length;) {
      ordinal += reading.varint();
      const impact = reading.byte();
      const to = renumbered[ordinal]!;
      if (to < 0) continue;
      this.ordinals[this.length] = to;
      this.impacts[this.length++] = impact;
    }
  }

  private reserve(more: number): void {
    if (this.length + more <= this.ordinals.length) return;
    const [ordinals, impacts] = [this.ordinals, this.impacts];
    this.ordinals = new Uint32Array(2 * (this.length + more));
    this.impacts = new Uint8Array(2 * (this.length + more));
    this.ordinals.set(ordinals);
    this.impacts.set(impacts);
  }
}

/** Documents copied at once. */
const DOCUMENTS = 50;
