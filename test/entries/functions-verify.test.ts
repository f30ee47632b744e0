/** What the cloud's HTTP access service gives to whoever verifies a slip, from the built gateway function. */
import { openCloud, SECRET_KEY, type TestCloud } from '../support/cloud/functions';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await openCloud({ SECRET_KEY, PUBLIC_URL: 'https://env.example/api' });
});
afterAll(() => cloud?.close());

const get = (path: string) => cloud.http({ path, httpMethod: 'GET' });

test.each([
  ['as it was asked for', '/api'],
  ['without what it routes by', ''],
])('keys, lists and the page stand below the path of calls, handed over %s', async (_, prefix) => {
  const keys = await get(`${prefix}/.well-known/jwks.json`);
  expect([keys.statusCode, keys.headers['Content-Type']]).toEqual([200, 'application/jwk-set+json']);
  expect(JSON.parse(keys.body)).toMatchObject({ keys: [{ crv: 'Ed25519', alg: 'EdDSA' }] });
  const published = JSON.parse((await get(`${prefix}/verify/published.json`)).body) as { issuer: string; lists: string[] };
  expect([published.issuer, published.lists.length]).toEqual(['https://env.example/api', 7]);
  const [claims] = published.lists.map(
    (list) => JSON.parse(Buffer.from(list.split('.')[1]!, 'base64url').toString()) as { id: string },
  );
  const list = await get(`${prefix}${new URL(claims!.id).pathname.slice('/api'.length)}`);
  expect([list.statusCode, list.headers['Content-Type'], list.body]).toEqual([200, 'application/vc+jwt', published.lists[0]]);

  const page = await get(`${prefix}/verify`);
  expect([page.statusCode, page.headers['Content-Type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers['Content-Security-Policy']).toContain("default-src 'none'");
  for (const [, file] of page.body.matchAll(/"(verify\/[^"]+)"/g)) {
    const part = await get(`${prefix}/${file}`);
    expect([file, part.statusCode, part.headers['Cache-Control']]).toEqual([file, 200, 'public, max-age=31536000, immutable']);
  }
  expect((await get(`${prefix}/verify/service-worker.js`)).headers['Service-Worker-Allowed']).toBe('/');
  for (const none of ['/verify/none.js', '/status/2001-01a', '/verify/..%2findex.js']) {
    expect((await get(prefix + none)).statusCode).toBe(404);
  }
});

test('calls go on as before', async () => {
  const answer = await cloud.http({
    path: '/api/credentials/kinds',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  expect(answer.statusCode).toBe(200);
  const check = await cloud.http({ path: '/api/credentials/check', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  expect(check.statusCode).toBe(401);
});
