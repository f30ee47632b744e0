/** What directions are learned from: articles as clauses, each a list of numbered pairs of characters. */
import { sectionsOf } from '../../core/search/article';
import { foldText, tokens } from '../../core/search/text';

/** A pair must stand in this many sections to get a direction. */
const COMMON = 10;
/** A clause shorter than this asks nothing. */
const SHORTEST = 5;

const LABEL = /^第[一二三四五六七八九十百千零]+条(之[一二三])?/;
const NUMBERING = /第[一二三四五六七八九十百零\d]+[编分章节]+/g;
const STOPS = /[,。;:、\n()]/;

export interface Law {
  title: string;
  body: string;
}

export interface Matter {
  pairs: string[];
  /** What a pair is worth by its rarity. */
  rarity: Float32Array;
  articles: { clauses: Int32Array[]; headings: Int32Array }[];
}

/** Articles of at least two clauses. A text that stands in several laws counts once. */
export function matterOf(laws: readonly Law[]): Matter {
  const spread = new Map<string, number>();
  const articles = new Map<string, { clauses: string[]; headings: string }>();
  for (const { title, body } of laws) {
    for (const { start, end, path } of sectionsOf(body)) {
      const text = foldText(body.slice(start, end)).replace(LABEL, '');
      if (articles.has(text)) continue;
      const headings = foldText([title.replace('中华人民共和国', ''), ...path].join(' ')).replace(NUMBERING, '');
      for (const pair of new Set(pairsOf(`${text} ${headings}`))) spread.set(pair, (spread.get(pair) ?? 0) + 1);
      articles.set(text, { clauses: text.split(STOPS).filter((clause) => clause.length >= SHORTEST), headings });
    }
  }
  const pairs = [...spread.keys()].filter((pair) => spread.get(pair)! >= COMMON).sort();
  const numbers = new Map(pairs.map((pair, i) => [pair, i]));
  const numbered = (text: string) => Int32Array.from(pairsOf(text).flatMap((pair) => numbers.get(pair) ?? []));
  return {
    pairs,
    rarity: Float32Array.from(pairs, (pair) => Math.log(1 + articles.size / spread.get(pair)!)),
    articles: [...articles.values()]
      .filter(({ clauses }) => clauses.length > 1)
      .map(({ clauses, headings }) => ({ clauses: clauses.map(numbered), headings: numbered(headings) })),
  };
}

function pairsOf(text: string): string[] {
  return tokens(text).flatMap(({ token }) => (token.length === 2 && token >= '\u3400' ? [token] : []));
}
