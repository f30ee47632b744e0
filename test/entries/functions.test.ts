/** The built functions, each in a process of its own, with the unmodified wx-server-sdk on the wire test server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openCloud, phone, SECRET_KEY, type TestCloud } from '../support/cloud/functions';
import { exif, jpeg, segment } from '../support/picture-files';

const ANNA = 'oAnna-0123456789_abcdefghijk';
const BEN = 'oBen--0123456789_abcdefghijk';
const TEMPLATE = 'demo-case-progress';
const PASSWORD = 'a long enough password';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await openCloud();
  expect(await account('zhou', '小周', 'chengguan')).toBe('已建立账号 zhou\n');
});
afterAll(() => cloud.close());

/** What an operator types; the program's words. */
async function account(...args: string[]): Promise<string> {
  const script = resolve(__dirname, '../../scripts/cloud-account.ts');
  const { TCB_ENV, TCB_CONTEXT_CNFG, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = cloud.server.variables;
  const operator = { TCB_ENV, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY, SECRET_KEY };
  const env = { PATH: process.env['PATH'], ...operator, TCB_CONTEXT_CNFG };
  const tsx = resolve(__dirname, '../../node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, script, ...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin?.end(`${PASSWORD}\n`);
  let words = '';
  child.stdout?.on('data', (chunk: Buffer) => (words += chunk.toString()));
  await once(child, 'close');
  return words;
}

type Data = Record<string, never> & Record<string, unknown>;
let keys = 0;
const key = () => `test-key-${++keys}`;

async function call(name: string, action: string, input: object, openid = ANNA): Promise<Data> {
  const reply = await cloud.callFunction(name, { action, input }, openid);
  expect(reply).toMatchObject({ ok: true });
  return (reply as { data: Data }).data;
}

const post = (path: string, input: object, headers: Record<string, string> = {}) =>
  cloud.http({ path, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(input) });

async function staff(path: string, input: object, token: string): Promise<Data> {
  const answer = await post(`/api/${path}`, input, { Authorization: `Bearer ${token}` });
  expect(answer).toMatchObject({ statusCode: 200 });
  return (JSON.parse(answer.body) as { data: Data }).data;
}

const report = (over: object = {}) => ({
  key: key(),
  category: 'light',
  words: '滨河路的路灯不亮了，晚上看不清路。',
  identity: 'named',
  name: '安娜',
  ...over,
});

it('a report travels from the phone to the desk, and the answer back', async () => {
  const photo = jpeg({ before: [segment(0xe1, exif(6))] });
  const incoming = cloud.uploadFile(`incoming/${key()}.jpg`, photo);
  const file = await call('files', 'upload', { key: key(), incoming });
  expect(cloud.server.storage.get(incoming)).toBeUndefined();
  const filed = await call('cases', 'file', report({ photos: [file['id']] }));
  await call('push', 'consent', { key: key(), choices: [{ tmplId: TEMPLATE, choice: 'accept' }] });
  cloud.server.subscriptions.grant(ANNA, TEMPLATE);

  const signedIn = await post('/api/staff/signIn', { username: 'zhou', password: PASSWORD });
  expect(signedIn.headers['Set-Cookie']).toMatch(/HttpOnly; SameSite=Strict; Secure$/);
  const { token } = (JSON.parse(signedIn.body) as { data: { token: string } }).data;
  const queue = await staff('desk/queue', { state: 'filed' }, token);
  expect(queue['items']).toMatchObject([{ id: filed['id'] }]);
  const opened = await staff('desk/get', { id: filed['id'] }, token);
  const [shown] = opened['photos'] as unknown as { url: string }[];
  const bytes = Buffer.from(await (await fetch(shown!.url)).arrayBuffer());
  expect(bytes.includes('HUYING CAMERA')).toBe(false);
  const accepted = await staff('desk/accept', { id: filed['id'], version: opened['version'] }, token);
  await staff('desk/reply', { id: filed['id'], version: accepted['version'], text: '灯泡已更换，今晚就亮。' }, token);

  expect(await cloud.timer('push-deliver')).toMatchObject({ ok: true, data: { sent: 1 } });
  expect(cloud.server.subscriptions.sent).toMatchObject([
    { touser: ANNA, templateId: TEMPLATE, data: { phrase3: { value: '已答复' } }, miniprogramState: 'formal' },
  ]);
  const seen = await call('cases', 'get', { id: filed['id'] });
  expect(seen).toMatchObject({
    state: 'answered',
    timeline: expect.arrayContaining([expect.objectContaining({ text: '灯泡已更换，今晚就亮。' })]) as unknown,
  });
  expect((await call('inbox', 'list', {}))['unread']).toBeGreaterThan(0);
  expect((await call('inbox', 'read', {}))['unread']).toBe(0);
});

it('the same key files once, and another resident finds nothing', async () => {
  const input = report();
  const [first, again] = [await call('cases', 'file', input), await call('cases', 'file', input)];
  expect(again).toEqual(first);
  const other = await cloud.callFunction('cases', { action: 'get', input: { id: first['id'] } }, BEN);
  expect(other).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});

describe('who calls is what the platform says', () => {
  it('an openid in the event changes nothing', async () => {
    const { id } = await call('cases', 'file', report());
    for (const claim of [{ openid: ANNA }, { OPENID: ANNA }, { userInfo: { openId: ANNA } }]) {
      const event = { action: 'get', input: { id }, ...claim };
      expect(await cloud.invoke('cases', event, phone(BEN))).toMatchObject({ error: { code: 'NOT_FOUND' } });
      expect(await cloud.invoke('cases', event, {})).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    }
    const inside = { action: 'get', input: { id, openid: ANNA } };
    expect(await cloud.invoke('cases', inside, phone(BEN))).toMatchObject({
      error: { code: 'BAD_INPUT', fields: { openid: expect.any(String) as string } },
    });
  });

  it.each(['session', 'cases', 'documents', 'exams', 'inbox', 'files', 'push'])(
    '%s refuses a call that began on no phone',
    async (name) => {
      expect(await cloud.callFunction(name, { action: 'list' }, null)).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    },
  );

  it.each([
    'push-deliver',
    'documents-announce',
    'exams-sweep',
    'exams-remind',
    'holder-tell',
    'account-erase',
    'credentials-reseal',
    'housekeeping',
  ])('%s refuses a resident who claims to be a timer', async (name) => {
    const event = { Type: 'Timer', TriggerName: 'everyMinute', Time: '', Message: '' };
    const before = cloud.server.requests.length;
    expect(await cloud.invoke(name, event, phone(BEN))).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await cloud.invoke(name, event, { WX_CONTEXT_KEYS: 'WX_APPID', TCB_SOURCE: 'wx_client,scf' })).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
    expect(cloud.server.requests).toHaveLength(before);
  });

  it('the gateway refuses a resident who calls it by name', async () => {
    const event = { path: '/api/staff/signIn', httpMethod: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect(await cloud.invoke('gateway', event, phone(BEN))).toMatchObject({ statusCode: 403 });
    expect(await cloud.http({ ...event, path: '/staff/signIn' })).toMatchObject({ statusCode: 400 });
  });

  it('serves residents nothing through the gateway, and staff nothing by name', async () => {
    expect(await post('/api/cases/mine', {})).toMatchObject({ statusCode: 404 });
    expect(await cloud.callFunction('cases', { action: 'queue', input: {} }, ANNA)).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    for (const action of [undefined, null, 7, '__proto__', 'constructor', { toString: 1 }, []]) {
      expect(await cloud.callFunction('cases', { action, input: {} }, ANNA)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
  });

  it('a body in base64 is read as what it holds', async () => {
    const body = Buffer.from(JSON.stringify({ username: 'zhou', password: 'wrong' })).toString('base64');
    const answer = await cloud.http({
      path: '/api/staff/signIn',
      headers: { 'content-type': 'application/json' },
      body,
      isBase64Encoded: true,
    });
    expect(answer).toMatchObject({ statusCode: 401 });
  });
});

describe('pictures', () => {
  const upload = (incoming: string) => cloud.callFunction('files', { action: 'upload', input: { key: key(), incoming } }, ANNA);

  it('only what phones put into incoming/ of this environment is taken', async () => {
    const kept = cloud.uploadFile('files/someone.jpg', jpeg());
    const elsewhere = kept.replace('cloud://wire-env', 'cloud://other-env').replace('files/someone', 'incoming/someone');
    const climbing = kept.replace('files/someone.jpg', 'incoming/../files/someone.jpg');
    for (const reference of [
      kept,
      elsewhere,
      climbing,
      'https://example.com/x.jpg',
      kept.replace('files/someone', 'incoming/nobody-there'),
    ]) {
      expect(await upload(reference)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
    }
    expect(cloud.server.storage.get(kept)).toBeDefined();
  });

  it('what is too large or no picture is refused, and gone', async () => {
    for (const bytes of [Buffer.alloc(10 * 1024 * 1024 + 1, 1), Buffer.from('<svg/>')]) {
      const incoming = cloud.uploadFile(`incoming/${key()}.jpg`, bytes);
      expect(await upload(incoming)).toMatchObject({ ok: false });
      expect(cloud.server.storage.get(incoming)).toBeUndefined();
    }
  });
});

it('what a resident is called by WeChat stands nowhere in the clear', async () => {
  await call('cases', 'file', report({ identity: 'anonymous', name: undefined }));
  const sent = cloud.server.requests.filter((r) => r.action.startsWith('database.'));
  expect(JSON.stringify(sent)).not.toContain(ANNA);
  expect(cloud.log()).not.toContain(ANNA);
  expect(cloud.log()).toContain('"call":"cases.file"');
});

it('a database that is busy is said to be busy', async () => {
  cloud.server.fault({ action: 'database.modifyDocument', code: 'EXCEED_REQUEST_LIMIT', message: 'limit' });
  expect(await cloud.callFunction('cases', { action: 'file', input: report() }, ANNA)).toMatchObject({ error: { code: 'BUSY' } });
  cloud.server.fault({ action: 'database.getDocument', code: 'EXCEED_REQUEST_LIMIT', message: 'limit' });
  expect(await cloud.callFunction('cases', { action: 'file', input: report() }, ANNA)).toMatchObject({ error: { code: 'BUSY' } });
});

it('each function says which calls to WeChat it needs, and when it is to run', () => {
  const config = (name: string) => JSON.parse(readFileSync(join(cloud.folder, name, 'config.json'), 'utf8')) as object;
  expect(config('push-deliver')).toEqual({
    permissions: { openapi: ['subscribeMessage.send'] },
    triggers: [{ name: 'everyMinute', type: 'timer', config: '0 * * * * * *' }],
  });
  expect(config('housekeeping')).toMatchObject({ triggers: [{ type: 'timer', config: '0 30 3 * * * *' }] });
  expect(config('cases')).toEqual({ permissions: { openapi: [] } });
});
