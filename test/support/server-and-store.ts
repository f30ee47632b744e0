/** The built server on a database of its own, for one test file: its store at hand, and who calls it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { createPool } from '../../adapters/postgres/pool';
import { createPostgresStore } from '../../adapters/postgres/store';
import type { Store } from '../../core/ports/store';
import { createTestDatabase, type TestDatabase } from './postgres';
import { post, startServer, type Answered, type RunningServer } from './server';

type Data = Record<string, unknown>;

export interface ServerAndStore {
  secretKey: Buffer;
  url(): string;
  store(): Store;
  /** A call of the named person's phone, which signs in first: the data, or the error's code. */
  phone(person: string, path: string, input: object): Promise<Data | string>;
  /** A call of a member of staff of the demonstration, or of one with its password. */
  staff(username: string, path: string, input: object): Promise<Data | string>;
}

/** What a member of staff of the demonstration signs in with. */
export const STAFF_PASSWORD = 'huying2026';

const told = ({ body }: Answered): Data | string => (body.ok ? (body.data as unknown as Data) : (body.error?.code ?? ''));

/** Starts it before the tests of the file and ends it after them. */
export function serverAndStore(): ServerAndStore {
  const secretKey = Buffer.alloc(32, 9);
  let database: TestDatabase;
  let server: RunningServer;
  let pool: Pool;
  const headers = new Map<string, Record<string, string>>();

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServer({ DATABASE_URL: database.url, SECRET_KEY: secretKey.toString('base64') });
    pool = createPool({ url: database.url, size: 2, onLost: () => undefined });
  });
  afterAll(async () => {
    await pool?.end();
    await server?.stop();
    await database?.drop();
  });

  async function known(who: string, signIn: () => Promise<Record<string, string>>): Promise<Record<string, string>> {
    const found = headers.get(who) ?? (await signIn());
    headers.set(who, found);
    return found;
  }
  const phoneOf = (code: string) =>
    known(`phone ${code}`, async () => {
      const { body } = await post(server.url, 'session/signIn', { code });
      return { Authorization: `Bearer ${(body.data as unknown as { token: string }).token}` };
    });
  const deskOf = (username: string) =>
    known(`staff ${username}`, async () => {
      const answer = await post(server.url, 'staff/signIn', { username, password: STAFF_PASSWORD });
      return { Cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', 'X-Huying': '1', Origin: server.url };
    });

  return {
    secretKey,
    url: () => server.url,
    store: () => createPostgresStore(pool, { sleep, random: Math.random }),
    phone: async (person, path, input) => told(await post(server.url, path, input, await phoneOf(person))),
    staff: async (username, path, input) => told(await post(server.url, path, input, await deskOf(username))),
  };
}
