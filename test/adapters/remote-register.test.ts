/** Registers over the wire, against a real HTTP server that is slow, broken, lying, endless, or sends on to elsewhere. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVault } from '../../adapters/node/vault';
import { openRemoteRegisters, readRemoteKeys } from '../../adapters/remote/open';
import { createRemoteRegister } from '../../adapters/remote/register';
import demoCity from '../../city/demo/city.json';
import { createMemoryStore } from '../../adapters/memory/store';
import { parseCity } from '../../core/city';
import { makeRegistry, number } from '../support/credentials/registry';

const KEY = Buffer.alloc(32, 5);
type Answer = (response: ServerResponse, body: string, request: IncomingMessage) => void;

let answer: Answer;
let asked: { body: string; headers: IncomingMessage['headers'] }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text));
  request.on('end', () => {
    asked.push({ body, headers: request.headers });
    answer(response, body, request);
  });
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ask`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((go) => server.close(go));
});
beforeEach(() => (asked = []));

const json =
  (value: unknown): Answer =>
  (response) =>
    void response.end(JSON.stringify(value));
const found = (values: object) => json({ result: 'found', values });
const VALUES = { number: number(1), name: '张伟', school: '诺斯港大学' };

function open(over: { cacheSeconds?: number; timeoutMs?: number } = {}) {
  let now = Date.parse('2026-11-20T02:00:00.000Z');
  const logged: unknown[] = [];
  const rests: number[] = [];
  const log = { info: () => undefined, error: (...what: unknown[]) => void logged.push(what) };
  const ports = {
    vault: createVault(Buffer.alloc(32, 7)),
    clock: { now: () => now },
    log,
    sleep: async (ms: number) => void rests.push(ms),
  };
  const options = { kind: 'diploma', url, key: KEY, timeoutMs: 2_000, cacheSeconds: 60, ...over };
  const remote = createRemoteRegister(options, ports);
  const ask = (name = '张伟') => remote.ask({ kind: 'diploma', fields: { number: number(1), name } });
  return { remote, ask, logged, rests, wait: (ms: number) => void (now += ms) };
}

test('what is asked is signed, and the answers are told apart', async () => {
  const { ask, rests } = open();
  answer = found(VALUES);
  expect(await ask()).toEqual({ is: 'found', values: VALUES });
  const [{ body, headers }] = asked as [(typeof asked)[number]];
  const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(headers['x-huying-signature']))!;
  expect(signature).toBe(createHmac('sha256', KEY).update(`${seconds}.${body}`).digest('hex'));
  expect(JSON.parse(body)).toEqual({ kind: 'diploma', fields: { number: number(1), name: '张伟' } });
  answer = json({ result: 'none' });
  expect(await ask('李四')).toEqual({ is: 'none' });
  answer = json({ result: 'revoked' });
  expect(await ask('王五')).toEqual({ is: 'revoked' });
  // Each is told at the next step of the clock, whatever it took.
  expect(rests).toHaveLength(3);
  for (const ms of rests) expect(ms > 0 && ms <= 250).toBe(true);
});

test('what was found is told again for a short time; that something is not there never is', async () => {
  const { ask, wait } = open();
  answer = found(VALUES);
  for (let i = 0; i < 3; i += 1) expect(await ask()).toMatchObject({ is: 'found' });
  expect(asked).toHaveLength(1);
  answer = json({ result: 'none' });
  for (let i = 0; i < 2; i += 1) expect(await ask('李四')).toEqual({ is: 'none' });
  expect(asked).toHaveLength(3);
  wait(61_000);
  expect(await ask()).toEqual({ is: 'none' });
  const never = open({ cacheSeconds: 0 });
  answer = found(VALUES);
  for (let i = 0; i < 2; i += 1) await never.ask();
  expect(asked).toHaveLength(6);
});

const wrong: [string, Answer][] = [
  ['is slow', () => undefined],
  ['is slow in the middle', (response) => void response.write('{"result":')],
  ['hangs up', (_, __, request) => void request.socket.destroy()],
  ['fails', (response) => void response.writeHead(500).end('{"result":"none"}')],
  ['does not know us', (response) => void response.writeHead(401).end('{"result":"none"}')],
  ['says nothing', (response) => void response.end()],
  ['speaks HTML', (response) => void response.end('<html>none</html>')],
  ['says something else', json({ result: 'perhaps' })],
  ['sends what is no text', found({ name: { $gt: '' } })],
  ['sends too much', found({ name: 'x'.repeat(100_000) })],
  ['never ends', (response) => void endless(response)],
  ['sends on to elsewhere', (response) => void response.writeHead(302, { Location: '/other' }).end()],
  ['sends on, keeping the question', (response) => void response.writeHead(307, { Location: '/other' }).end()],
];

function endless(response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(16_384)));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

test.each(wrong)('a register that %s is not reached, which is not "none"', async (_, how) => {
  const { ask, logged } = open({ timeoutMs: 300 });
  answer = how;
  expect(await ask()).toEqual({ is: 'unreachable' });
  expect(asked).toHaveLength(1);
  expect(logged).toHaveLength(1);
  expect(JSON.stringify(logged)).not.toMatch(/张伟|10001/);
});

test('one that is not there at all', async () => {
  const ports = { vault: createVault(KEY), clock: { now: Date.now }, log: { info: () => undefined, error: () => undefined } };
  const options = { kind: 'diploma', url: 'http://127.0.0.1:1/', key: KEY, timeoutMs: 300, cacheSeconds: 0 };
  const remote = createRemoteRegister(options, { ...ports, sleep: async () => undefined });
  expect(await remote.ask({ kind: 'diploma', fields: {} })).toEqual({ is: 'unreachable' });
});

test('after five failures nobody asks for half a minute; then one tries, and all follow if it was answered', async () => {
  const { ask, wait } = open();
  answer = (response) => void response.writeHead(503).end();
  for (let i = 0; i < 8; i += 1) expect(await ask()).toEqual({ is: 'unreachable' });
  expect(asked).toHaveLength(5);
  wait(30_000);
  expect(await Promise.all([ask(), ask('李四')])).toEqual([{ is: 'unreachable' }, { is: 'unreachable' }]);
  expect(asked).toHaveLength(6);
  expect(await ask()).toEqual({ is: 'unreachable' });
  expect(asked).toHaveLength(6);
  wait(30_000);
  answer = json({ result: 'none' });
  expect(await ask()).toEqual({ is: 'none' });
  expect(await Promise.all([ask(), ask('李四')])).toEqual([{ is: 'none' }, { is: 'none' }]);
  expect(asked).toHaveLength(9);
});

describe('a check at such a register', () => {
  async function office() {
    const r = await makeRegistry(createMemoryStore(), 'diploma');
    Object.assign(r.ports, { remotes: new Map([['diploma', open().remote]]) });
    return r;
  }

  test('shows what was found, masked, and nothing of what was not asked for', async () => {
    const r = await office();
    answer = found({ ...VALUES, phone: '13800138000' });
    const said = await r.ask({ number: number(1), name: '張偉' });
    expect(said).toMatchObject({ result: 'found', items: [{}, { value: '张*' }, { value: '诺斯港大学' }] });
    expect(JSON.stringify(said)).not.toContain('138001');
    answer = json({ result: 'none' });
    expect(await r.ask({ number: number(2), name: '张伟' })).toStrictEqual({ result: 'none' });
  });

  test('that answers about somebody else is not believed', async () => {
    const r = await office();
    answer = found({ ...VALUES, name: '李四' });
    expect(await r.ask({ number: number(1), name: '张伟' })).toStrictEqual({ result: 'unreachable' });
    answer = found({ ...VALUES, number: number(2) });
    expect(await r.ask({ number: number(1), name: '张伟' })).toStrictEqual({ result: 'unreachable' });
  });

  test('counts misses like any other, and what is not reached costs nothing', async () => {
    const r = await office();
    answer = (response) => void response.writeHead(500).end();
    for (let i = 0; i < 4; i += 1)
      expect(await r.ask({ number: number(i), name: '张伟' })).toMatchObject({ result: 'unreachable' });
    answer = json({ result: 'none' });
    for (let i = 0; i < 2; i += 1) expect(await r.ask({ number: number(i), name: '张伟' })).toMatchObject({ result: 'none' });
    expect(await r.ask({ number: number(9), name: '张伟' })).toMatchObject({ result: 'puzzle' });
  });
});

describe('configuration', () => {
  const ports = {
    vault: createVault(KEY),
    clock: { now: Date.now },
    log: { info: () => undefined, error: () => undefined },
    sleep: async () => undefined,
  };
  const cityWith = (registers: unknown[]) => parseCity({ ...demoCity, registers });

  test('registers are named by the city’s file, with keys from the environment', () => {
    const city = cityWith([{ kind: 'foreign', url: 'https://register.example/ask' }]);
    expect(city.registers).toEqual([{ kind: 'foreign', url: 'https://register.example/ask', timeoutMs: 3000, cacheSeconds: 60 }]);
    expect([...openRemoteRegisters(city, `foreign:${KEY.toString('base64')}`, ports).keys()]).toEqual(['foreign']);
    expect(() => openRemoteRegisters(city, '', ports)).toThrow('foreign');
    expect(readRemoteKeys('foreign:abc')).toBeNull();
  });

  test.each([
    'http://register.example/',
    'https://user:secret@register.example/',
    'https://',
    'file:///etc/passwd',
    'https://a b/',
  ])('the address %s is refused', (address) => {
    expect(() => cityWith([{ kind: 'foreign', url: address }])).toThrow(/registers\.0\.url/);
  });
});
