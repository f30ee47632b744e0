/** A segment as it is read: its head in memory, the rest through the cache. */
import type { Store } from '../../ports/store';
import type { SegmentInfo } from '../../records/search';
import { fromBase64, Reading } from '../bytes';
import { KINDS, STATUSES, type Head, type Row, type SectionText } from './form';
import { Gone, readParts, type PartCache } from './parts';
import { findTerm, pageFor, type BlockPlace, type TermInfo } from './term-reader';

/** One value per document, as the number of its name; an empty name is no value. */
interface Column {
  values: Uint32Array;
  names: readonly string[];
}

export class Segment {
  /** The first ordinal of each document, and one past the end. */
  readonly starts: Uint32Array;
  /** The document of each ordinal. */
  readonly documentOf: Uint32Array;
  readonly kind: Uint8Array;
  readonly status: Uint8Array;
  /** YYYYMMDD, 0 for unknown. */
  readonly day: Uint32Array;
  /** What documents are filtered by. */
  readonly columns: Record<'issuer' | 'kind' | 'topic' | 'year' | 'status', Column>;
  /** The first ordinal of each part of texts. */
  private readonly textParts: readonly number[];
  private byKey: Map<number, number[]> | undefined;
  /** What tokens turned out to be, absent ones too. */
  private readonly known = new Map<string, TermInfo | null>();

  constructor(
    readonly info: SegmentInfo,
    readonly head: Head,
    private readonly cache: PartCache,
  ) {
    this.starts = new Uint32Array(info.documents + 1);
    this.documentOf = new Uint32Array(info.sections);
    let at = 0;
    head.sections.forEach((count, document) => {
      this.documentOf.fill(document, at, at + count);
      this.starts[document + 1] = at += count;
    });
    this.textParts = risingFrom(fromBase64(head.texts));
    this.kind = Uint8Array.from(head.kind);
    this.status = Uint8Array.from(head.status);
    this.day = Uint32Array.from(head.day);
    this.columns = {
      issuer: { values: Uint32Array.from(head.issuer), names: head.issuers },
      topic: { values: Uint32Array.from(head.topic), names: head.topics },
      kind: { values: Uint32Array.from(head.kind), names: KINDS },
      status: { values: Uint32Array.from(head.status), names: STATUSES },
      year: yearsOf(head.day),
    };
  }

  static async open(store: Store, info: SegmentInfo, cache: PartCache): Promise<Segment> {
    const ids = Array.from({ length: info.heads }, (_, n) => `${info.id}.h.${n}`);
    let text = '';
    for (let i = 0; i < ids.length; i += HEADS) {
      const some = ids.slice(i, i + HEADS);
      const pieces = await readParts(store, some);
      for (const id of some) {
        const piece = pieces.get(id);
        if (piece === undefined) throw new Gone(id);
        text += piece;
      }
    }
    return new Segment(info, JSON.parse(text) as Head, cache);
  }

  /** Those of the tokens that occur here. */
  async terms(tokens: readonly string[]): Promise<Map<string, TermInfo>> {
    const found = new Map<string, TermInfo>();
    const pages = new Map<number, string[]>();
    for (const token of tokens) {
      const known = this.known.get(token);
      if (known) found.set(token, known);
      if (known !== undefined) continue;
      const page = pageFor(this.head.pages, token);
      if (page >= 0) pages.set(page, [...(pages.get(page) ?? []), token]);
    }
    if (pages.size === 0) return found;
    const read = await this.pages([...pages.keys()]);
    if (this.known.size > KNOWN) this.known.clear();
    let next = 0;
    for (const wanted of pages.values()) {
      const page = read[next++]!;
      for (const token of wanted) {
        const info = findTerm(page, token);
        this.known.set(token, info);
        if (info) found.set(token, info);
      }
    }
    return found;
  }

  /** The document with this key that counts. */
  documentByKey(key: number, deleted: Uint8Array): number | undefined {
    this.byKey ??= this.keys();
    return this.byKey.get(key)?.find((document) => deleted[document] === 0);
  }

  private keys(): Map<number, number[]> {
    const found = new Map<number, number[]>();
    this.head.key.forEach((key, document) => {
      const known = found.get(key);
      if (known) known.push(document);
      else found.set(key, [document]);
    });
    return found;
  }

  pages(numbers: readonly number[]): Promise<Uint8Array[]> {
    return this.cache.bytes(numbers.map((n) => `${this.info.id}.p.${n}`));
  }

  /** The bytes of blocks, in the order asked for. */
  async blocks(places: readonly BlockPlace[]): Promise<Uint8Array[]> {
    const read = await this.cache.bytes(places.map(({ part }) => `${this.info.id}.b.${part}`));
    return places.map(({ offset, length }, i) => read[i]!.subarray(offset, offset + length));
  }

  /** Rows of documents, in the order asked for. */
  async rows(documents: readonly number[]): Promise<Row[]> {
    const places = documents.map((document) => {
      const part = lastAtMost(this.head.rows, document);
      return { part, at: document - this.head.rows[part]! };
    });
    const needed = [...new Set(places.map(({ part }) => part))];
    const read = await this.cache.json<Row[]>(needed.map((part) => `${this.info.id}.r.${part}`));
    const rows = new Map(needed.map((part, i) => [part, read[i]!]));
    return places.map(({ part, at }) => rows.get(part)![at]!);
  }

  /** The parts of a document's texts, each with the first section in it. */
  textsOf(document: number): { part: number; first: number }[] {
    const [start, end] = [this.starts[document]!, this.starts[document + 1]!];
    const found: { part: number; first: number }[] = [];
    for (let part = lastAtMost(this.textParts, start + 1); part < this.textParts.length && this.textParts[part]! < end; part++)
      if (this.textParts[part]! > start) found.push({ part, first: this.textParts[part]! - start });
    return found;
  }

  /** Texts of sections (never of section 0, which has none), in the order asked for. */
  async texts(wanted: readonly { document: number; section: number }[]): Promise<SectionText[]> {
    const places = wanted.map(({ document, section }) => {
      const ordinal = this.starts[document]! + section;
      const part = lastAtMost(this.textParts, ordinal);
      return { id: `${this.info.id}.t.${part}`, at: ordinal - this.textParts[part]! };
    });
    const read = await this.cache.json<SectionText[]>(places.map(({ id }) => id));
    return places.map(({ at }, i) => read[i]![at]!);
  }
}

/** What varints add up to, one after the other. */
function risingFrom(bytes: Uint8Array): number[] {
  const found: number[] = [];
  const reading = new Reading(bytes);
  for (let value = 0; reading.at < bytes.length;) found.push((value += reading.varint()));
  return found;
}

/** Pieces of a head read at once. */
const HEADS = 20;
/** Tokens of which a segment remembers what it found. */
const KNOWN = 20_000;

function yearsOf(days: readonly number[]): Column {
  const years = days.map((day) => Math.floor(day / 10_000));
  const known = [...new Set(years)];
  const number = new Map(known.map((year, i) => [year, i]));
  return {
    values: Uint32Array.from(years, (year) => number.get(year)!),
    names: known.map((year) => (year === 0 ? '' : `${year}`)),
  };
}

/** The last place whose value is at most `value`; the first value always is. */
function lastAtMost(values: readonly number[], value: number): number {
  let low = 1;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
