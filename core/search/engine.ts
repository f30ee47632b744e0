/**
 * What services see of the search: documents go in by segments that never change afterwards, and a manifest says which of
 * them count. A document is visible from the moment the manifest names its segment, whole, or not at all.
 */
import type { DocumentKind, DocumentStatus } from '../../contract/documents';
import type { Transaction } from '../ports/store';
import type { Range } from './highlight';
import type { TidyOptions } from './index/tidy';

/** A document as the index takes it in. Everything a search shows, filters or ranks by; a change of any of it is a new entry. */
export interface Indexable {
  id: string;
  title: string;
  number: string | null;
  issuer: string;
  kind: DocumentKind;
  topic: string;
  region: string | null;
  status: DocumentStatus;
  /** China day. */
  publishedOn: string | null;
  explained: boolean;
  body: string;
}

/** Written, but not yet visible. Left alone it is swept. */
export interface Staged {
  segment: string;
  /** Document id to its place in the index, which names exactly this entry when it is dropped. */
  places: ReadonlyMap<string, string>;
}

export type DocumentEntry = Omit<Indexable, 'body'>;

export interface Question {
  words: string;
  filters: {
    issuer?: string | undefined;
    kind?: DocumentKind | undefined;
    topic?: string | undefined;
    year?: number | undefined;
    status?: DocumentStatus | undefined;
  };
  sort: 'relevance' | 'newest';
  /** Take the words as typed. */
  exact: boolean;
  limit: number;
  cursor?: string | undefined;
  /** Staff's own words: what people say to what documents call it; without meanings, a term that must stay whole. */
  dictionary?: ReadonlyMap<string, readonly string[]>;
}

export interface Passage {
  /** Number of the section, from 1, as `sectionsOf` counts. */
  section: number;
  label: string;
  heading: string;
  text: string;
  ranges: Range[];
}

export type Facet = { value: string; count: number }[];

export interface Answer {
  items: { entry: DocumentEntry; titleRanges: Range[]; passages: Passage[] }[];
  next?: string;
  total: number;
  facets: { issuer: Facet; kind: Facet; topic: Facet; year: Facet; status: Facet };
  corrected?: string;
  nearest: boolean;
  cut: boolean;
}

export interface Engine {
  /** Writes a new segment; nothing of it is visible. */
  stage(documents: readonly Indexable[]): Promise<Staged>;
  /** In the caller's transaction: the staged segments count from now on, and the entries at the dropped places no longer. */
  commit(tx: Transaction, staged: readonly Staged[], dropped: readonly string[]): Promise<void>;
  search(question: Question): Promise<Answer>;
  /** What the words may become; `id` where it is one document. */
  suggest(words: string, limit: number): Promise<{ text: string; id: string | null }[]>;
  overview(newest: number): Promise<{ newest: DocumentEntry[]; topics: Facet; issuers: Facet; total: number }>;
  /** Documents most like this one, by what they share. */
  related(id: string, limit: number): Promise<DocumentEntry[]>;
  /** Puts small segments together and removes what no manifest names any more. Safe to run at any time, also twice at once. */
  tidy(options?: TidyOptions): Promise<Record<string, number>>;
}

export { createEngine, type EngineOptions } from './create';
