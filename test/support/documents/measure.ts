import type { Judged } from './corpus';

/** What an engine answered: articles by `document article`, best first, and documents, best first. */
export interface Answer {
  articles: string[];
  documents: string[];
}

export interface Quality {
  ndcg10: number;
  hit1: number;
  hit10: number;
}

/** nDCG@10 over articles (gain 2^grade - 1), and whether a judged document comes first or in the first ten. */
export function quality({ grades }: Judged, { articles, documents }: Answer): Quality {
  const gain = (grade: number, rank: number) => (2 ** grade - 1) / Math.log2(rank + 2);
  const ideal = [...grades.values()].sort((a, b) => b - a).slice(0, 10);
  const best = ideal.reduce((sum, grade, rank) => sum + gain(grade, rank), 0);
  const first = [...new Set(articles)].slice(0, 10);
  const got = first.reduce((sum, article, rank) => sum + gain(grades.get(article) ?? 0, rank), 0);
  const right = new Set([...grades.keys()].map((key) => key.split(' ')[0]!));
  const at = [...new Set(documents)].slice(0, 10).findIndex((document) => right.has(document));
  return { ndcg10: best > 0 ? got / best : 0, hit1: at === 0 ? 1 : 0, hit10: at >= 0 ? 1 : 0 };
}

/** The mean over queries, or over laws: first within each law, then over the laws. */
export function mean(rows: readonly (Quality & { law: string })[], perLaw = false): Quality {
  if (perLaw) {
    const laws = new Map<string, (Quality & { law: string })[]>();
    for (const row of rows) laws.set(row.law, [...(laws.get(row.law) ?? []), row]);
    return mean([...laws].map(([law, own]) => ({ ...mean(own), law })));
  }
  const average = (pick: (row: Quality) => number) => rows.reduce((sum, row) => sum + pick(row), 0) / Math.max(1, rows.length);
  return { ndcg10: average((row) => row.ndcg10), hit1: average((row) => row.hit1), hit10: average((row) => row.hit10) };
}
