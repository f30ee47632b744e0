/**
 * What a store must answer so that documents can be searched: statistics and posting blocks by token, and the texts of
 * the few sections that may be shown. Documents are numbered in the order of import; section 0 is the title.
 */
export interface BlockInfo {
  /** Names the block among those of its token. */
  block: number;
  /** The greatest impact in it, 1 to 255. */
  top: number;
  entries: number;
}

export interface Term {
  /** Sections the token stands in. */
  sections: number;
  blocks: readonly BlockInfo[];
}

export interface SectionRow {
  document: number;
  section: number;
  label: string;
  path: readonly string[];
  /** Where `text` starts in the document's body, in UTF-16 code units. */
  start: number;
  text: string;
  /** The same object for the same section, as long as it stays in memory. */
  key?: object;
}

/** How binding a document is: laws and their interpretations, then regulations, then what holds in one place or for one trade. */
export type Level = 'law' | 'regulation' | 'other';

export interface DocumentRow {
  document: number;
  id: string;
  title: string;
  number: string | null;
  /** The place a local rule holds in. */
  region: string | null;
  level: Level;
  state: 'in_force' | 'superseded' | 'repealed';
}

export interface SectionKey {
  document: number;
  section: number;
}

export interface Postings {
  /** How many sections are indexed. */
  size(): Promise<number>;
  /** Statistics of the tokens that occur at all. */
  terms(tokens: readonly string[]): Promise<ReadonlyMap<string, Term>>;
  /** The bytes of blocks (see `decode`), in the order asked for. */
  blocks(wanted: readonly { token: string; block: number }[]): Promise<Uint8Array[]>;
  /** Rows of sections in any order; those that are gone are left out. */
  sections(keys: readonly SectionKey[]): Promise<SectionRow[]>;
  /** Rows of documents in any order; those that are gone are left out. */
  documents(numbers: readonly number[]): Promise<DocumentRow[]>;
}

export interface Entry {
  document: number;
  section: number;
  /** Frequency, length and field already weighed together at import, 1 to 255. */
  impact: number;
}

/** Entries are kept by impact class, so that the strongest occurrences of a common token can be fetched without the rest. */
export function classOf(impact: number): number {
  return 3 - (impact >> 6);
}

export const ENTRIES_PER_BLOCK = 4096;

/** One block: entries sorted by document and section, as varint differences with one byte of impact. */
export function encode(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = [];
  let document = 0;
  let section = 0;
  for (const entry of entries) {
    varint(bytes, entry.document - document);
    varint(bytes, entry.document === document ? entry.section - section : entry.section);
    bytes.push(entry.impact);
    ({ document, section } = entry);
  }
  return Uint8Array.from(bytes);
}

/** Reads a block, calling back for each entry. */
export function decode(bytes: Uint8Array, visit: (document: number, section: number, impact: number) => void): void {
  let at = 0;
  let document = 0;
  let section = 0;
  const read = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const step = read();
    section = step === 0 ? section + read() : read();
    document += step;
    visit(document, section, bytes[at++]!);
  }
}

function varint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
}
