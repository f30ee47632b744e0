/** The short way in and the long one through Fastify: which of them a call took must not be seen by anybody. */
import { request } from 'node:http';
import { callerAddressOf, trustOf } from '../../server/address';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { post, startServer, type RunningServer } from '../support/server';

let database: TestDatabase;
let server: RunningServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, TRUST_PROXY: '127.0.0.1' });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
  body: string;
}

/** In pieces of a length nobody announced, the same body takes the long way. */
function ask(path: string, body: string, headers: Record<string, string>, way: 'short' | 'long'): Promise<Answer> {
  const length = way === 'short' ? { 'Content-Length': Buffer.byteLength(body) } : { 'Transfer-Encoding': 'chunked' };
  return new Promise((resolve, reject) => {
    const sending = request(`${server.url}/api/${path}`, { method: 'POST', headers: { ...headers, ...length } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: text }));
    });
    sending.on('error', reject).end(body);
  });
}

/** Without what differs from call to call. */
function shown({ status, headers, body }: Answer) {
  const { 'x-request-id': id, ...rest } = headers;
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  return { status, headers: { ...rest, date: '' }, body: body.replaceAll(id as string, 'ID') };
}

const json = { 'Content-Type': 'application/json' };

test.each([
  ['a call', 'cases/categories', '{}', json],
  ['a call that is not there', 'cases/nothing', '{}', json],
  ['a service that is not there', 'constructor/toString', '{}', json],
  ['half a JSON', 'cases/file', '{"a":', json],
  ['a field too many', 'cases/categories', '{"ä":"ö"}', { 'Content-Type': 'application/json; charset=utf-8' }],
  ['nobody known', 'cases/mine', '{"limit":5}', { ...json, Authorization: 'Bearer nobody' }],
  ['another site', 'staff/signIn', '{"username":"a","password":"b"}', { ...json, Origin: 'https://evil.example' }],
  ['no body', 'cases/categories', '', json],
])('%s is answered the same', async (_, path, body, headers) => {
  const [short, long] = [await ask(path, body, headers, 'short'), await ask(path, body, headers, 'long')];
  expect(shown(short)).toEqual(shown(long));
});

test('characters that arrive in two pieces are whole', async () => {
  const body = Buffer.from('{"路灯":1}');
  const answer = await new Promise<string>((resolve, reject) => {
    const headers = { ...json, 'Content-Length': body.length };
    const sending = request(`${server.url}/api/cases/categories`, { method: 'POST', headers }, (got) => {
      let text = '';
      got.setEncoding('utf8').on('data', (part: string) => (text += part));
      got.on('end', () => resolve(text));
    });
    sending.on('error', reject).write(body.subarray(0, 3));
    setImmediate(() => sending.end(body.subarray(3)));
  });
  expect(JSON.parse(answer)).toMatchObject({ error: { fields: { 路灯: '不认识的字段' } } });
});

test('callers behind one proxy are counted one by one, either way', async () => {
  const from = (address: string, way: 'short' | 'long') =>
    ask('staff/signIn', '{"username":"nobody","password":"wrong"}', { ...json, 'X-Forwarded-For': address }, way);
  for (const way of ['short', 'long'] as const) {
    const one = way === 'short' ? '203.0.113.1' : '203.0.113.2';
    let tries = 0;
    while ((await from(one, way)).status !== 429) tries += 1;
    expect(tries).toBeGreaterThan(0);
    expect(tries).toBeLessThan(100);
    expect((await from(`${one}0`, way)).status).toBe(401);
  }
});

test('an answer under way is given when the server is told to stop, and its connection ends with it', async () => {
  const other = await startServer({ DATABASE_URL: database.url });
  const asked = Array.from({ length: 20 }, () => post(other.url, 'cases/categories', {}));
  await Promise.race(asked);
  const stopped = other.stop();
  for (const answer of await Promise.allSettled(asked)) {
    // What was not yet accepted may be refused as a connection; what was accepted is answered.
    if (answer.status === 'fulfilled') expect(answer.value.status).toBe(200);
  }
  expect(await stopped).toBe(0);
});

describe('whose word on the address is taken', () => {
  const at = (list: string | undefined) => callerAddressOf(trustOf(list));

  test.each([
    ['nobody in front', undefined, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['a stranger who says so', '10.0.0.0/8', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['a proxy', '10.0.0.0/8', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['a proxy on a socket for both kinds', '10.0.0.0/8', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['a caller who lied to the proxy', '10.0.0.0/8', '10.1.2.3', '8.8.8.8, 198.51.100.1', '198.51.100.1'],
    ['two proxies', '10.0.0.0/8, fd00::/8', 'fd00::1', '198.51.100.1, 10.0.0.7', '198.51.100.1'],
    ['a proxy that says nothing', '10.0.0.0/8', '10.1.2.3', undefined, '10.1.2.3'],
    ['proxies all the way', '10.0.0.0/8', '10.1.2.3', '10.0.0.1', '10.0.0.1'],
    ['no address at all', '10.0.0.0/8', '10.1.2.3', 'unknown', 'unknown'],
  ])('%s', (_, list, remote, forwarded, caller) => {
    expect(at(list)(remote, forwarded)).toBe(caller);
  });
});
