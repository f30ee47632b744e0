/** Search engines the product is measured against, built on the same articles. Each answers with positions, best first. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../../adapters/postgres/embedded/start';

export interface Rival {
  name: string;
  answer(query: string): Promise<number[]>;
  close(): Promise<void>;
}

const LIMIT = 100;
const jieba = Jieba.withDict(dict);
const words = (text: string) =>
  jieba.cutForSearch(text.normalize('NFKC').toLowerCase(), false).filter((word) => /[\p{L}\p{N}]/u.test(word));
const pairs = (text: string) =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\u4e00-\u9fff]+|[a-z0-9]+/g) ?? []
  ).flatMap((run) =>
    run.length < 2 || run < '\u4e00' ? [run] : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  );
const closed = () => Promise.resolve();

/** BM25+ over jieba's words. */
export function miniSearch(texts: readonly string[]): Rival {
  return miniSearchOver('minisearch', words, texts);
}

/** BM25+ over pairs of characters, which needs no dictionary. */
export function miniSearchPairs(texts: readonly string[]): Rival {
  return miniSearchOver('minisearch_pairs', pairs, texts);
}

function miniSearchOver(name: string, tokenize: (text: string) => string[], texts: readonly string[]): Rival {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'], tokenize });
  index.addAll(texts.map((text, id) => ({ id, text })));
  const answer = (query: string) => index.search(query).slice(0, LIMIT);
  return { name, answer: (query) => Promise.resolve(answer(query).map(({ id }) => Number(id))), close: closed };
}

/** FlexSearch over jieba's words; `suggest` keeps answers that lack some of them. */
export function flexSearch(texts: readonly string[]): Rival {
  const index = new Index({ tokenize: 'strict', encode: words, resolution: 9 });
  texts.forEach((text, id) => index.add(id, text));
  const answer = (query: string) => index.search(query, { limit: LIMIT, suggest: true });
  return { name: 'flexsearch', answer: (query) => Promise.resolve(answer(query).map(Number)), close: closed };
}

/** PostgreSQL's trigrams by word_similarity, in a database whose locale knows that Chinese characters are letters. */
export async function pgTrgm(texts: readonly string[]): Promise<Rival> {
  const dir = mkdtempSync(join(tmpdir(), 'huying-bench-'));
  const postgres = await startEmbeddedPostgres({ dir, sleep, settings: { fsync: 'off' } });
  const close = async () => {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const client = await trigramDatabase(postgres.url, texts);
    const answer = async (query: string) => {
      const sql = `SELECT id FROM articles WHERE $1 <% text ORDER BY word_similarity($1, text) DESC, id LIMIT ${LIMIT}`;
      return (await client.query<{ id: number }>(sql, [query])).rows.map(({ id }) => id);
    };
    return { name: 'pg_trgm', answer, close: () => client.end().then(close) };
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function trigramDatabase(url: string, texts: readonly string[]): Promise<Client> {
  const maker = new Client({ connectionString: url });
  await maker.connect();
  await maker
    .query("CREATE DATABASE trigrams TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")
    .finally(() => maker.end());
  const own = new URL(url);
  own.pathname = '/trigrams';
  const client = new Client({ connectionString: own.href });
  await client.connect();
  await client.query('CREATE EXTENSION pg_trgm');
  await client.query('CREATE TABLE articles (id integer PRIMARY KEY, text text NOT NULL)');
  for (let at = 0; at < texts.length; at += 2000) {
    const sql =
      'INSERT INTO articles SELECT $1 + ordinality - 1, text FROM unnest($2::text[]) WITH ORDINALITY AS t(text, ordinality)';
    await client.query(sql, [at, texts.slice(at, at + 2000)]);
  }
  await client.query('CREATE INDEX ON articles USING gin (text gin_trgm_ops)');
  await client.query('SET pg_trgm.word_similarity_threshold = 0.1');
  return client;
}
