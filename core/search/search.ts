/** The search itself: a question in, documents with their best sections out. */
import { candidates } from './candidates';
import type { Found } from './candidates';
import { highlight, marksOf } from './highlight';
import type { Range } from './highlight';
import type { DocumentRow, Postings, SectionRow } from './postings';
import { parseQuery } from './query';
import type { Query } from './query';
import { answers, arrange, standing, WEIGHTS } from './ranking';
import type { ScoredDocument, Weights } from './ranking';
import { foldText, wanted } from './text';

export interface SearchOptions {
  /** Staff's own words beside the built-in ones. */
  synonyms?: ReadonlyMap<string, readonly string[]>;
  /** Documents that may be shown; filters come through here. */
  accept?: (document: DocumentRow) => boolean;
  weights?: Weights;
}

export interface FoundSection extends SectionRow {
  score: number;
  /** What to mark, in UTF-16 code units of the document's body. */
  ranges: Range[];
}

export interface FoundDocument {
  document: DocumentRow;
  score: number;
  /** What to mark in the title, in UTF-16 code units. */
  titleRanges: Range[];
  /** Best first; empty when only the title matches. */
  sections: FoundSection[];
}

/** Sections read from postings, and of these how many are read whole. */
const WIDE = 400;
const NARROW = 120;
const SHOWN = 10;

export async function search(postings: Postings, typed: string, options: SearchOptions = {}): Promise<FoundDocument[]> {
  const query = parseQuery(typed, options.synonyms);
  if (query.weights.size === 0) return [];
  const ranked = await rank(postings, query, options);
  const marks = marksOf(query);
  return ranked.map(({ document, score, sections }) => ({
    document,
    score,
    titleRanges: highlight(document.title, query, marks),
    sections: sections
      .filter(({ row }) => row.section > 0)
      .slice(0, SHOWN)
      .map(({ row, score: own }) => ({ ...row, score: own, ranges: shifted(highlight(row.text, query, marks), row.start) })),
  }));
}

/** Without marks: what the order is made of. */
export async function rank(postings: Postings, query: Query, options: SearchOptions = {}): Promise<ScoredDocument[]> {
  const weights = options.weights ?? WEIGHTS;
  const found = await candidates(postings, query, WIDE);
  const rows = await postings.documents([...new Set(found.best.map(({ document }) => document))]);
  const accepted = rows.filter((row) => options.accept?.(row) ?? true);
  const documents = new Map(accepted.map((row) => [row.document, { row, standing: standing(row, query, weights) }]));
  for (const document of await excluded(postings, found.suspects, documents)) documents.delete(document);
  const narrow = found.best
    .filter(({ document }) => documents.has(document))
    .map((candidate) => ({ ...candidate, score: candidate.score * documents.get(candidate.document)!.standing }))
    .sort((a, b) => b.score - a.score)
    .slice(0, NARROW);
  const only = wanted(found.worth.keys());
  const scored = (await postings.sections(narrow)).flatMap((row) => {
    const { row: document, standing: worth } = documents.get(row.document)!;
    if (!query.phrases.every((phrase) => says(row, document, phrase))) return [];
    return [{ row, document, score: answers(row, document, found.worth, only) * worth, standing: worth }];
  });
  return arrange(scored, query, weights);
}

/** Documents in which an excluded word really stands: its pairs may also have met by chance. */
async function excluded(postings: Postings, suspects: Found['suspects'], documents: ReadonlyMap<number, { row: DocumentRow }>) {
  const near = suspects.filter(({ key }) => documents.has(key.document));
  const rows = await postings.sections(near.map(({ key }) => key));
  const texts = new Map(rows.map((row) => [`${row.document}/${row.section}`, row]));
  return near.flatMap(({ word, key }) => {
    const row = texts.get(`${key.document}/${key.section}`);
    return row && says(row, documents.get(key.document)!.row, word) ? [key.document] : [];
  });
}

function says(row: SectionRow, document: DocumentRow, words: string): boolean {
  const fields = [row.text, document.title, document.number ?? '', ...row.path];
  return fields.some((field) => foldText(field).includes(words));
}

function shifted(ranges: readonly Range[], by: number): Range[] {
  return ranges.map(([start, end]) => [start + by, end + by]);
}
