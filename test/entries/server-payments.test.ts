/** Fees on a city's own server: WeChat Pay's adapter, its notifications and the sweep, end to end over HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from '../../adapters/postgres/pool';
import { createPostgresStore } from '../../adapters/postgres/store';
import { createStandIn } from '../../adapters/local/wechat-stand-in';
import { prove, readAll } from '../../core/exams/proof';
import { examPayments } from '../../core/records/exam-people';
import { examEntries, examRooms } from '../../core/records/exams';
import demoCity from '../../city/demo/city.json';
import { aboutOf, row as rowOf } from '../support/exams/office';
import { DAY, idNumber } from '../support/exams/world';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { post, runServer, startServer, type RunningServer } from '../support/server';
import { startPayServer, type PayFault, type PayServer } from '../support/wechat-pay-server';
import { serveWeChat } from '../support/wechat-server';

const ACCOUNT = { appid: 'wx0123456789abcdef', secret: 'the-app-secret' };
const weChat = createStandIn({ ...ACCOUNT, clock: { now: () => Date.now() }, templates: demoCity.pushTemplates, anyCode: true });
const dataDir = mkdtempSync(join(tmpdir(), 'huying-pay-'));
let endpoint: Awaited<ReturnType<typeof serveWeChat>>;
let till: PayServer;
let database: TestDatabase;
let pool: ReturnType<typeof createPool>;
let server: RunningServer;
let exam: string;
let sequence = 0;

beforeAll(async () => {
  [endpoint, till, database] = await Promise.all([serveWeChat(weChat), startPayServer(ACCOUNT.appid), createTestDatabase()]);
  pool = createPool({ url: database.url, size: 2, onLost: () => undefined });
  const [keyFile, publicKeyFile] = [join(dataDir, 'apiclient_key.pem'), join(dataDir, 'pub_key.pem')];
  writeFileSync(keyFile, till.account.key);
  writeFileSync(publicKeyFile, till.account.publicKey);
  const variables = {
    NODE_ENV: 'production',
    WECHAT_APPID: ACCOUNT.appid,
    WECHAT_SECRET: ACCOUNT.secret,
    WECHAT_API_BASE: endpoint.url,
    SECRET_KEY: Buffer.alloc(32, 3).toString('base64'),
    DATABASE_URL: database.url,
    CITY_FILE: resolve(__dirname, '../../city/demo/city.json'),
    PUBLIC_URL: 'https://huying.example.gov.cn',
    DATA_DIR: dataDir,
    WECHAT_PAY_BASE: till.url,
    WECHAT_PAY_MCHID: till.account.mchid,
    WECHAT_PAY_SERIAL: till.account.serial,
    WECHAT_PAY_KEY_FILE: keyFile,
    WECHAT_PAY_APIV3_KEY: till.account.apiV3Key,
    WECHAT_PAY_PUBLIC_KEY_ID: till.account.publicKeyId,
    WECHAT_PAY_PUBLIC_KEY_FILE: publicKeyFile,
  };
  const made = await runServer(variables, 'account.js', ['kaowu', '考务', 'shouli'], 'a-long-password-2026');
  if (made.code !== 0) throw new Error(made.output);
  server = await startServer(variables);
  exam = await layOut();
});
afterAll(async () => {
  await server?.stop();
  await Promise.all([endpoint?.close(), till?.close(), pool?.end()]);
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const store = () => createPostgresStore(pool, { sleep, random: Math.random });
const key = () => `pay-test-${(sequence += 1)}`;
const when = { at: (ms: number) => new Date(Date.now() + ms).toISOString() };
const at = (days: number) => when.at(days * DAY);

async function call<T>(path: string, input: unknown, token?: string): Promise<T> {
  const { body } = await post(server.url, path, input, token ? { Authorization: `Bearer ${token}` } : {});
  if (!body.ok) throw new Error(`${path}: ${body.error?.code} ${body.error?.message}`);
  return body.data as unknown as T;
}

/** One sitting with a seat for everybody. */
async function layOut(): Promise<string> {
  const { token } = await call<{ token: string }>('staff/signIn', { username: 'kaowu', password: 'a-long-password-2026' });
  const about = aboutOf(when, {
    opensAt: at(-1),
    changesUntil: at(10),
    ticketsFrom: at(11),
    subjects: [{ id: 'law', name: '经济法', fee: 5600, full: 100, pass: 60 }],
  });
  const row = rowOf(when, { code: '1', startsAt: at(20), endsAt: at(20.1), seats: 30 });
  const { id } = await call<{ id: string }>('examoffice/create', { key: key(), about }, token);
  await call('examoffice/importSittings', { exam: id, rows: [row] }, token);
  await call('examoffice/publish', { id, version: 1 }, token);
  return id;
}

/** A resident who holds a seat, and their order for it. */
async function ordered(late: 'refund' | 'wait' = 'refund') {
  const n = (sequence += 1);
  const { token } = await call<{ token: string }>('session/signIn', { code: `考生${n}` });
  const facts = { name: '赵敏', kind: 'resident_id', number: idNumber(n), phone: '13800000000', education: 'bachelor' };
  await call('exams/saveProfile', { ...facts, workYears: 5, certificates: [], photo: null }, token);
  const choices = [{ subject: 'law', sitting: `${exam}.0001` }];
  const held = await call<{ id: string }>('exams/hold', { key: key(), exam, choices, declared: true }, token);
  const order = await call<{ payment: string }>('exams/pay', { id: held.id, key: key(), late }, token);
  const state = async () => {
    const entry = await call<{ choices: { state: string; paid: boolean }[] }>('exams/entry', { id: held.id }, token);
    return entry.choices[0]!;
  };
  return { token, entry: held.id, payment: order.payment, state };
}

async function notify(message: { headers: Record<string, string>; body: string }): Promise<[number, string]> {
  const answer = await fetch(`${server.url}/wechat/pay/notify`, { method: 'POST', ...message });
  return [answer.status, await answer.text()];
}

/** The hold of an entry ended long ago, and with it the order. */
async function endHold(entry: string, payment: string): Promise<void> {
  const past = at(-0.02);
  // All at once: the server's own sweep comes by at any moment.
  await store().transaction(async (tx) => {
    const before = (await tx.get(examEntries, entry))!;
    const { room, no } = before.choices[0]!.seat!;
    const { slots } = (await tx.get(examRooms, room))!;
    const choices = before.choices.map((choice) => ({ ...choice, until: past }));
    await tx.update(examEntries, entry, { set: { choices, endsAt: past } });
    await tx.update(examPayments, payment, { set: { until: past } });
    await tx.update(examRooms, room, {
      set: { slots: slots.map((slot, i) => (i === no - 1 && slot ? { ...slot, until: past } : slot)) },
    });
  });
}

/** What the sweep brings about, some seconds later; how many is up to the machine. */
async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await sleep(100);
}

it('a payment WeChat Pay tells of is looked at, and the seat is theirs, though the phone says nothing', async () => {
  const { payment, state } = await ordered();
  till.pay(payment);
  const told = await Promise.all([1, 2, 3].map(() => notify(till.notification(payment))));
  expect(told).toEqual([1, 2, 3].map(() => [204, '']));
  expect(await state()).toMatchObject({ state: 'confirmed', paid: true });
  expect(await notify(till.notification(payment))).toEqual([204, '']);
});

it('a notification proves nothing: an order that is not paid stays open', async () => {
  const { payment, state } = await ordered();
  expect((await notify(till.notification(payment)))[0]).toBe(204);
  expect(await state()).toMatchObject({ state: 'held', paid: false });
});

it.each<PayFault>(['unsigned', 'forged', 'old', 'other key'])(
  'one that is %s is refused, and WeChat Pay not asked',
  async (fault) => {
    const { payment, state } = await ordered();
    till.pay(payment);
    const before = till.calls.length;
    const [status, body] = await notify(till.notification(payment, fault));
    expect([status, JSON.parse(body)]).toEqual([401, { code: 'FAIL', message: '验签失败' }]);
    expect(till.calls.slice(before).filter((made) => made.includes(payment))).toEqual([]);
    expect((await state()).state).toBe('held');
  },
);

it('while WeChat Pay cannot be asked the notification is to come again', async () => {
  const { payment, state } = await ordered();
  till.pay(payment);
  const message = till.notification(payment);
  till.failNext({ status: 500, body: '{}' });
  expect((await notify(message))[0]).toBe(500);
  expect((await notify(message))[0]).toBe(204);
  expect((await state()).state).toBe('confirmed');
});

it('of an order nobody made nothing comes', async () => {
  expect(await notify(till.notification('yNobodyMadeThisOrder'))).toEqual([204, '']);
});

it('money that comes after the hold ended goes back, once', async () => {
  const { entry, payment, state } = await ordered();
  till.pay(payment);
  const before = till.balance();
  await endHold(entry, payment);
  await notify(till.notification(payment));
  expect((await state()).state).not.toBe('confirmed');
  await until(async () => {
    const { refunds } = (await store().get(examPayments, payment))!;
    return refunds.length > 0 && refunds.every(({ done }) => done);
  });
  await notify(till.notification(payment));
  expect(before - till.balance()).toBe(5600);
  expect(till.orders.get(payment)!.refunds.size).toBe(1);
});

it('or waits for another seat with its owner', async () => {
  const { entry, payment, state } = await ordered('wait');
  till.pay(payment);
  await endHold(entry, payment);
  await notify(till.notification(payment));
  // There are seats: the sweep seats them without asking again.
  await until(async () => (await state()).state === 'confirmed');
  expect(till.orders.get(payment)!.refunds.size).toBe(0);
});

it('a refund whose answer is lost, or that takes its time, is asked for again and made once', async () => {
  const { token, entry, payment } = await ordered();
  till.pay(payment);
  await notify(till.notification(payment));
  till.refunding('PROCESSING');
  await call('exams/cancel', { id: entry, key: key(), subjects: ['law'] }, token);
  await until(async () => till.orders.get(payment)!.refunds.size === 1);
  expect((await store().get(examPayments, payment))!.refunds).toMatchObject([{ done: false }]);
  till.refunding('SUCCESS');
  await until(async () => {
    await store().update(examPayments, payment, { set: { dueAt: at(-1) } }, { state: 'paid' });
    return (await store().get(examPayments, payment))!.refunds[0]!.done;
  });
  expect([...till.orders.get(payment)!.refunds.values()]).toEqual([{ amount: 5600, status: 'SUCCESS' }]);
});

it('in the end all agrees, and every fen is where it belongs', async () => {
  const { faults } = prove(await readAll(store()), new Date().toISOString());
  expect(faults).toEqual([]);
});

it('the demonstration’s doors are not there', async () => {
  const body = JSON.stringify({ prepay: 'prepay_id=x', do: 'pay' });
  expect((await fetch(`${server.url}/demo/payments`, { method: 'POST', body })).status).toBe(404);
  expect((await fetch(`${server.url}/demo/payments?prepay=prepay_id=x`)).status).toBe(404);
});
