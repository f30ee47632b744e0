/** A database of one's own on the PostgreSQL of the test run. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { migrate } from '../../adapters/postgres/migrate';
import { createPool } from '../../adapters/postgres/pool';
import { createPostgresStore } from '../../adapters/postgres/store';
import type { Declared } from '../../core/ports/store-checks';
import type { Store } from '../../core/ports/store';

export interface TestDatabase {
  url: string;
  /** Drops it, connections and all. */
  drop(): Promise<void>;
}

/** An empty database. `options` goes behind CREATE DATABASE. */
export async function createTestDatabase(options = ''): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('TEST_DATABASE_URL is set by test/support/global-setup.ts');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await admin(server, `CREATE DATABASE ${name} ${options}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => admin(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

export interface TestStore {
  store: Store;
  pool: Pool;
  url: string;
  close(): Promise<void>;
}

/** A store on a fresh database with these collections. */
export async function createTestStore(collections: readonly Declared[], size = 10): Promise<TestStore> {
  const database = await createTestDatabase();
  await migrate({ url: database.url, collections, sleep });
  const pool = createPool({ url: database.url, size, onLost: () => undefined });
  const close = async () => {
    await pool.end();
    await database.drop();
  };
  return { store: createPostgresStore(pool, { sleep, random: Math.random }), pool, url: database.url, close };
}

async function admin(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
