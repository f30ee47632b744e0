import { createRoute, type HttpRequest } from '../../adapters/http/route';
import type { Caller } from '../../core/caller';
import type { Call } from '../../core/dispatch';
import type { Reply } from '../../contract/errors';
import { StoreError } from '../../core/ports/store';

const STAFF: Caller = { kind: 'staff', id: 'lin', name: '林静', department: 'shouli', intake: true, session: 's' };
const RESIDENT: Caller = { kind: 'resident', id: 'r1', session: 's' };

function setUp(reply: Reply = { ok: true, data: {} }, secure = false) {
  const calls: Call[] = [];
  const errors: unknown[] = [];
  const route = createRoute({
    dispatch: async (call) => {
      calls.push(call);
      return reply;
    },
    resolveCaller: async (token, address) => {
      if (token === 'away') throw new StoreError('busy', 'away');
      if (token === 'broken') throw new Error('broken');
      return token === 'staff' ? STAFF : token === 'resident' ? RESIDENT : { kind: 'anonymous', address };
    },
    log: { info: () => undefined, error: (_event, _facts, error) => errors.push(error) },
    secure,
  });
  const send = async (over: Partial<HttpRequest>) => {
    const headers = { 'content-type': 'application/json', host: 'city.example', ...over.headers };
    const request = {
      method: 'POST',
      path: '/api/desk/accept',
      body: '{}',
      address: '192.0.2.1',
      requestId: 'q1',
      ...over,
      headers,
    };
    const answer = await route(request);
    return { ...answer, json: JSON.parse(answer.body) as Reply };
  };
  return { calls, errors, send };
}

const code = (answer: { json: Reply }) => (answer.json.ok ? 'OK' : answer.json.error.code);

describe('who is calling', () => {
  it('is told by the bearer token first, then by the cookie', async () => {
    const { send, calls } = setUp();
    await send({ path: '/api/desk/get', headers: { authorization: 'Bearer resident', cookie: 'huying_staff=staff' } });
    await send({ path: '/api/desk/get', headers: { cookie: 'a=b; huying_staff=staff; c=d' } });
    await send({ path: '/api/desk/get', headers: { authorization: 'Basic c3RhZmY=' } });
    await send({ path: '/api/desk/get', headers: { cookie: 'huying_staffx=staff; xhuying_staff=staff' } });
    expect(calls.map((call) => call.caller.kind)).toEqual(['resident', 'staff', 'anonymous', 'anonymous']);
  });

  it('is nobody when a cookie holds a resident’s token', async () => {
    const { send, calls } = setUp();
    await send({ path: '/api/cases/mine', headers: { cookie: 'huying_staff=resident', 'x-huying': '1' } });
    expect(calls[0]?.caller).toEqual({ kind: 'anonymous', address: '192.0.2.1' });
  });
});

describe('signing in', () => {
  it.each(['/api/staff/signIn', '/api/session/signIn'])('by %s is counted by address, whoever one already is', async (path) => {
    const { send, calls } = setUp({ ok: true, data: { token: 't', expiresAt: '2026-11-22T00:00:00.000Z' } });
    await send({ path, headers: { authorization: 'Bearer resident' } });
    await send({ path, headers: { cookie: 'huying_staff=staff', 'x-huying': '1' } });
    expect(calls.map((call) => call.caller)).toEqual(Array(2).fill({ kind: 'anonymous', address: '192.0.2.1' }));
  });
});

describe('requests another site could cause', () => {
  const cookie = 'huying_staff=staff';
  it.each([
    ['a write by cookie without the header', { cookie }, 'FORBIDDEN'],
    ['a write by cookie with the header', { cookie, 'x-huying': '1' }, 'OK'],
    ['with another value', { cookie, 'x-huying': '0' }, 'FORBIDDEN'],
    ['from the own page', { cookie, 'x-huying': '1', origin: 'https://city.example', 'sec-fetch-site': 'same-origin' }, 'OK'],
    ['from another page', { cookie, 'x-huying': '1', origin: 'https://evil.example' }, 'FORBIDDEN'],
    ['from a page below the same name', { cookie, 'x-huying': '1', origin: 'https://x.city.example' }, 'FORBIDDEN'],
    ['from nowhere', { cookie, 'x-huying': '1', origin: 'null' }, 'FORBIDDEN'],
    ['which the browser calls cross-site', { cookie, 'x-huying': '1', 'sec-fetch-site': 'cross-site' }, 'FORBIDDEN'],
    ['a write by bearer token', { authorization: 'Bearer staff' }, 'OK'],
    ['a write by bearer token from another page', { authorization: 'Bearer staff', origin: 'https://tool.example' }, 'OK'],
  ])('%s', async (_, headers, expected) => {
    const { send, calls } = setUp();
    const answer = await send({ headers });
    expect(code(answer)).toBe(expected);
    expect(calls).toHaveLength(expected === 'OK' ? 1 : 0);
  });

  it('lets reads by cookie through, and refuses a sign-in that another page sends', async () => {
    const { send } = setUp({ ok: true, data: { token: 't', expiresAt: '2026-11-22T00:00:00.000Z' } });
    expect(code(await send({ path: '/api/desk/queue', headers: { cookie } }))).toBe('OK');
    expect(code(await send({ path: '/api/staff/signIn', headers: {} }))).toBe('OK');
    expect(code(await send({ path: '/api/staff/signIn', headers: { origin: 'https://evil.example' } }))).toBe('FORBIDDEN');
  });

  it('cannot make a browser forget the session: without the cookie none is cleared', async () => {
    const { send } = setUp({ ok: false, error: { code: 'UNAUTHENTICATED', message: '', requestId: 'q1' } });
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' };
    expect((await send({ path: '/api/staff/signOut', body: '', headers: form })).headers).not.toHaveProperty('Set-Cookie');
  });

  it('takes no form and no plain text, which need no permission to be sent', async () => {
    const { send, calls } = setUp();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '', 'application/jsonx']) {
      const answer = await send({ headers: { 'content-type': type, authorization: 'Bearer staff' } });
      expect([answer.status, code(answer)]).toEqual([415, 'BAD_INPUT']);
    }
    expect(calls).toHaveLength(0);
  });
});

describe('the session cookie', () => {
  const signedIn: Reply = { ok: true, data: { token: 'abc', expiresAt: '2026-11-22T08:00:00.000Z' } };

  it('is set at sign-in, out of reach of scripts and other sites', async () => {
    const { headers } = await setUp(signedIn, true).send({ path: '/api/staff/signIn' });
    expect(headers['Set-Cookie']).toBe(
      'huying_staff=abc; Expires=Sun, 22 Nov 2026 08:00:00 GMT; Path=/api; HttpOnly; SameSite=Strict; Secure',
    );
    expect((await setUp(signedIn).send({ path: '/api/staff/signIn' })).headers['Set-Cookie']).not.toContain('Secure');
  });

  it('is not set by anything else, and cleared at sign-out', async () => {
    const refused = setUp({ ok: false, error: { code: 'UNAUTHENTICATED', message: '', requestId: 'q1' } });
    expect((await refused.send({ path: '/api/staff/signIn' })).headers).not.toHaveProperty('Set-Cookie');
    expect((await setUp(signedIn).send({ path: '/api/session/signIn' })).headers).not.toHaveProperty('Set-Cookie');
    const out = await setUp().send({ path: '/api/staff/signOut', headers: { cookie: 'huying_staff=staff', 'x-huying': '1' } });
    expect(out.headers['Set-Cookie']).toBe('huying_staff=; Max-Age=0; Path=/api; HttpOnly; SameSite=Strict');
  });
});

describe('what is not a call', () => {
  it.each([
    [{ path: '/api/desk' }, 404, 'NOT_FOUND'],
    [{ path: '/api/desk/get/more' }, 404, 'NOT_FOUND'],
    [{ path: '/api/../etc' }, 404, 'NOT_FOUND'],
    [{ method: 'GET' }, 405, 'BAD_INPUT'],
    [{ method: 'DELETE' }, 405, 'BAD_INPUT'],
    [{ body: '{' }, 400, 'BAD_INPUT'],
    [{ body: `"${'汉'.repeat(40_000)}"` }, 413, 'TOO_LARGE'],
    [{ path: '/api/files/upload', body: 'x'.repeat(15 * 1024 * 1024 + 1) }, 413, 'TOO_LARGE'],
  ])('is refused in the usual envelope', async (request, status, expected) => {
    const { send, calls } = setUp();
    const answer = await send(request);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
    expect(answer.json.ok ? '' : answer.json.error.message).toMatch(/\p{Script=Han}/u);
    expect(answer.json.ok ? '' : answer.json.error.requestId).toBe('q1');
    expect(calls).toHaveLength(0);
  });

  it('is not a body that is missing', async () => {
    const { send, calls } = setUp();
    await send({ path: '/api/inbox/unread', body: '', headers: { 'content-type': undefined } });
    expect(calls[0]).toMatchObject({ service: 'inbox', action: 'unread', input: {} });
  });

  it('never leaks what went wrong inside', async () => {
    const { send, errors } = setUp();
    const away = await send({ headers: { authorization: 'Bearer away' } });
    expect([away.status, code(away)]).toEqual([503, 'BUSY']);
    const broken = await send({ headers: { authorization: 'Bearer broken' } });
    expect([broken.status, code(broken)]).toEqual([500, 'INTERNAL']);
    expect(broken.body).not.toContain('broken');
    expect(errors).toHaveLength(1);
  });
});

it('gives every answer as JSON that is neither guessed at nor kept', async () => {
  for (const answer of [await setUp().send({}), await setUp().send({ path: '/' }), await setUp().send({ body: '{' })]) {
    expect(answer.headers).toMatchObject({
      'Content-Type': 'application/json; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
  }
});
