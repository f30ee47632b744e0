/**
 * The form of a segment. Sections are counted through the whole segment (their ordinal); section 0 of each document is its
 * title and number. Tokens stand sorted in pages; a token's entries stand beside it if they are few, or in blocks.
 *
 * Parts of segment S: `S.h.<n>` head (JSON, cut into pieces), `S.p.<n>` pages of tokens, `S.b.<n>` blocks, `S.r.<n>` rows of
 * documents (JSON), `S.t.<n>` texts of sections (JSON), each of one document.
 */
import type { DocumentKind, DocumentStatus } from '../../../contract/documents';
import type { DocumentEntry } from '../engine';

/** Rises whenever what is stored changes its form: an index of another form is not read. */
export const FORM = 2;
/** Entries that stand beside their token instead of in blocks. */
export const INLINE = 40;
export const ENTRIES_PER_BLOCK = 4096;
/** Documents of a list; where they stand close together, a block has one bit for each of so many. */
export const DOCUMENTS_PER_BLOCK = 4096;
export const DOCUMENTS_PER_MAP = 65_536;
/** Bytes after which a page or a part of blocks is closed: a question should not have to read what it does not ask for. */
export const PAGE = 4_000;
export const BLOCKS = 4_000;
/** Code units after which a part of texts, of rows, or a piece of the head is closed. */
export const TEXTS = 2_000;
export const ROWS = 4_000;
export const HEAD = 100_000;
/** Every so many tokens of a page one is written whole, so that the page can be searched by halves. */
export const RESTART = 16;
/** What stands in front of tokens of titles and numbers, in a list of their own. */
export const IN_TITLE = '^';

export const KINDS: readonly DocumentKind[] = [
  'law',
  'interpretation',
  'regulation',
  'local',
  'rule',
  'normative',
  'notice',
  'other',
];
export const STATUSES: readonly DocumentStatus[] = ['in_force', 'superseded', 'repealed'];

/** Columns: one value per document. */
export interface Head {
  /** Sections, the title included. */
  sections: number[];
  kind: number[];
  status: number[];
  /** YYYYMMDD as a number, 0 for unknown. */
  day: number[];
  issuer: number[];
  topic: number[];
  /** See `keyOf`. */
  key: number[];
  /** The segment the entry was first written in, and its number there: an entry keeps them when segments are put together. */
  origin: number[];
  place: number[];
  titles: string[];
  /** First letters of the title as it is read. */
  initials: string[];
  region: number[];
  issuers: string[];
  topics: string[];
  /** The first is empty, for documents that hold everywhere. */
  regions: string[];
  origins: string[];
  /** The first token of each page. */
  pages: string[];
  /** How many parts of blocks there are. */
  blocks: number;
  /** The first document of each part of rows. */
  rows: number[];
  /** The first ordinal of each part of texts: how far each is from the one before, as varints in base64. */
  texts: string;
}

export type Row = DocumentEntry;

/** Label, headings and text of a section. */
export type SectionText = [label: string, path: string[], text: string];

/** Entries are kept by class of impact, so that the strongest of a common token can be read without the rest. */
export function shiftFor(entries: number): number {
  return entries <= ENTRIES_PER_BLOCK ? 8 : entries <= 8 * ENTRIES_PER_BLOCK ? 6 : 4;
}

/** 36 bits of an id's hash, as a number. */
export function keyOf(id: string): number {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < id.length; i++) {
    a = Math.imul(a ^ id.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ id.charCodeAt(i), 0x85ebca6b);
    b ^= b >>> 13;
  }
  return (a >>> 0) * 16 + ((b ^ (b >>> 16)) & 15);
}
