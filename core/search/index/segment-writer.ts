/** Writes a segment: first its documents, then its tokens, at last its head. */
import type { Store } from '../../ports/store';
import type { SegmentInfo } from '../../records/search';
import type { DocumentEntry } from '../engine';
import { Bytes, toBase64 } from '../bytes';
import { HEAD, KINDS, ROWS, STATUSES, keyOf, type Head, type Row } from './form';
import { PartSink } from './parts';
import { TermWriter } from './term-writer';

export interface NewDocument {
  entry: DocumentEntry;
  origin: string;
  place: number;
  initials: string;
  /** Sections, the title included. */
  sections: number;
  /** Parts of texts, each with the first section in it. */
  texts: readonly { first: number; data: string }[];
}

export class SegmentWriter {
  private readonly sink: PartSink;
  private readonly head: Omit<Head, 'pages' | 'blocks' | 'texts'>;
  private readonly issuers = new Table();
  private readonly topics = new Table();
  private readonly regions = new Table();
  private readonly origins = new Table();
  private readonly texts = new Bytes();
  private textParts = 0;
  private lastText = 0;
  private open: { rows: string[]; size: number } = { rows: [], size: 0 };
  private sections = 0;

  constructor(
    store: Store,
    private readonly id: string,
  ) {
    this.sink = new PartSink(store, id);
    this.regions.of('');
    this.head = {
      sections: [],
      kind: [],
      status: [],
      day: [],
      issuer: [],
      topic: [],
      key: [],
      origin: [],
      place: [],
      titles: [],
      initials: [],
      region: [],
      issuers: this.issuers.values,
      topics: this.topics.values,
      regions: this.regions.values,
      origins: this.origins.values,
      rows: [],
    };
  }

  async document({ entry, origin, place, initials, sections, texts }: NewDocument): Promise<void> {
    const { head } = this;
    const number = head.sections.length;
    head.sections.push(sections);
    head.kind.push(KINDS.indexOf(entry.kind));
    head.status.push(STATUSES.indexOf(entry.status));
    head.day.push(entry.publishedOn ? Number(entry.publishedOn.replaceAll('-', '')) : 0);
    head.issuer.push(this.issuers.of(entry.issuer));
    head.topic.push(this.topics.of(entry.topic));
    head.key.push(keyOf(entry.id));
    head.origin.push(this.origins.of(origin));
    head.place.push(place);
    head.titles.push(entry.title);
    head.initials.push(initials);
    head.region.push(this.regions.of(entry.region ?? ''));
    if (this.open.rows.length === 0) head.rows.push(number);
    const row = JSON.stringify(entry satisfies Row);
    this.open.rows.push(row);
    this.open.size += row.length;
    if (this.open.size >= ROWS) await this.closeRows();
    for (const { first, data } of texts) {
      this.texts.varint(this.sections + first - this.lastText);
      this.lastText = this.sections + first;
      await this.sink.put(`t.${this.textParts++}`, data);
    }
    this.sections += sections;
  }

  /** Once all documents are written. */
  async terms(): Promise<TermWriter> {
    await this.closeRows();
    const documentOf = new Uint32Array(this.sections);
    let at = 0;
    this.head.sections.forEach((count, document) => documentOf.fill(document, at, (at += count)));
    return new TermWriter(this.sink, documentOf, this.head.sections.length);
  }

  /** Everything is stored when this resolves. */
  async finish(terms: TermWriter): Promise<SegmentInfo> {
    await terms.close();
    const pieces = cut(
      JSON.stringify({
        ...this.head,
        pages: terms.pages,
        blocks: terms.blockParts,
        texts: toBase64(this.texts.view()),
      } satisfies Head),
    );
    for (const [n, piece] of pieces.entries()) await this.sink.put(`h.${n}`, piece);
    await this.sink.close();
    const documents = this.head.sections.length;
    return { id: this.id, documents, sections: this.sections, heads: pieces.length, size: this.sink.size };
  }

  private async closeRows(): Promise<void> {
    const { rows } = this.open;
    if (rows.length === 0) return;
    this.open = { rows: [], size: 0 };
    await this.sink.put(`r.${this.head.rows.length - 1}`, `[${rows.join(',')}]`);
  }
}

/** Values that repeat, by number. */
class Table {
  readonly values: string[] = [];
  private readonly known = new Map<string, number>();

  of(value: string): number {
    let number = this.known.get(value);
    if (number === undefined) {
      number = this.values.push(value) - 1;
      this.known.set(value, number);
    }
    return number;
  }
}

/** Pieces of a part's length, never cutting a character in two. */
function cut(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + HEAD);
    const unit = text.charCodeAt(end - 1);
    if (end < text.length && unit >= 0xd800 && unit <= 0xdbff) end--;
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
}
