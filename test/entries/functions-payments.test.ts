/** Fees in the cloud: the built functions with WeChat Pay's adapter, on the wire test server; the timer asks what was paid. */
import { parseEnvironment } from '../../cloudfunctions/shared/environment';
import { openPayments } from '../../cloudfunctions/shared/payments';
import { examPayments } from '../../core/records/exam-people';
import { openCloud, SECRET_KEY, type TestCloud } from '../support/cloud/functions';
import { idNumber, makeExamWorld } from '../support/exams/world';
import { startPayServer, type PayServer } from '../support/wechat-pay-server';

const ANNA = 'oAnna-0123456789_abcdefghijk';
let till: PayServer;
let cloud: TestCloud;
let keys = 0;
const key = () => `pay-cloud-${(keys += 1)}`;
const line = (pem: string) => pem.replace(/-----[A-Z ]+-----|\s/g, '');

function variables() {
  const { appid, mchid, serial, apiV3Key, publicKeyId } = till.account;
  return {
    SECRET_KEY,
    WECHAT_APPID: appid,
    WECHAT_PAY_MCHID: mchid,
    WECHAT_PAY_SERIAL: serial,
    WECHAT_PAY_KEY: line(till.account.key),
    WECHAT_PAY_APIV3_KEY: apiV3Key,
    WECHAT_PAY_PUBLIC_KEY_ID: publicKeyId,
    WECHAT_PAY_PUBLIC_KEY: line(till.account.publicKey),
    WECHAT_PAY_NOTIFY_URL: 'https://huying.example.gov.cn/pay',
    WECHAT_PAY_BASE: till.url,
  };
}

async function call(action: string, input: object): Promise<Record<string, never>> {
  const reply = await cloud.callFunction('exams', { action, input }, ANNA);
  expect(reply).toMatchObject({ ok: true });
  return (reply as { data: Record<string, never> }).data;
}

beforeAll(async () => {
  till = await startPayServer();
});
afterAll(() => till?.close());

describe('with WeChat Pay', () => {
  beforeAll(async () => {
    cloud = await openCloud(variables());
    const w = await makeExamWorld({ store: cloud.store });
    // Its clock stands; the functions go by the real one.
    w.wait(Math.max(0, Date.now() - w.ports.clock.now()));
    const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const subjects = [{ id: 'a', name: '经济法', fee: 5600, full: 100, pass: 60 }];
    await w.exam('kj', { subjects, opensAt: at(-1), closesAt: at(10), changesUntil: at(10), ticketsFrom: at(15) });
    await w.sitting('a-1', 2, { day: 1000 });
    const facts = { name: '安娜', kind: 'resident_id', number: idNumber(1), phone: '13800000000', education: 'bachelor' };
    await call('saveProfile', { ...facts, workYears: 5, certificates: [], photo: null });
  });
  afterAll(() => cloud?.close());

  it('a seat is paid for, and the timer finds out though nobody says a word; given back, the money goes back once', async () => {
    const held = await call('hold', { key: key(), exam: 'kj', choices: [{ subject: 'a', sitting: 'a-1' }], declared: true });
    const order = await call('pay', { id: held['id'], key: key(), late: 'refund' });
    const payment = String(order['payment']);
    expect(till.orders.get(payment)!.body).toMatchObject({ payer: { openid: ANNA }, amount: { total: 5600 } });
    till.pay(payment);
    const due = () => cloud.store.update(examPayments, payment, { set: { dueAt: new Date(0).toISOString() } });
    await due();
    await cloud.timer('exams-sweep');
    expect(await call('entry', { id: held['id'] })).toMatchObject({ choices: [{ state: 'confirmed', paid: true }] });
    await call('cancel', { id: held['id'], key: key(), subjects: ['a'] });
    await cloud.timer('exams-sweep');
    await due();
    await cloud.timer('exams-sweep');
    expect([till.balance(), till.orders.get(payment)!.refunds.size]).toEqual([0, 1]);
  });
});

describe('with something forgotten', () => {
  const open = (over: Record<string, string | undefined>) =>
    openPayments(parseEnvironment({ ...variables(), ...over }), { info: () => undefined, error: () => undefined });

  it.each([
    ['WECHAT_PAY_SERIAL', undefined, 'environment: WECHAT_PAY_SERIAL missing, needed with WECHAT_PAY_MCHID'],
    ['WECHAT_PAY_KEY', 'A'.repeat(400), 'environment: WECHAT_PAY_KEY, WECHAT_PAY_PUBLIC_KEY must be keys'],
    ['WECHAT_PAY_NOTIFY_URL', 'http://here', 'environment: WECHAT_PAY_NOTIFY_URL must be an https address'],
  ])('%s is named, and no value repeated', (name, value, complaint) => {
    expect(() => open({ [name]: value })).toThrow(complaint);
  });

  it('nothing is asked for where no money is taken', () => {
    expect(openPayments(parseEnvironment({ SECRET_KEY }), { info: () => undefined, error: () => undefined })).toBeNull();
    expect(open({})).not.toBeNull();
  });
});
