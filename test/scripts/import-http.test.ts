import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PlaceError } from '../../scripts/import/place';
import { signIn } from '../../scripts/import/http';
import { Progress } from '../../scripts/import/progress';

type Answer = 'drop' | 'nonsense' | 'ok' | 'BUSY' | 'TOO_MANY' | 'UNAUTHENTICATED' | 'CONFLICT';
let server: Server;
let url: string;
let script: Answer[];
let asked: string[];
const pauses: number[] = [];
const pause = async (ms: number) => void pauses.push(ms);

beforeEach(async () => {
  script = [];
  asked = [];
  pauses.length = 0;
  server = createServer((request, response) => {
    asked.push(`${request.url!.slice(5)} ${request.headers.authorization ?? ''}`.trim());
    if (request.url === '/api/staff/signIn')
      return void response.end(JSON.stringify({ ok: true, data: { token: `t${asked.length}` } }));
    const answer = script.shift() ?? 'ok';
    if (answer === 'drop') return void request.socket.destroy();
    if (answer === 'nonsense') return void response.end('<html>502</html>');
    const error = { code: answer, message: answer, requestId: 'r' };
    response.end(JSON.stringify(answer === 'ok' ? { ok: true, data: {} } : { ok: false, error }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((done) => server.close(done)));

const account = () => ({ url, username: 'a', password: 'b' });

test('a call is made again when the connection breaks, the server is busy or calls are counted out', async () => {
  const client = await signIn(account(), pause);
  script = ['drop', 'nonsense', 'BUSY', ...Array.from({ length: 8 }, () => 'TOO_MANY' as const), 'ok'];
  await expect(client.staff.me({})).resolves.toEqual({});
  expect(pauses).toEqual([500, 1000, 2000, ...Array.from({ length: 8 }, () => 10_000)]);
});

test('a session that ended is begun anew; what is wrong with the call itself is told at once', async () => {
  const client = await signIn(account(), pause);
  script = ['UNAUTHENTICATED', 'ok', 'CONFLICT'];
  await client.staff.me({});
  expect(asked).toEqual(['staff/signIn', 'staff/me Bearer t1', 'staff/signIn', 'staff/me Bearer t3']);
  await expect(client.staff.me({})).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(pauses).toEqual([]);
});

test('it ends when nobody answers', async () => {
  const client = await signIn(account(), pause);
  script = Array.from({ length: 20 }, () => 'drop');
  await expect(client.staff.me({})).rejects.toThrow(PlaceError);
  await expect(signIn({ ...account(), url: 'http://127.0.0.1:1' }, pause)).rejects.toThrow(/连不上 http:\/\/127\.0\.0\.1:1/);
});

test('progress: documents, rate and time left; one line that is written over on a screen, one now and then in a log', () => {
  for (const isTTY of [true, false]) {
    let [text, now] = ['', 0];
    const progress = new Progress({
      total: 1000,
      now: () => now,
      out: { isTTY, write: (line) => Boolean((text += String(line))) },
    });
    for (now = 100; now <= 10_000; now += 100) progress.update(now / 20, now / 20);
    progress.clear();
    const lines = text.split(isTTY ? '\r' : '\n').filter(Boolean);
    expect(lines.length).toBe(isTTY ? 51 : 2);
    expect(text).toContain(
      isTTY ? '49%，已处理 495 份，每秒 50 份，大约还要 11 秒' : '25%，已处理 255 份，每秒 50 份，大约还要 15 秒',
    );
  }
});
