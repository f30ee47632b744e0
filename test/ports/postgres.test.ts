/** What only PostgreSQL can get wrong: indexes, migrations, connections that break. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { migrate } from '../../adapters/postgres/migrate';
import { createPool } from '../../adapters/postgres/pool';
import { listSql } from '../../adapters/postgres/sql';
import { createPostgresStore } from '../../adapters/postgres/store';
import type { ListOptions } from '../../core/ports/store';
import { createTestDatabase, createTestStore, type TestDatabase, type TestStore } from '../support/postgres';
import { at, suiteCollections, things, type Thing } from './store/things';

const retry = { sleep, random: Math.random };

describe('indexes', () => {
  let made: TestStore;
  beforeAll(async () => {
    made = await createTestStore(suiteCollections);
    await made.pool.query(`INSERT INTO things SELECT 'id' || i, jsonb_build_object('group', 'g' || i % 50, 'kind', 'k' || i % 4,
      'rank', i, 'flag', i % 2 = 0, 'at', to_char(timestamp '2026-01-01' + i * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'))
      FROM generate_series(1, 20000) i`);
    await made.pool.query('ANALYZE things');
  });
  afterAll(() => made?.close());

  const group = 'g7';
  it.each<[string, ListOptions<Thing>, boolean]>([
    ['the first page', { where: { group }, order: ['at', 'desc'], limit: 20 }, false],
    ['a later page', { where: { group }, order: ['at', 'desc'], limit: 20 }, true],
    ['numbers', { where: { group }, order: ['rank', 'asc'], limit: 20 }, true],
    ['two equalities', { where: { group, kind: 'k3' }, order: ['at', 'asc'], limit: 20 }, true],
    ['a boolean', { where: { group, flag: false }, order: ['at', 'asc'], limit: 20 }, true],
    ['a range of the ordered field', { where: { group, at: { lt: at(100_000) } }, order: ['at', 'desc'], limit: 20 }, false],
  ])('serve %s without reading or sorting what is not asked for', async (_, question, later) => {
    const after = later ? { value: question.order[0] === 'rank' ? 9000 : at(9000 * 60), id: 'id9000' } : null;
    const { text, values } = listSql(things, question, after);
    const { rows } = await made.pool.query(`EXPLAIN (ANALYZE, FORMAT TEXT, COSTS OFF, TIMING OFF, BUFFERS OFF) ${text}`, values);
    const plan = rows.map((row) => (row as Record<string, string>)['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan.* using things__group__/);
    expect(plan).not.toMatch(/Sort|Seq Scan|Rows Removed by Filter/);
  });
});

describe('migrations', () => {
  const declared = (indexes: string[][]) => [{ name: 'papers', indexes }];
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  const run = (indexes: string[][]) => migrate({ url: database.url, collections: declared(indexes), sleep });
  const query = async (sql: string) => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    return client.query(sql).finally(() => client.end());
  };
  const indexes = async () =>
    (await query(`SELECT indexname FROM pg_indexes WHERE tablename = 'papers' ORDER BY 1`)).rows.map(
      (row) => (row as { indexname: string }).indexname,
    );

  it('may run by many processes at once, and again', async () => {
    await Promise.all([1, 2, 3, 4].map(() => run([['at'], ['kind', 'at']])));
    await run([['at'], ['kind', 'at']]);
    expect(await indexes()).toEqual(['papers__at', 'papers__kind__at', 'papers_pkey']);
  });

  it('make what is newly declared, drop what is not any more, and leave rows and foreign indexes alone', async () => {
    await run([['at'], ['kind', 'at']]);
    await query(`INSERT INTO papers VALUES ('a', '{"at":"1"}'); CREATE INDEX operators_own ON papers (data)`);
    await Promise.all([run([['at'], ['who', 'at']]), run([['at'], ['who', 'at']])]);
    expect(await indexes()).toEqual(['operators_own', 'papers__at', 'papers__who__at', 'papers_pkey']);
    expect((await query('SELECT * FROM papers')).rowCount).toBe(1);
  });

  it('make an index again that was left half-made', async () => {
    await run([['at']]);
    await query(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'papers__at'::regclass`);
    await run([['at']]);
    expect((await query(`SELECT indisvalid FROM pg_index WHERE indexrelid = 'papers__at'::regclass`)).rows).toEqual([
      { indisvalid: true },
    ]);
  });

  it('give long names an end of their own', async () => {
    const long = (last: string) => ['aVeryLongNameOfAField', 'anotherVeryLongNameOfAField', last];
    await run([long('first'), long('second')]);
    expect(new Set(await indexes()).size).toBe(3);
    await run([long('first'), long('second')]);
  });

  it('refuse a database of another encoding', async () => {
    const ascii = await createTestDatabase(`ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0`);
    await expect(migrate({ url: ascii.url, collections: [], sleep })).rejects.toThrow('UTF8');
    await ascii.drop();
  });
});

describe('connections', () => {
  let made: TestStore;
  let lost: Error[];
  beforeEach(async () => {
    lost = [];
    made = await createTestStore(suiteCollections, 2);
  });
  afterEach(() => made.close());
  const doc = { id: 'a', group: 'g', at: at(0) };
  const killOthers = async () => {
    const client = new Client({ connectionString: made.url });
    await client.connect();
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await client.end();
  };

  it('that break while idle are replaced, and said so', async () => {
    const pool = createPool({ url: made.url, size: 1, onLost: (error) => lost.push(error) });
    const store = createPostgresStore(pool, retry);
    await store.insert(things, doc);
    const said = new Promise((done) => pool.once('error', done));
    await killOthers();
    await said;
    expect(await store.get(things, 'a')).toEqual(doc);
    expect(lost).toHaveLength(1);
    await pool.end();
  });

  it.each([
    ['ours', true],
    ['twin: of a plain pool', false],
  ])('that break in the hands of somebody who asks nothing at that moment end no process (%s)', async (_, ours) => {
    const pool = ours
      ? createPool({ url: made.url, size: 1, onLost: (error) => lost.push(error) })
      : new Pool({ connectionString: made.url, max: 1 });
    const client = await pool.connect();
    // Node ends the process over an 'error' that nobody listens to.
    expect(client.listenerCount('error') > 0).toBe(ours);
    const broken = new Promise((done) => client.on('error', done));
    await killOthers();
    await broken;
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release(true);
    await expect(pool.query('SELECT 1')).resolves.toMatchObject({ rowCount: 1 });
    await pool.end();
  });

  it('that break within a transaction leave nothing of it', async () => {
    const attempt = made.store.transaction(async (tx) => {
      await tx.insert(things, doc);
      await killOthers();
      await tx.insert(things, { ...doc, id: 'b' });
    });
    await expect(attempt).rejects.toMatchObject({ name: 'StoreError', kind: 'busy' });
    expect(await made.store.get(things, 'a')).toBeNull();
    expect(await made.store.transaction((tx) => tx.get(things, 'a'))).toBeNull();
  });

  it('that break between the last write and the commit leave nothing either', async () => {
    const attempt = made.store.transaction(async (tx) => {
      await tx.insert(things, doc);
      await killOthers();
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'busy' });
    expect(await made.store.get(things, 'a')).toBeNull();
  });

  it('that cannot be made are busy', async () => {
    const pool = createPool({ url: 'postgres://huying:x@127.0.0.1:1/none', onLost: () => undefined });
    const store = createPostgresStore(pool, retry);
    await expect(store.get(things, 'a')).rejects.toMatchObject({ kind: 'busy' });
    await expect(store.transaction((tx) => tx.get(things, 'a'))).rejects.toMatchObject({ kind: 'busy' });
    await pool.end();
  });

  it('are given back by every transaction, whatever became of it', async () => {
    await made.store.insert(things, doc);
    const ends = [
      () => made.store.transaction(async () => 1),
      () => made.store.transaction((tx) => tx.insert(things, doc)),
      () => made.store.transaction(() => Promise.reject(new Error('no'))),
      () => made.store.transaction((tx) => tx.get(things, '')),
    ];
    for (let i = 0; i < 5; i++) await Promise.allSettled(ends.map((end) => end()));
    expect(await made.store.get(things, 'a')).toEqual(doc);
    expect(made.pool.waitingCount).toBe(0);
  });

  it('do not call done what PostgreSQL rolled back because of a statement nobody waited for', async () => {
    await made.store.insert(things, { ...doc, words: 'not a number' });
    const attempt = made.store.transaction(async (tx) => {
      await tx.insert(things, { ...doc, id: 'b' });
      tx.update(things, 'a', { inc: { words: 1 } }).catch(() => undefined);
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'misuse' });
    expect(await made.store.get(things, 'b')).toBeNull();
  });

  it('never tell a row in an error', async () => {
    await made.pool.query('ALTER TABLE things ADD CONSTRAINT short CHECK (length(data::text) < 100)');
    const attempt = made.store.insert(things, { ...doc, words: '张三的电话'.repeat(50) });
    const error = await attempt.catch((thrown: unknown) => thrown as Error & { cause?: unknown; detail?: unknown });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('张三');
    expect((error as Error).message).toContain('23514');
  });
});

/** A store on one connection that tells what it was asked, and can be made to refuse. */
async function listening() {
  const made = await createTestStore(suiteCollections, 1);
  const client = await made.pool.connect();
  const query = client.query.bind(client) as (statement: { text: string }, ...rest: unknown[]) => Promise<unknown>;
  const asked: { text: string; values?: unknown[] }[] = [];
  let refusing = false;
  client.query = ((statement: { text: string; values?: unknown[] }, ...rest: unknown[]) => {
    asked.push(statement);
    // The pool hands a callback along.
    return query(refusing ? { text: 'SELECT 1 / 0' } : statement, ...rest);
  }) as typeof client.query;
  client.release();
  const words = () => asked.splice(0).map(({ text }) => text.split(' ')[0]!);
  return { ...made, asked, words, refuse: (now: boolean) => (refusing = now) };
}

describe('reads at the same time', () => {
  let made: Awaited<ReturnType<typeof listening>>;
  beforeAll(async () => {
    made = await listening();
  });
  afterAll(() => made?.close());

  it('share statements, and one alone goes out at once', async () => {
    await Promise.all(Array.from({ length: 250 }, (_, i) => made.store.get(things, `shared-${i}`)));
    expect(made.asked.length).toBeLessThanOrEqual(4);
    await made.store.get(things, 'alone');
    expect(made.asked.at(-1)!.values).toEqual([['alone']]);
  });

  it('of the same list are asked twice at most: by the first, and by all who came after', async () => {
    await made.store.insert(things, { id: 'listed', group: 'many', at: at(0), tags: [] });
    made.words();
    const question = { where: { group: 'many' }, order: ['at', 'asc'], limit: 5 } as const;
    const answers = await Promise.all(Array.from({ length: 50 }, () => made.store.list(things, question)));
    expect(made.words()).toEqual(['SELECT', 'SELECT']);
    answers.forEach(({ items }) => items[0]!.tags!.push('mine'));
    expect(answers.every(({ items }) => items[0]!.tags!.length === 1)).toBe(true);
    const before = Array.from({ length: 3 }, () => made.store.list(things, question));
    await made.store.remove(things, 'listed');
    expect((await made.store.list(things, question)).items).toEqual([]);
    await Promise.all(before);
  });

  it('fail together, and later ones are none the worse', async () => {
    made.refuse(true);
    const reads = Array.from({ length: 20 }, (_, i) => made.store.get(things, `failing-${i}`));
    for (const result of await Promise.allSettled(reads)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { name: 'StoreError' } });
    }
    const list = () => made.store.list(things, { order: ['id', 'asc'], limit: 1 });
    // The pool gives up a connection on which something failed, so the second one is answered.
    const [first, second] = await Promise.allSettled([list(), list()]);
    expect(first).toMatchObject({ status: 'rejected', reason: { name: 'StoreError' } });
    expect(second).toMatchObject({ status: 'fulfilled' });
    made.refuse(false);
    expect(await made.store.get(things, 'failing-0')).toBeNull();
    expect((await made.store.list(things, { order: ['id', 'asc'], limit: 1 })).items).toEqual([]);
  });
});

describe('what a transaction asks for in one go', () => {
  it('takes as many statements for hundreds of documents as for one', async () => {
    const { store, words, close } = await listening();
    try {
      const docs = Array.from({ length: 300 }, (_, i) => ({ id: `go-${i}`, group: 'go', at: at(i), count: 0 }));
      await store.transaction((tx) => Promise.all(docs.map((doc) => tx.insert(things, doc))));
      expect(words()).toEqual(['INSERT']);
      await store.transaction(async (tx) => {
        await Promise.all(docs.map(({ id }) => tx.get(things, id)));
        await Promise.all(docs.map(({ id }) => tx.update(things, id, { set: { count: 1 } }, { count: 0 })));
      });
      expect(words()).toEqual(['BEGIN', 'SELECT', 'UPDATE', 'COMMIT']);
    } finally {
      await close();
    }
  });
});
