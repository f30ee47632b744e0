/**
 * The store on PostgreSQL.
 *
 * Isolation: READ COMMITTED, and every document a transaction reads is locked until its end (`FOR NO KEY UPDATE`), as is
 * every one it writes. What it saw can therefore not change under it, which is all the port promises, and a second writer
 * waits its turn instead of failing late: on a contended document that is far cheaper than SERIALIZABLE's aborts. Two
 * things remain that make the work run again: a deadlock, and a document that was absent when looked for and is there
 * when inserted.
 */
import type { Pool } from 'pg';
import type { Collection, Doc, Listed, ListOptions, Store } from '../../core/ports/store';
import { StoreError } from '../../core/ports/store';
import { checkId, checkList, type Declared } from '../../core/ports/store-checks';
import { fromCursor, questionOf, toCursor } from '../../core/ports/store-cursor';
import { Conflict, translate } from './errors';
import { firstOf } from './firsts';
import { Gatherer, type Group } from './gather';
import { Shared } from './share';
import { countSql, getAllSql, insertSql, listSql, removeSql, updateSql, type Statement } from './sql';
import { named, runTransaction, takenId } from './transaction';

export interface StoreOptions {
  /** Resolves after so many milliseconds. */
  sleep: (ms: number) => Promise<void>;
  /** 0 up to 1; spreads retries. */
  random: () => number;
}

const TRIES = 8;

export function createPostgresStore(pool: Pool, options: StoreOptions): Store {
  const run = (statement: Statement) => again(options, async () => await pool.query(statement).catch(fail));
  const gatherer = new Gatherer(pool);
  const lists = new Shared<Row[]>();
  return {
    async get<T extends Doc>(c: Collection<T>, id: string) {
      checkId(id);
      return (await gatherer.read(byId(c), id)) as T | null;
    },
    async insert(c, doc) {
      const { rowCount } = await run(named(insertSql(c, doc)));
      if (rowCount === 0) throw takenId(c);
    },
    update: async (c, id, change, guard) => (await run(named(updateSql(c, id, change, guard)))).rowCount === 1,
    remove: async (c, id, guard) => (await run(named(removeSql(c, id, guard)))).rowCount === 1,
    async list<T extends Doc>(c: Collection<T>, o: ListOptions<T>): Promise<Listed<T>> {
      const tests = checkList(c, o);
      const question = questionOf(c, tests, o.order);
      const after = o.cursor === undefined ? null : fromCursor(question, o.cursor);
      const first = firstOf(c, tests, o);
      if (first) return listed(question, o, (await gatherer.read(first.group, first.id)) as Row[]);
      // Not prepared: a plan made for these very values and this limit finds the right index, a generic one may not.
      const statement = listSql(c, o, after);
      const key = JSON.stringify([statement.text, statement.values]);
      const rows = await lists.ask(key, async () => (await run(statement)).rows as Row[]);
      return listed(question, o, rows);
    },
    async count(c, where) {
      const { rows } = await run(countSql(c, where));
      return (rows[0] as { count: number }).count;
    },
    transaction: (work) => again(options, () => runTransaction(pool, work)),
  };
}

interface Row {
  id: string;
  data: object;
}

/** One row more than was asked for tells that there is a next page. */
function listed<T extends Doc>(question: string, o: ListOptions<T>, rows: readonly Row[]): Listed<T> {
  const items = rows.slice(0, o.limit).map(({ id, data }) => ({ ...data, id }) as T);
  const last = items.at(-1);
  if (rows.length <= o.limit || !last) return { items };
  const value = (last as unknown as Record<string, string>)[o.order[0]] as string;
  return { items, next: toCursor(question, { value, id: last.id }) };
}

const groups = new WeakMap<Declared, Group>();

function byId(c: Declared): Group {
  let group = groups.get(c);
  if (!group) groups.set(c, (group = groupOf(c)));
  return group;
}

const groupOf = (c: Declared): Group => ({
  key: c.name,
  statement: (ids) => named(getAllSql(c, ids, false)),
  parts(rows) {
    const found = new Map((rows as Row[]).map((row) => [row.id, row.data]));
    return (id) => {
      const data = found.get(id);
      return data ? { ...data, id } : null;
    };
  },
});

function fail(error: unknown): never {
  throw translate(error);
}

/** Runs until there is no conflict, with growing random pauses, so that those who met do not meet again. */
async function again<R>({ sleep, random }: StoreOptions, attempt: () => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (tries === TRIES) throw new StoreError('busy', 'too many conflicts', { cause: error });
      await sleep(random() * 10 * 2 ** tries);
    }
  }
}
