import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { post, startServer, type RunningServer } from '../support/server';
import { accountThrough, type Data } from './account.suite';

let database: TestDatabase;
let server: RunningServer;
const tokens = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

async function signIn(person: string): Promise<string> {
  const { body } = await post(server.url, 'session/signIn', { code: person });
  return (body.data as unknown as { token: string }).token;
}

const ask = async (token: string, path: string, input: object) => {
  const { body } = await post(server.url, path, input, { Authorization: `Bearer ${token}` });
  return body.ok ? (body.data as unknown as Data) : (body.error?.code ?? '');
};

accountThrough('the server', () => ({
  async phone(person, service, action, input) {
    if (!tokens.has(person)) tokens.set(person, await signIn(person));
    const answer = await ask(tokens.get(person)!, `${service}/${action}`, input);
    if (answer !== 'UNAUTHENTICATED') return answer;
    // The phone signs in again by itself.
    tokens.set(person, await signIn(person));
    return ask(tokens.get(person)!, `${service}/${action}`, input);
  },
  fresh: (person) => ({ code: person }),
  async download(url) {
    const answer = await fetch(url.startsWith('/') ? server.url + url : url);
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  },
  turn: async () => undefined,
}));

test('a token alone takes nothing along, and ends with the erasure', async () => {
  const token = await signIn('孙守业');
  const stolen = (code?: string) => ask(token, 'account/export', { key: 'stolen-export-1', ...(code && { code }) });
  expect([await stolen(), await stolen('钱多多')]).toEqual(['BAD_INPUT', 'FORBIDDEN']);
  const { confirm } = (await ask(token, 'account/consequences', {})) as { confirm: string };
  const asked = { confirm, words: '确认删除', when: 'now' };
  expect(await ask(token, 'account/erase', { ...asked, code: '钱多多' })).toBe('FORBIDDEN');
  expect(await ask(token, 'account/erase', { ...asked, code: '孙守业' })).toMatchObject({ state: expect.any(String) as string });
  expect(await ask(token, 'account/overview', {})).toBe('UNAUTHENTICATED');
});

test('an export is saved, not shown, and kept by nobody on the way', async () => {
  const token = await signIn('周文');
  const made = (await ask(token, 'account/export', { key: 'headers-1', code: '周文' })) as unknown as {
    files: { url: string }[];
  };
  const { headers } = await fetch(server.url + made.files[1]!.url);
  expect(headers.get('content-disposition')).toBe('attachment');
  expect(headers.get('content-type')).toBe('application/json');
  expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
});
