import { articlesOf, corpus, judged } from '../support/documents/corpus';
import type { Judged } from '../support/documents/corpus';
import { mean, quality } from '../support/documents/measure';
import type { Answer, Quality } from '../support/documents/measure';
import { product } from '../support/documents/product';
import { flexSearch, miniSearch, miniSearchPairs, pgTrgm } from '../support/documents/rivals';
import type { Rival } from '../support/documents/rivals';
import type { Bench, Figure } from './figure';

const AIM = 0.12;

/**
 * How well plain questions find the judged articles and their documents, here and in other engines on the same articles.
 * `DOCUMENTS_CORPUS` and `DOCUMENTS_QUERIES` name other files than the shared ones.
 */
const bench: Bench = async (emit) => {
  const policies = corpus();
  const queries = judged();
  console.error(`${policies.length} documents, ${queries.length} queries`);
  const others: Measured[] = [];
  const articles = articlesOf(policies);
  const texts = articles.map(({ text }) => text);
  for (const make of [miniSearch, miniSearchPairs, flexSearch, pgTrgm]) {
    const rival = await make(texts);
    console.error(`${rival.name} …`);
    others.push(
      await measure(rival.name, queries, async (query) => {
        const found = (await rival.answer(query)).map((at) => articles[at]!);
        return {
          articles: found.map(({ document, label }) => `${document} ${label}`),
          documents: found.map(({ document }) => document),
        };
      }).finally(() => rival.close()),
    );
  }
  console.error('huying …');
  const ours = await measure('huying', queries, await product(policies));
  report(ours, others, emit);
};

export default bench;

interface Measured {
  name: Rival['name'];
  all: Quality;
  perLaw: Quality;
}

async function measure(name: string, queries: readonly Judged[], answer: (query: string) => Promise<Answer>): Promise<Measured> {
  const rows: (Quality & { law: string })[] = [];
  for (const query of queries) rows.push({ ...quality(query, await answer(query.query)), law: query.law });
  return { name, all: mean(rows), perLaw: mean(rows, true) };
}

function report(ours: Measured, others: readonly Measured[], emit: (figure: Figure) => void): void {
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  for (const measure of ['ndcg10', 'hit10', 'hit1'] as const) {
    for (const scope of ['all', 'perLaw'] as const) {
      const name = (of: Measured) =>
        [...(of === ours ? [] : [of.name]), measure, ...(scope === 'all' ? [] : ['per_law'])].join('.');
      const best = others.reduce((top, other) => (other[scope][measure] > top[scope][measure] ? other : top));
      const baseline = { figure: name(best), value: round(best[scope][measure]) };
      const aim = measure === 'ndcg10' && scope === 'all' ? { aim: `>=${round(baseline.value + AIM)}` } : {};
      emit({ figure: name(ours), value: round(ours[scope][measure]), unit: 'mean', baseline, ...aim });
      for (const other of others) emit({ figure: name(other), value: round(other[scope][measure]), unit: 'mean' });
    }
  }
}
