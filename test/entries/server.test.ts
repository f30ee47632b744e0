/** The started server, over HTTP: what only it adds to the calls themselves. */
import { request } from 'node:http';
import { smallPng } from '../support/small-png';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { post, startServer, type RunningServer } from '../support/server';

let database: TestDatabase;
let server: RunningServer;
beforeAll(async () => {
  database = await createTestDatabase();
  const TILES_URL = 'https://{s}.tile.example/{z}/{x}/{y}.png';
  server = await startServer({ DATABASE_URL: database.url, TILES_URL, TILES_ATTRIBUTION: '© 测试' });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const signIn = async (person: string) => {
  const { body } = await post(server.url, 'session/signIn', { code: person });
  return { Authorization: `Bearer ${(body.data as unknown as { token: string }).token}` };
};
const key = (() => {
  let n = 0;
  return () => `server-test-${(n += 1)}`;
})();

describe('the API', () => {
  it('lets a resident file, and staff answer with the cookie', async () => {
    const me = await signIn('李建国');
    const report = { key: key(), category: 'light', words: '滨河路的路灯不亮了。', identity: 'named', name: '李建国' };
    const filed = await post(server.url, 'cases/file', report, me);
    expect(filed.status).toBe(200);
    const { id } = filed.body.data as unknown as { id: string };

    const entered = await post(server.url, 'staff/signIn', { username: 'chengguan', password: 'huying2026' });
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^huying_staff=[\w-]{43}; Expires=[^;]+; Path=\/api; HttpOnly; SameSite=Strict$/);
    const staff = { Cookie: cookie.split(';')[0] ?? '' };
    expect((await post(server.url, 'desk/get', { id }, staff)).body).toMatchObject({ ok: true, data: { id, version: 1 } });

    const bare = await post(server.url, 'desk/accept', { id, version: 1 }, staff);
    expect([bare.status, bare.body.error?.code]).toEqual([403, 'FORBIDDEN']);
    const own = { ...staff, 'X-Huying': '1', Origin: server.url };
    expect((await post(server.url, 'desk/accept', { id, version: 1 }, { ...own, Origin: 'https://evil.example' })).status).toBe(
      403,
    );
    expect((await post(server.url, 'desk/accept', { id, version: 1 }, own)).body.ok).toBe(true);
    expect((await post(server.url, 'desk/reply', { id, version: 2, text: '已经修好，感谢反映。' }, own)).body.ok).toBe(true);
    expect((await post(server.url, 'cases/get', { id }, me)).body).toMatchObject({ data: { state: 'answered' } });

    const left = await post(server.url, 'staff/signOut', {}, own);
    expect(left.headers.get('set-cookie')).toContain('huying_staff=; Max-Age=0');
    expect((await post(server.url, 'staff/me', {}, staff)).status).toBe(401);
  });

  it('names every bad field, with the request id in header and envelope', async () => {
    const { status, body, headers } = await post(server.url, 'cases/file', { key: 'x', openid: 'me' }, await signIn('甲'));
    expect([status, body.error?.code]).toEqual([400, 'BAD_INPUT']);
    expect(Object.keys(body.error?.fields ?? {}).sort()).toEqual(['category', 'identity', 'key', 'openid', 'words']);
    expect(body.error?.requestId).toBe(headers.get('x-request-id'));
  });

  it.each([
    ['half a JSON', '{"a":', { 'Content-Type': 'application/json' }, 400, 'BAD_INPUT'],
    ['a form', 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'BAD_INPUT'],
    ['a broken form', 'nothing', { 'Content-Type': 'multipart/form-data; boundary=x' }, 415, 'BAD_INPUT'],
    ['a body over 100 kB', ' '.repeat(100 * 1024 + 1), { 'Content-Type': 'application/json' }, 413, 'TOO_LARGE'],
  ])('answers %s in the usual envelope', async (_, text, headers, status, code) => {
    const answer = await post(server.url, 'cases/file', text, headers);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
    expect(answer.body.error?.message).toMatch(/\p{Script=Han}/u);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('answers another method, an unknown call and an unknown address in the envelope too', async () => {
    const got = await fetch(`${server.url}/api/cases/mine`);
    expect([got.status, got.headers.get('allow'), ((await got.json()) as { ok: boolean }).ok]).toEqual([405, 'POST', false]);
    expect((await post(server.url, 'cases/nothing', {})).body.error?.code).toBe('NOT_FOUND');
    expect((await post(server.url, 'constructor/toString', {})).body.error?.code).toBe('NOT_FOUND');
    expect((await post(server.url, 'nothing', {})).body.error?.code).toBe('NOT_FOUND');
  });

  it('survives nonsense on the connection', async () => {
    const odd = await new Promise<number | undefined>((done, failed) => {
      const asked = request(`${server.url}/api/%E0%A4%A/x`, { method: 'POST' }, (response) => done(response.resume().statusCode));
      asked.on('error', failed).end();
    });
    expect(odd).toBe(400);
    const badUrl = await fetch(`${server.url}/api/%`);
    expect([badUrl.status, await badUrl.json()]).toMatchObject([
      400,
      { ok: false, error: { code: 'BAD_INPUT', message: '请求不对' } },
    ]);
    expect(Object.fromEntries(badUrl.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String) as string,
    });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('describes itself from the contract', async () => {
    const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as { openapi: string; paths: object };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/cases/file', '/api/desk/reply', '/api/push/consent']),
    );
  });
});

describe('pictures', () => {
  const upload = (fields: Record<string, string | Blob>, headers: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return fetch(`${server.url}/api/files/upload`, { method: 'POST', headers, body: form });
  };

  it('come as a form or as base64, and are the same by either way', async () => {
    const me = await signIn('丙');
    const shared = key();
    const first = await upload({ key: shared, file: new Blob([smallPng()]) }, me);
    expect(first.status).toBe(200);
    const again = await post(server.url, 'files/upload', { key: shared, content: smallPng().toString('base64') }, me);
    expect(again.body).toEqual(await first.json());
  });

  it('are served by a signed address only, as nothing but pictures', async () => {
    const me = await signIn('丙');
    const sent = await post(server.url, 'files/upload', { key: key(), content: smallPng().toString('base64') }, me);
    const { id } = sent.body.data as unknown as { id: string };
    const { body } = await post(server.url, 'files/get', { id }, me);
    const address = new URL((body.data as unknown as { url: string }).url, server.url);
    const shown = await fetch(address);
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': expect.stringMatching(/^private, max-age=\d{1,3}$/) as string,
    });
    for (const [name, value] of [
      ['until', '99999999999999'],
      ['type', 'text/html'],
      ['sig', 'x'],
    ] as const) {
      const forged = new URL(address);
      forged.searchParams.set(name, value);
      expect((await fetch(forged)).status).toBe(404);
    }
    expect((await fetch(`${server.url}/files/${id}`)).status).toBe(404);
    expect((await fetch(`${server.url}/files/..%2Fsecret.key${address.search}`)).status).toBe(404);
  });

  it('are refused when too large, or in a form with more than it should have', async () => {
    const me = await signIn('丙');
    const large = await upload({ key: key(), file: new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]) }, me);
    expect([large.status, await large.json()]).toMatchObject([413, { error: { code: 'TOO_LARGE' } }]);
    const more = await upload({ key: key(), file: new Blob([smallPng()]), owner: 'somebody' }, me);
    expect([more.status, await more.json()]).toMatchObject([400, { error: { fields: { owner: expect.any(String) as string } } }]);
    const nobody = await upload({ key: key(), file: new Blob([smallPng()]) }, {});
    expect(nobody.status).toBe(401);
  });

  it('of nobody known are refused before they are read', async () => {
    const announce = (headers: Record<string, string>) =>
      new Promise<number>((answered, failed) => {
        const options = {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': '14000000' },
        };
        const sending = request(`${server.url}/api/files/upload`, options, (answer) => {
          answered(answer.statusCode!);
          sending.destroy();
        });
        sending.on('error', failed);
        // The head and the first bytes; the rest never comes.
        sending.write('{"key":"');
        void server.process.once('exit', () => failed(new Error('the server ended')));
      });
    expect(await announce({})).toBe(401);
    expect(await announce({ Authorization: 'Bearer nobody' })).toBe(401);
    // The twin: somebody known is listened to, and no answer comes as long as the body does not.
    const known = announce(await signIn('丙'));
    const first = await Promise.race([known, post(server.url, 'cases/categories', {}).then(() => 'another call answered')]);
    expect(first).toBe('another call answered');
    known.catch(() => undefined);
  });
});

describe('the rest', () => {
  it('is healthy', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ ok: true });
  });

  it('tells the staff page its map tiles, and lets it load those and nothing else', async () => {
    const config = await fetch(`${server.url}/admin/config.json`);
    expect(await config.json()).toEqual({ tiles: { url: 'https://{s}.tile.example/{z}/{x}/{y}.png', attribution: '© 测试' } });
    expect((await fetch(`${server.url}/admin`, { redirect: 'manual' })).headers.get('location')).toBe('/admin/');
  });

  it('serves no file outside the built pages', async () => {
    for (const path of [
      '/package.json',
      '/..%2f..%2fpackage.json',
      '/admin/..%2f..%2fpackage.json',
      '/.data/secret.key',
      '/server.log',
    ]) {
      const response = await fetch(server.url + path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('stands in for WeChat: subscriptions, and the messages a reply causes', async () => {
    const person = '赵六';
    const ask = (body: unknown) => fetch(`${server.url}/demo/subscriptions`, { method: 'POST', body: JSON.stringify(body) });
    expect((await ask({ person, tmplIds: ['demo-case-progress'] })).status).toBe(200);
    expect((await ask({ person })).status).toBe(400);
    const pushes = await fetch(`${server.url}/demo/pushes?person=${encodeURIComponent(person)}&after=0`);
    expect(await pushes.json()).toEqual({ items: [] });
    expect((await fetch(`${server.url}/demo/pushes`)).status).toBe(400);
  });
});
