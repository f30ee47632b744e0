/** WeChat Pay's adapter over HTTP, against a stand-in that checks and makes signatures by itself. */
import { createVerify } from 'node:crypto';
import { createWeChatPay, payKeys, type WeChatPay } from '../../adapters/wechat/payments';
import { PaymentsError } from '../../core/ports/payments';
import { startPayServer, type PayFault, type PayServer } from '../support/wechat-pay-server';

const ORDER = { amount: 5600, openid: 'o-zhang', title: '会计专业技术中级资格考试报名费' };
const NOTIFY = 'https://huying.example.gov.cn/wechat/pay/notify';
let server: PayServer;
let pay: WeChatPay;
let sequence = 0;
const logged: unknown[] = [];

beforeAll(async () => {
  server = await startPayServer();
  pay = createPay();
});
afterAll(() => server.close());

function createPay(over: object = {}, checks = true): WeChatPay {
  const log = { info: () => undefined, error: (...all: unknown[]) => void logged.push(all) };
  const clock = { now: () => Date.now() };
  const account = { ...server.account, ...over };
  const options = { account, base: server.url, notifyUrl: NOTIFY, fetch, clock, log };
  return createWeChatPay(options, checks ? undefined : { ...payKeys(options), refusal: () => null });
}
const newOrder = () => ({ ...ORDER, id: `yTest${String((sequence += 1)).padStart(24, '0')}`, until: Date.now() + 600_000 });
const lower = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

describe('an order', () => {
  it('says what is paid for, by whom and until when, and the phone gets what wx.requestPayment needs', async () => {
    const order = newOrder();
    const request = await pay.open(order);
    const { body, prepay } = server.orders.get(order.id)!;
    expect(body).toMatchObject({
      description: ORDER.title,
      notify_url: NOTIFY,
      amount: { total: 5600, currency: 'CNY' },
      payer: { openid: 'o-zhang' },
    });
    expect(Date.parse(String(body['time_expire']))).toBe(Math.floor(order.until / 1000) * 1000);
    expect(request).toMatchObject({
      package: `prepay_id=${prepay}`,
      signType: 'RSA',
      timeStamp: expect.stringMatching(/^\d{10}$/),
    });
    const signed = `${server.account.appid}\n${request['timeStamp']}\n${request['nonceStr']}\n${request['package']}\n`;
    const verified = createVerify('RSA-SHA256').update(signed);
    expect(verified.verify(server.merchantPublicKey, request['paySign'] ?? '', 'base64')).toBe(true);
  });

  it('asked for again is the same order', async () => {
    const order = newOrder();
    await pay.open(order);
    const { package: again } = await pay.open(order);
    expect(again).toBe(`prepay_id=${server.orders.get(order.id)!.prepay}`);
  });

  it('with a long name is cut to what WeChat Pay takes, between characters', async () => {
    const order = { ...newOrder(), title: '注册会计师全国统一考试'.repeat(10) };
    await pay.open(order);
    const { description } = server.orders.get(order.id)!.body as { description: string };
    expect(Buffer.byteLength(description)).toBe(126);
    expect(order.title.startsWith(description)).toBe(true);
  });

  it('is not made by somebody with another key', async () => {
    const stranger = await startPayServer();
    await expect(createPay({ key: stranger.account.key }).open(newOrder())).rejects.toThrow(
      new PaymentsError('jsapi: HTTP 401 SIGN_ERROR'),
    );
    await stranger.close();
  });

  it.each([
    ['NOTPAY', 'open'],
    ['USERPAYING', 'open'],
    ['PAYERROR', 'open'],
    ['SUCCESS', 'paid'],
    ['REFUND', 'paid'],
    ['CLOSED', 'closed'],
    ['REVOKED', 'closed'],
  ] as const)('that is %s is %s', async (theirs, ours) => {
    const order = newOrder();
    await pay.open(order);
    server.set(order.id, theirs);
    expect(await pay.look(order.id)).toBe(ours);
  });

  it('nobody opened is missing', async () => {
    expect(await pay.look('yNobodyOpenedThis')).toBe('missing');
  });

  it('is closed, or was paid before', async () => {
    const [one, two] = [newOrder(), newOrder()];
    await pay.open(one);
    await pay.open(two);
    server.pay(two.id);
    expect([await pay.close(one.id), await pay.close(two.id)]).toEqual(['closed', 'paid']);
    expect(await pay.close('yNobodyOpenedThis')).toBe('closed');
  });
});

describe('a refund', () => {
  const paid = async () => {
    const order = newOrder();
    await pay.open(order);
    server.pay(order.id);
    return (part: string, amount = 2000) => ({ id: order.id + part, order: order.id, amount, total: 5600, reason: '取消报名' });
  };

  it('is made once, however often it is asked for', async () => {
    const part = await paid();
    const before = server.balance();
    expect(await Promise.all([1, 2, 3].map(() => pay.refund(part('R1'))))).toEqual(['done', 'done', 'done']);
    expect(await pay.refund(part('R2', 3600))).toBe('done');
    expect(before - server.balance()).toBe(5600);
    await expect(pay.refund(part('R3', 1))).rejects.toThrow('INVALID_REQUEST');
  });

  it('is done when the money has gone back, and needs a person when it cannot', async () => {
    const part = await paid();
    server.refunding('PROCESSING');
    expect([await pay.refund(part('R1')), await pay.refund(part('R1'))]).toEqual(['later', 'later']);
    server.refunding('ABNORMAL');
    await expect(pay.refund(part('R1'))).rejects.toThrow('refund is ABNORMAL');
    server.refunding('SUCCESS');
    const before = server.balance();
    expect(await pay.refund(part('R1'))).toBe('done');
    expect(server.balance()).toBe(before);
  });

  it('whose answer was lost is not made again', async () => {
    const part = await paid();
    const before = server.balance();
    server.failNext({ status: 404, body: '{"code":"RESOURCE_NOT_EXISTS"}' });
    server.failNext('lost');
    await expect(pay.refund(part('R1'))).rejects.toThrow(PaymentsError);
    expect(await pay.refund(part('R1'))).toBe('done');
    expect(before - server.balance()).toBe(2000);
  });
});

describe('what WeChat Pay did not say', () => {
  it.each(['unsigned', 'forged', 'altered', 'old', 'other key'] as PayFault[])('is not believed (%s)', async (fault) => {
    const order = newOrder();
    await pay.open(order);
    server.failNext(fault);
    await expect(pay.look(order.id)).rejects.toThrow(/^answer (not signed|wrongly signed|signed )/);
    expect(await pay.look(order.id)).toBe('open');
  });

  it('would be believed by an adapter that does not check', async () => {
    const order = newOrder();
    const blind = createPay({}, false);
    await blind.open(order);
    server.failNext('altered');
    expect(await blind.look(order.id)).toBe('paid');
    const { headers, body } = server.notification('yOrder', 'forged');
    expect(blind.orderIn(lower(headers), body)).toBe('yOrder');
  });

  it('is not taken for a payment by an unsigned word either: closing asks', async () => {
    const order = newOrder();
    await pay.open(order);
    server.failNext({ status: 400, body: '{"code":"ORDERPAID"}' });
    await expect(pay.close(order.id)).rejects.toThrow('close: HTTP 400 ORDERPAID');
  });

  it.each<PayFault>(['lost', { status: 500, body: '{}' }, { status: 502, body: '<html>' }, { status: 403, body: '<html>' }])(
    'is an error of its own kind, logged without what was sent (%j)',
    async (fault) => {
      logged.length = 0;
      server.failNext(fault);
      await expect(pay.open(newOrder())).rejects.toThrow(PaymentsError);
      expect(logged).toHaveLength(1);
      expect(JSON.stringify(logged)).not.toContain('o-zhang');
    },
  );
});

describe('a notification', () => {
  const read = ({ headers, body }: { headers: Record<string, string>; body: string }) => pay.orderIn(lower(headers), body);

  it('names its order', () => {
    expect(read(server.notification('yOrder'))).toBe('yOrder');
    expect(read(server.notification('yOrder', undefined, 'REFUND.SUCCESS'))).toBeNull();
  });

  it.each(['unsigned', 'forged', 'old', 'other key'] as PayFault[])('that is %s is refused', (fault) => {
    expect(() => read(server.notification('yOrder', fault))).toThrow(PaymentsError);
  });

  it('is refused if a letter of it is another, or it was wrapped with another key, or is no JSON', () => {
    const { headers, body } = server.notification('yOrder');
    expect(() => read({ headers, body: body.replace('EV-', 'EW-') })).toThrow('wrongly signed');
    expect(() => read(server.notification('yOrder', undefined, undefined, 'x'.repeat(32)))).toThrow('cannot be read');
    expect(() => pay.orderIn({}, body)).toThrow('not signed');
    // What WeChat Pay itself sends to see whether a merchant checks.
    const probe = { ...headers, 'Wechatpay-Signature': `WECHATPAY/SIGNTEST/${headers['Wechatpay-Signature']}` };
    expect(() => read({ headers: probe, body })).toThrow('wrongly signed');
  });
});
