import { createSecrets } from '../../adapters/node/secrets';
import { accounts } from '../../core/records/people';
import { createPool } from '../../adapters/postgres/pool';
import { createPostgresStore } from '../../adapters/postgres/store';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { post, startServer, type Answered, type RunningServer } from '../support/server';
import { registryThrough, type Data } from './registry.suite';

const PASSWORD = 'huying2026';
const NAMES = { one: 'caizheng', two: 'caizheng-two', chief: 'shouli' } as const;
const secretKey = Buffer.alloc(32, 9);
let database: TestDatabase;
let server: RunningServer;
let pool: Pool;
const staff = new Map<string, Record<string, string>>();
const tokens = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, SECRET_KEY: secretKey.toString('base64') });
  pool = createPool({ url: database.url, size: 2, onLost: () => undefined });
  const password = await createSecrets(secretKey).hashPassword(PASSWORD);
  const about = { name: '钱清', department: 'caizheng', password, at: '2026-11-20T02:00:00.000Z' };
  await store().insert(accounts, { id: NAMES.two, ...about });
  for (const [who, username] of Object.entries(NAMES)) {
    const { headers } = await post(server.url, 'staff/signIn', { username, password: PASSWORD });
    const Cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    staff.set(who, { Cookie, 'X-Huying': '1', Origin: server.url });
  }
});
afterAll(async () => {
  await pool?.end();
  await server?.stop();
  await database?.drop();
});

const told = ({ body }: Answered): Data | string => (body.ok ? (body.data as unknown as Data) : (body.error?.code ?? ''));

const store = () => createPostgresStore(pool, { sleep, random: Math.random });

registryThrough('the server', () => ({
  store: store(),
  staff: async (who, action, input) => told(await post(server.url, `registry/${action}`, input, staff.get(who) ?? {})),
  async phone(person, action, input) {
    if (!tokens.has(person)) {
      const { body } = await post(server.url, 'session/signIn', { code: person });
      tokens.set(person, (body.data as unknown as { token: string }).token);
    }
    return told(await post(server.url, `credentials/${action}`, input, { Authorization: `Bearer ${tokens.get(person)}` }));
  },
}));
