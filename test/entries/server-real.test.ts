/** A city's own server: real sign-in and push by WeChat's HTTP API, several processes on one database, no demonstration. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createStandIn } from '../../adapters/local/wechat-stand-in';
import { serveWeChat } from '../support/wechat-server';
import demoCity from '../../city/demo/city.json';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { post, runServer, startServer, type RunningServer } from '../support/server';

const ACCOUNT = { appid: 'wx0123456789abcdef', secret: 'the-app-secret' };
const clock = { now: () => Date.now() };
let delivered: () => void = () => undefined;
const delivery = new Promise<void>((resolve) => (delivered = resolve));
const onChange = (state: { messages: unknown[] }) => state.messages.length > 0 && delivered();
const weChat = createStandIn({ ...ACCOUNT, clock, templates: demoCity.pushTemplates, anyCode: false, onChange });
const dataDir = mkdtempSync(join(tmpdir(), 'huying-real-'));
let endpoint: Awaited<ReturnType<typeof serveWeChat>>;
let database: TestDatabase;
let servers: RunningServer[] = [];
let variables: Record<string, string>;

beforeAll(async () => {
  endpoint = await serveWeChat(weChat);
  database = await createTestDatabase();
  variables = {
    NODE_ENV: 'production',
    WECHAT_APPID: ACCOUNT.appid,
    WECHAT_SECRET: ACCOUNT.secret,
    WECHAT_API_BASE: endpoint.url,
    SECRET_KEY: Buffer.alloc(32, 3).toString('base64'),
    DATABASE_URL: database.url,
    CITY_FILE: resolve(__dirname, '../../city/demo/city.json'),
    PUBLIC_URL: 'https://huying.example.gov.cn',
    DATA_DIR: dataDir,
  };
  servers = await Promise.all([startServer(variables), startServer(variables)]);
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  await endpoint?.close();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const one = () => servers[0]?.url ?? '';
const other = () => servers[1]?.url ?? '';
const signIn = (code: string) => post(one(), 'session/signIn', { code });

it('knows a resident by the code of wx.login, once', async () => {
  const code = weChat.issueCode('zhao');
  const { body } = await signIn(code);
  expect(body.ok).toBe(true);
  expect((await signIn(code)).body.error?.code).toBe('UNAUTHENTICATED');
  expect((await signIn('made-up')).body.error?.code).toBe('UNAUTHENTICATED');
  weChat.failNext('/sns/jscode2session', { errcode: -1, errmsg: 'system error' });
  const busy = await signIn(weChat.issueCode('zhao'));
  expect([busy.status, busy.body.error?.code]).toEqual([502, 'UPSTREAM']);
});

it('carries a case through two processes, to the push on the phone', async () => {
  const account = await runServer(variables, 'account.js', ['lin.jing', '林静', 'chengguan'], 'a long password\n');
  expect(account.output).toContain('已建立账号 lin.jing');
  const { body } = await signIn(weChat.issueCode('zhao'));
  const me = { Authorization: `Bearer ${(body.data as unknown as { token: string }).token}` };
  weChat.subscribe('zhao', ['demo-case-progress']);
  const choices = [{ tmplId: 'demo-case-progress', choice: 'accept' }];
  expect((await post(other(), 'push/consent', { key: 'real-consent-1', choices }, me)).body.ok).toBe(true);
  const report = { key: 'real-report-1', category: 'light', words: '滨河路的路灯不亮了。', identity: 'named', name: '赵六' };
  const filed = await post(one(), 'cases/file', report, me);
  expect(await post(other(), 'cases/file', report, me)).toMatchObject({ body: filed.body });
  const { id } = filed.body.data as unknown as { id: string };

  const entered = await post(one(), 'staff/signIn', { username: 'lin.jing', password: 'a long password' });
  expect(entered.headers.get('set-cookie')).toContain('; Secure');
  const staff = { Authorization: `Bearer ${(entered.body.data as unknown as { token: string }).token}` };
  await post(other(), 'desk/accept', { id, version: 1 }, staff);
  expect((await post(one(), 'desk/reply', { id, version: 2, text: '已经修好。' }, staff)).body.ok).toBe(true);

  await delivery;
  expect(weChat.messages('zhao', 0)).toMatchObject([{ page: `cases/detail/index?id=${id}`, title: '反映办理进度通知' }]);
});

it('has no doors of the demonstration', async () => {
  expect((await fetch(`${one()}/`, { redirect: 'manual' })).headers.get('location')).toBe('/admin/');
  expect((await fetch(`${one()}/demo/pushes?person=zhao&after=0`)).status).toBe(404);
  expect((await post(one(), 'staff/signIn', { username: 'shouli', password: 'huying2026' })).body.error?.code).toBe(
    'UNAUTHENTICATED',
  );
  expect((await post(one(), 'session/settings', {})).body).toMatchObject({ data: { demo: false } });
});

it('logs JSON lines with request ids, and nothing about people', async () => {
  const { headers } = await post(one(), 'session/settings', {});
  const line = await servers[0]!.printed(headers.get('x-request-id')!);
  expect(JSON.parse(line)).toMatchObject({ event: 'call', call: 'session.settings', code: 'OK' });
  const log = servers.map((server) => server.output()).join('\n');
  // Every whole line is JSON; what comes after the last line break is still on its way.
  for (const each of servers.flatMap((server) => server.output().split('\n').slice(0, -1))) JSON.parse(each);
  for (const secret of [
    '赵六',
    '路灯',
    '林静',
    'stand-in-zhao',
    'zhao',
    ACCOUNT.secret,
    'a long password',
    '127.0.0.1',
    'Bearer',
  ]) {
    expect([secret, log.includes(secret)]).toEqual([secret, false]);
  }
});

it('says what is wrong and ends when it cannot start', async () => {
  const wrong = await runServer({ ...variables, PORT: 'x', SECRET_KEY: '' });
  expect([wrong.code, wrong.output]).toEqual([1, expect.stringMatching(/PORT：[^]*SECRET_KEY：/) as string]);
  const taken = await runServer({ ...variables, PORT: new URL(one()).port });
  expect([taken.code, taken.output]).toEqual([1, expect.stringContaining('已被别的程序占用') as string]);
  const away = await runServer({ ...variables, DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' });
  expect(away.code).toBe(1);
  expect(away.output).toContain('连不上数据库');
  const nowhere = await runServer({ ...variables, CITY_FILE: '/nowhere/city.json' });
  expect([nowhere.code, nowhere.output]).toEqual([1, expect.stringContaining('CITY_FILE：') as string]);
  const elsewhere = await runServer({ ...variables, HOST: '192.0.2.1' });
  expect([elsewhere.code, elsewhere.output]).toEqual([1, expect.stringContaining('HOST') as string]);
  // Whoever set a variable wrongly is helped by a sentence, not by a stack.
  for (const { output } of [wrong, taken, away, nowhere, elsewhere]) expect(output).not.toMatch(/^ {4}at /m);
});

it('ends cleanly when it is told to', async () => {
  const server = await startServer(variables);
  expect(await server.stop('SIGTERM')).toBe(0);
});
