/** Makes the database fit the declared collections: one table each, one index per declared combination of fields. */
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { Declared } from '../../core/ports/store-checks';
import { expression, quote } from './sql';

export interface MigrateOptions {
  url: string;
  collections: readonly Declared[];
  sleep: (ms: number) => Promise<void>;
}

/** Any number will do, as long as it is always the same. */
const LOCK = 4_857_220;
const LOCK_TRIES = 600;

/**
 * Safe to run by many processes at once and on a database in use: tables are only ever added, indexes of existing tables
 * are made without blocking writers. An index that is not declared any more, or that was left half-made, is dropped.
 */
export async function migrate({ url, collections, sleep }: MigrateOptions): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'huying-migrate', keepAlive: true });
  // A connection that breaks between two statements: the next one says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await checkEncoding(client);
    await lock(client, sleep);
    const present = await presentTables(client);
    const fresh = collections.filter((c) => !present.has(c.name));
    if (fresh.length > 0) await client.query(`BEGIN; ${fresh.flatMap(createStatements).join('; ')}; COMMIT`);
    for (const c of collections) if (present.has(c.name)) await adjustIndexes(client, c);
  } finally {
    await client.end();
  }
}

/** Asks again and again instead of waiting: a session that waits for a lock would hold up CREATE INDEX CONCURRENTLY for ever. */
async function lock(client: Client, sleep: MigrateOptions['sleep']): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [LOCK]);
    if (rows[0]?.mine) return;
    if (tries === LOCK_TRIES) throw new Error('another process has been changing the tables for a minute');
    await sleep(100);
  }
}

async function checkEncoding(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding');
  if (rows[0]?.server_encoding !== 'UTF8') throw new Error('the database must have been created with ENCODING UTF8');
}

async function presentTables(client: Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  return new Set(rows.map((row) => row.name));
}

function createStatements(c: Declared): string[] {
  return [
    // Ids compare by code point in every database, because they break ties.
    `CREATE TABLE ${quote(c.name)} (id text COLLATE "C" PRIMARY KEY, data jsonb NOT NULL)`,
    ...c.indexes.map((fields) => createIndex(c, fields, '')),
  ];
}

async function adjustIndexes(client: Client, c: Declared): Promise<void> {
  const { rows } = await client.query<{ name: string; valid: boolean }>(
    `SELECT i.relname AS name, x.indisvalid AS valid FROM pg_index x
       JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
      WHERE t.relname = $1 AND t.relnamespace = current_schema()::regnamespace AND NOT x.indisprimary`,
    [c.name],
  );
  const wanted = new Map(c.indexes.map((fields) => [indexName(c, fields), fields]));
  for (const { name, valid } of rows) {
    if (valid && wanted.delete(name)) continue;
    if (name.startsWith(`${c.name}__`)) await client.query(`DROP INDEX CONCURRENTLY IF EXISTS ${quote(name)}`);
  }
  for (const fields of wanted.values()) await client.query(createIndex(c, fields, 'CONCURRENTLY'));
}

function createIndex(c: Declared, fields: readonly string[], how: 'CONCURRENTLY' | ''): string {
  const columns = fields.map(expression);
  if (!fields.includes('id')) columns.push('id');
  return `CREATE INDEX ${how} ${quote(indexName(c, fields))} ON ${quote(c.name)} (${columns.join(', ')})`;
}

/** PostgreSQL cuts names at 63 bytes, so a long one ends in a hash. */
function indexName(c: Declared, fields: readonly string[]): string {
  const name = `${c.name}__${fields.join('__')}`;
  return name.length <= 63 ? name : `${name.slice(0, 50)}__${createHash('sha256').update(name).digest('hex').slice(0, 10)}`;
}
