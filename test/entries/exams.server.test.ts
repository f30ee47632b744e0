import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { post, startServer, type Answered, type RunningServer } from '../support/server';
import { verifyDatabase } from '../support/exams/verify';
import { examsThrough, type Data } from './exams.suite';

let database: TestDatabase;
let server: RunningServer;
let staff: Record<string, string>;
const tokens = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  const { headers } = await post(server.url, 'staff/signIn', { username: 'caizheng', password: 'huying2026' });
  const Cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  staff = { Cookie, 'X-Huying': '1', Origin: server.url };
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const told = ({ body }: Answered): Data | string => (body.ok ? (body.data as unknown as Data) : (body.error?.code ?? ''));

async function phone(person: string, service: string, action: string, input: object): Promise<Data | string> {
  if (!tokens.has(person)) {
    const { body } = await post(server.url, 'session/signIn', { code: person });
    tokens.set(person, (body.data as unknown as { token: string }).token);
  }
  return told(await post(server.url, `${service}/${action}`, input, { Authorization: `Bearer ${tokens.get(person)}` }));
}

interface Sent {
  page: string;
  lines: { value: string }[];
}
const pushesTo = async (person: string): Promise<Sent[]> => {
  const answer = await fetch(`${server.url}/demo/pushes?person=${encodeURIComponent(person)}`);
  return ((await answer.json()) as { items: Sent[] }).items;
};

examsThrough('the server', () => ({
  phone,
  office: async (action, input) => told(await post(server.url, `examoffice/${action}`, input, staff)),
  async allow(person, tmplId) {
    const body = JSON.stringify({ person, tmplIds: [tmplId] });
    await fetch(`${server.url}/demo/subscriptions`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  },
  // The server's own timers do it, and its WeChat has the push in the end.
  async told(person, { page, says }) {
    const isIt = (sent: Sent) => sent.page === page && JSON.stringify(sent.lines).includes(says);
    while (!(await pushesTo(person)).some(isIt)) await sleep(200);
  },
}));

describe('over the wire', () => {
  const answer = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const { status, body: reply } = await post(server.url, path, body, headers);
    return [status, reply.error?.code, /\p{Script=Han}/u.test(reply.error?.message ?? '')];
  };

  test('a portrait of 40 MB is refused with a reason, and the profile stays as it was', async () => {
    await phone('照片', 'exams', 'list', {});
    const headers = { Authorization: `Bearer ${tokens.get('照片')}` };
    const form = new FormData();
    form.set('key', 'forty-megabytes');
    form.set('file', new Blob([new Uint8Array(40 * 1024 * 1024)]), 'me.jpg');
    const sent = await fetch(`${server.url}/api/files/upload`, { method: 'POST', headers, body: form });
    expect([sent.status, await sent.json()]).toMatchObject([
      413,
      { ok: false, error: { code: 'TOO_LARGE', message: '一张照片最大 10 MB' } },
    ]);
    expect(await phone('照片', 'exams', 'profile', {})).toEqual({ profile: null, ban: null });
  });

  test('half a character, broken JSON and a body beyond all measure are refused in Chinese', async () => {
    const me = { Authorization: `Bearer ${tokens.get('考甲')}` };
    expect(await answer('exams/appeal', '{"words":"我要申诉\\ud83d请看"}', me)).toEqual([400, 'BAD_INPUT', true]);
    expect(await answer('exams/hold', '{"key":"x', me)).toEqual([400, 'BAD_INPUT', true]);
    expect(await answer('exams/hold', '[]', me)).toEqual([400, 'BAD_INPUT', true]);
    expect((await answer('examoffice/create', JSON.stringify({ key: 'x'.repeat(20 * 1024 * 1024) }), staff)).slice(1)).toEqual([
      'TOO_LARGE',
      true,
    ]);
  });
});

test('what is stored agrees, the demonstration included', async () => {
  await server.stop();
  expect(await verifyDatabase(database.url)).toMatch(/everything agrees/);
});
