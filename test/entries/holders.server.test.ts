import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { createPool } from '../../adapters/postgres/pool';
import { createPostgresStore } from '../../adapters/postgres/store';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { post, startServer, type RunningServer } from '../support/server';
import { holdersThrough, type Data } from './holders.suite';

const secretKey = Buffer.alloc(32, 9);
let database: TestDatabase;
let server: RunningServer;
let pool: Pool;
const tokens = new Map<string, string>();

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

holdersThrough('the server', () => ({
  store: createPostgresStore(pool, { sleep, random: Math.random }),
  secretKey,
  proves: true,
  idOf: () => '',
  async phone(person, service, action, input) {
    if (!tokens.has(person)) {
      const { body } = await post(server.url, 'session/signIn', { code: person });
      tokens.set(person, (body.data as unknown as { token: string }).token);
    }
    const headers = { Authorization: `Bearer ${tokens.get(person)}` };
    const { body } = await post(server.url, `${service}/${action}`, input, headers);
    return body.ok ? (body.data as unknown as Data) : (body.error?.code ?? '');
  },
}));
