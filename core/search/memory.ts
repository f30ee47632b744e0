/** Postings in memory: what the tests and the bench search, and the model of what a store has to keep. */
import { sectionsOf } from './article';
import { impacts, quantised } from './impact';
import { classOf, decode, encode, ENTRIES_PER_BLOCK } from './postings';
import type { BlockInfo, DocumentRow, Entry, Postings, SectionRow } from './postings';

export interface Source extends Omit<DocumentRow, 'document'> {
  body: string;
}

/** Everything a document contributes: its row, its sections (the title is section 0), and the entries by token. */
export function indexed(document: number, { body, ...about }: Source) {
  const title: SectionRow = { document, section: 0, label: '', path: [], start: 0, text: '' };
  const sections = sectionsOf(body).map(({ start, end, label, path }, i): SectionRow => {
    return { document, section: i + 1, label, path, start, text: body.slice(start, end) };
  });
  const entries = new Map<string, Entry[]>();
  for (const { section, path, text } of [title, ...sections]) {
    // The number stands with the title, so that it is found even where the text does not repeat it.
    const fields = { title: about.title, path, text: section === 0 ? (about.number ?? '') : text };
    for (const [token, impact] of impacts(fields)) {
      const entry = { document, section, impact: quantised(impact) };
      const list = entries.get(token);
      if (list) list.push(entry);
      else entries.set(token, [entry]);
    }
  }
  return { row: { document, ...about }, sections: [title, ...sections], entries };
}

interface Stored {
  sections: number;
  blocks: { info: BlockInfo; bytes: Uint8Array }[];
}

export class MemoryPostings implements Postings {
  private readonly rows: DocumentRow[] = [];
  private readonly texts: SectionRow[][] = [];
  private readonly tokens = new Map<string, Stored>();
  private count = 0;

  constructor(sources: readonly Source[]) {
    const open = new Map<string, Entry[][]>();
    sources.forEach((source, document) => {
      const { row, sections, entries } = indexed(document, source);
      this.rows.push(row);
      this.texts.push(sections);
      this.count += sections.length;
      for (const [token, list] of entries) for (const entry of list) this.add(open, token, entry);
    });
    for (const [token, classes] of open) for (const entries of classes) if (entries.length > 0) this.close(token, entries);
  }

  private add(open: Map<string, Entry[][]>, token: string, entry: Entry): void {
    const classes = open.get(token) ?? [[], [], [], []];
    open.set(token, classes);
    const entries = classes[classOf(entry.impact)]!;
    entries.push(entry);
    if (entries.length >= ENTRIES_PER_BLOCK) this.close(token, entries.splice(0));
  }

  private close(token: string, entries: readonly Entry[]): void {
    const stored = this.tokens.get(token) ?? { sections: 0, blocks: [] };
    this.tokens.set(token, stored);
    let top = 0;
    for (const { impact } of entries) top = Math.max(top, impact);
    stored.sections += entries.length;
    stored.blocks.push({ info: { block: stored.blocks.length, top, entries: entries.length }, bytes: encode(entries) });
  }

  size = () => Promise.resolve(this.count);

  terms = (tokens: readonly string[]) => {
    const known = tokens.flatMap((token) => {
      const stored = this.tokens.get(token);
      return stored ? [[token, { sections: stored.sections, blocks: stored.blocks.map(({ info }) => info) }] as const] : [];
    });
    return Promise.resolve(new Map(known));
  };

  blocks = (wanted: readonly { token: string; block: number }[]) =>
    Promise.resolve(wanted.map(({ token, block }) => this.tokens.get(token)?.blocks[block]?.bytes ?? new Uint8Array()));

  sections = (keys: readonly { document: number; section: number }[]) =>
    Promise.resolve(keys.flatMap(({ document, section }) => this.texts[document]?.[section] ?? []));

  documents = (numbers: readonly number[]) => Promise.resolve(numbers.flatMap((number) => this.rows[number] ?? []));

  /** Bytes of all blocks, and how many entries they hold. */
  weight(): { bytes: number; entries: number } {
    const weight = { bytes: 0, entries: 0 };
    for (const { blocks } of this.tokens.values()) {
      for (const { bytes } of blocks) {
        weight.bytes += bytes.length;
        decode(bytes, () => weight.entries++);
      }
    }
    return weight;
  }
}
