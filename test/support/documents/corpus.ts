/** The judged corpus, read where it lies; DOCUMENTS_CORPUS and DOCUMENTS_QUERIES name other files of the same form. */
import { existsSync, readFileSync } from 'node:fs';
import { sectionsOf } from '../../../core/search/article';
import { sharedPath } from '../shared-data';

export interface Policy {
  id: string;
  title: string;
  number: string | null;
  category: string;
  status: string | null;
  superseded_by: string | null;
  region: string | null;
  body: string;
}

export interface Judged {
  id: string;
  query: string;
  /** `document article` to grade. */
  grades: Map<string, number>;
  /** The law asked about; parts of one law are one. */
  law: string;
}

export interface Article {
  document: string;
  label: string;
  title: string;
  text: string;
}

export function corpus(): Policy[] {
  const files = process.env.DOCUMENTS_CORPUS?.split(',') ?? [sharedPath('policies/dev.jsonl')];
  return files.flatMap((file) => jsonLines<Policy>(file.trim()));
}

/** Judged queries; grades from the `.qrels.tsv` beside the file where there is one. */
export function judged(): Judged[] {
  const files = process.env.DOCUMENTS_QUERIES?.split(',') ?? [sharedPath('policy-queries/dev.jsonl')];
  return files.flatMap((name) => {
    const file = name.trim();
    const qrels = readQrels(file.replace(/\.jsonl$/, '.qrels.tsv'));
    return jsonLines<Row>(file).map(({ query_id, query, relevant }) => {
      const own = relevant.map(({ doc, article, grade }): [string, number] => [`${doc} ${article}`, grade]);
      const titles = relevant.map(({ title }) => title.replace(/(?<=民法典) .*/, '')).sort();
      return { id: query_id, query, grades: qrels.get(query_id) ?? new Map(own), law: titles[0] ?? '' };
    });
  });
}

interface Row {
  query_id: string;
  query: string;
  relevant: { doc: string; article: string; grade: number; title: string }[];
}

function readQrels(file: string): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  if (!existsSync(file)) return found;
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [query = '', document, article, grade] = line.trim().split('\t');
    found.set(query, (found.get(query) ?? new Map<string, number>()).set(`${document} ${article}`, Number(grade)));
  }
  return found;
}

/** What the other engines index: the same sections, with title and headings in front. */
export function articlesOf(policies: readonly Policy[]): Article[] {
  return policies.flatMap(({ id, title, body }) =>
    sectionsOf(body).map(({ label, path, start, end }) => {
      return { document: id, label, title, text: `${title}\n${path.join(' ')}\n${body.slice(start, end)}` };
    }),
  );
}

function jsonLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
