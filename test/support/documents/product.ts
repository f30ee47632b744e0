/** The product's own search over the judged corpus: the engine on a store in memory, as the servers have it. */
import { createMemoryStore } from '../../../adapters/memory/store';
import { askedOf, tokensOf } from '../../../core/search/asked';
import { corrected } from '../../../core/search/correct';
import type { Indexable } from '../../../core/search/engine';
import { PartCache } from '../../../core/search/index/parts';
import { Snapshots } from '../../../core/search/index/snapshot';
import { Lookup } from '../../../core/search/lookup';
import { matching } from '../../../core/search/matching';
import { order } from '../../../core/search/order';
import { nameOf, rowsOf } from '../../../core/search/rows';
import { shelf } from '../../core/search/engine/library';
import type { Policy } from './corpus';
import type { Answer } from './measure';

const BATCH = 200;
const OFFERED = 200;
const CACHE = 1024 * 1024 * 1024;

/** Articles of all documents in the order of their own scores; documents in theirs. */
export async function product(policies: readonly Policy[]): Promise<(query: string) => Promise<Answer>> {
  const { store, publish } = shelf(createMemoryStore());
  for (let at = 0; at < policies.length; at += BATCH) await publish(...policies.slice(at, at + BATCH).map(indexable));
  const snapshot = await new Snapshots(store, new PartCache(store, CACHE)).current();
  return async (words) => {
    const asked = askedOf((await corrected(snapshot, words, undefined)) ?? words, undefined);
    const lookup = await Lookup.of(snapshot, tokensOf(asked));
    const matched = await matching(lookup, asked);
    const documents = await order(lookup, asked, matched, matched.mask, OFFERED);
    const rows = await rowsOf(lookup, documents);
    const found = documents.flatMap((place) => {
      const row = rows.get(nameOf(place));
      return row ? [{ id: row.id, sections: place.sections }] : [];
    });
    const articles = found.flatMap(({ id, sections }) =>
      sections.flatMap(({ text, score }) => (text?.[0] ? [{ key: `${id} ${text[0]}`, score }] : [])),
    );
    articles.sort((a, b) => b.score - a.score);
    return { articles: articles.map(({ key }) => key), documents: found.map(({ id }) => id) };
  };
}

function indexable({ id, title, number, category, status, superseded_by, region, body }: Policy): Indexable {
  const expired = status === 'expired' ? 'repealed' : 'in_force';
  const about = { issuer: '', topic: '', publishedOn: null, explained: false };
  return { ...about, id, title, number, region, kind: kindOf(category), status: superseded_by ? 'superseded' : expired, body };
}

function kindOf(category: string): Indexable['kind'] {
  if (category === '司法解释') return 'interpretation';
  if (category === '行政法规') return 'regulation';
  if (category === '部门规章') return 'rule';
  if (category === '地方性法规') return 'local';
  return ['财政部会计制度', '国务院文件'].includes(category) ? 'normative' : 'law';
}
