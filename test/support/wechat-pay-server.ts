/**
 * WeChat Pay as its documentation describes it, behind a real address, written apart from the adapter: it checks the merchant's
 * signature by itself and signs what it answers.
 */
import { createCipheriv, createVerify, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PayAccount } from '../../adapters/wechat/pay-keys';

export interface PayOrder {
  body: Record<string, unknown>;
  prepay: string;
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND' | 'USERPAYING' | 'REVOKED' | 'PAYERROR';
  refunds: Map<string, { amount: number; status: string }>;
}

/** What goes wrong with the next answer. */
export type PayFault = 'unsigned' | 'forged' | 'altered' | 'old' | 'other key' | 'lost' | { status: number; body: string };

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

export async function startPayServer(appid = 'wx0123456789abcdef') {
  const [merchant, platform, stranger] = [pair(), pair(), pair()];
  const account: PayAccount = {
    appid,
    mchid: '1900009191',
    serial: '1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C',
    key: merchant.privateKey,
    apiV3Key: randomBytes(16).toString('hex'),
    publicKeyId: 'PUB_KEY_ID_0119000091912026112200000000000000',
    publicKey: platform.publicKey,
  };
  const orders = new Map<string, PayOrder>();
  const calls: string[] = [];
  const faults: PayFault[] = [];
  let refundStatus = 'SUCCESS';

  const signed = (body: string, fault?: PayFault) => {
    const timestamp = String(Math.floor(Date.now() / 1000) - (fault === 'old' ? 301 : 0));
    const nonce = randomBytes(16).toString('hex');
    const key = fault === 'forged' ? stranger.privateKey : platform.privateKey;
    const signature = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${body}\n`).sign(key, 'base64');
    const serial = fault === 'other key' ? '5157F09EFDC096DE15EBE81A47057A7232F1B8E1' : account.publicKeyId;
    return {
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Serial': serial,
      ...(fault !== 'unsigned' && { 'Wechatpay-Signature': signature }),
    };
  };

  const trusted = (request: IncomingMessage, body: string) => {
    const [, scheme, rest = ''] = /^(\S+) (.*)$/.exec(request.headers.authorization ?? '') ?? [];
    const field = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(rest)?.[1] ?? '';
    if (scheme !== 'WECHATPAY2-SHA256-RSA2048' || field('mchid') !== account.mchid || field('serial_no') !== account.serial)
      return false;
    if (Math.abs(Date.now() / 1000 - Number(field('timestamp'))) > 300) return false;
    if (!request.headers['user-agent'] || request.headers.accept !== 'application/json') return false;
    const text = `${request.method}\n${request.url}\n${field('timestamp')}\n${field('nonce_str')}\n${body}\n`;
    return createVerify('RSA-SHA256').update(text).verify(merchant.publicKey, field('signature'), 'base64');
  };

  const no = (status: number, code: string) => ({ status, body: JSON.stringify({ code, message: '原因' }) });
  const yes = (data: object) => ({ status: 200, body: JSON.stringify(data) });

  const answer = (method: string, url: URL, body: string): { status: number; body: string } => {
    const input = body === '' ? {} : (JSON.parse(body) as Record<string, never>);
    const [, order = '', close] = /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)(\/close)?$/.exec(url.pathname) ?? [];
    if (method === 'POST' && url.pathname === '/v3/pay/transactions/jsapi') return place(input);
    if (method === 'GET' && order && url.searchParams.get('mchid') === account.mchid) return ask(order);
    if (method === 'POST' && close && input['mchid'] === account.mchid) return end(order);
    if (method === 'POST' && url.pathname === '/v3/refund/domestic/refunds') return giveBack(input);
    const refund = /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/.exec(url.pathname)?.[1];
    if (method === 'GET' && refund) return askRefund(refund);
    return no(404, 'NOT_FOUND');
  };

  function place(input: Record<string, never>) {
    const id = String(input['out_trade_no']);
    const known = orders.get(id);
    if (!/^[\w|*-]{6,32}$/.test(id)) return no(400, 'PARAM_ERROR');
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(String(input['time_expire']))) return no(400, 'PARAM_ERROR');
    if (input['appid'] !== appid || input['mchid'] !== account.mchid) return no(400, 'APPID_MCHID_NOT_MATCH');
    if (known && JSON.stringify(known.body) !== JSON.stringify(input)) return no(400, 'INVALID_REQUEST');
    if (known && known.state === 'SUCCESS') return no(400, 'ORDERPAID');
    if (known && known.state !== 'NOTPAY') return no(400, 'ORDER_CLOSED');
    const prepay = `wx${randomBytes(12).toString('hex')}`;
    orders.set(id, { body: input, prepay, state: 'NOTPAY', refunds: new Map() });
    return yes({ prepay_id: prepay });
  }

  function ask(id: string) {
    const order = orders.get(id);
    if (!order) return no(404, 'ORDER_NOT_EXIST');
    return yes({ appid, mchid: account.mchid, out_trade_no: id, trade_state: order.state, trade_state_desc: '说明' });
  }

  function end(id: string) {
    const order = orders.get(id);
    if (!order) return no(404, 'ORDER_NOT_EXIST');
    if (order.state === 'SUCCESS') return no(400, 'ORDERPAID');
    order.state = 'CLOSED';
    return { status: 204, body: '' };
  }

  const refundView = (id: string, { amount, status }: { amount: number; status: string }) =>
    yes({ out_refund_no: id, status, amount: { refund: amount } });

  function askRefund(id: string) {
    const refund = [...orders.values()].map(({ refunds }) => refunds.get(id)).find((found) => found !== undefined);
    return refund ? refundView(id, refund) : no(404, 'RESOURCE_NOT_EXISTS');
  }

  function giveBack(input: Record<string, never>) {
    const order = orders.get(String(input['out_trade_no']));
    const { refund, total } = input['amount'] as unknown as { refund: number; total: number };
    if (!order || !['SUCCESS', 'REFUND'].includes(order.state)) return no(404, 'RESOURCE_NOT_EXISTS');
    const id = String(input['out_refund_no']);
    const known = order.refunds.get(id);
    if (known) return refundView(id, known);
    const given = [...order.refunds.values()].reduce((sum, { amount }) => sum + amount, 0);
    if (total !== totalOf(order) || given + refund > total) return no(400, 'INVALID_REQUEST');
    order.refunds.set(id, { amount: refund, status: refundStatus });
    order.state = 'REFUND';
    return refundView(id, { amount: refund, status: refundStatus });
  }

  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://pay');
      calls.push(`${request.method} ${url.pathname}`);
      const fault = faults.shift();
      if (typeof fault === 'object') return void response.writeHead(fault.status).end(fault.body);
      const done = trusted(request, body) ? answer(request.method ?? '', url, body) : no(401, 'SIGN_ERROR');
      if (fault === 'lost') return void response.destroy();
      const sent = fault === 'altered' ? done.body.replace('NOTPAY', 'SUCCESS') : done.body;
      response.writeHead(done.status, { 'Content-Type': 'application/json', ...signed(done.body, fault) }).end(sent);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  return {
    account,
    merchantPublicKey: merchant.publicKey,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    orders,
    /** Every request that came, `GET /v3/…`. */
    calls,
    /** The resident pays. */
    pay: (id: string) => void (orders.get(id)!.state = 'SUCCESS'),
    set: (id: string, state: PayOrder['state']) => void (orders.get(id)!.state = state),
    /** How refunds stand from now on, those that were asked for too. */
    refunding(status: string) {
      refundStatus = status;
      for (const { refunds } of orders.values()) for (const refund of refunds.values()) refund.status = status;
    },
    /** What was paid and not given back. */
    balance: () =>
      [...orders.values()]
        .filter(({ state }) => state === 'SUCCESS' || state === 'REFUND')
        .reduce((sum, order) => sum + totalOf(order) - [...order.refunds.values()].reduce((s, r) => s + r.amount, 0), 0),
    failNext: (fault: PayFault) => void faults.push(fault),
    /** What is sent to the merchant when an order was paid. */
    notification(id: string, fault?: PayFault, event = 'TRANSACTION.SUCCESS', key = account.apiV3Key) {
      const nonce = randomBytes(6).toString('hex');
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('transaction'));
      const plain = JSON.stringify({ mchid: account.mchid, appid, out_trade_no: id, trade_state: 'SUCCESS' });
      const bytes = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      const wrapped = {
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: bytes.toString('base64'),
        associated_data: 'transaction',
        nonce,
      };
      const body = JSON.stringify({
        id: 'EV-2018022511223320873',
        create_time: '2026-11-22T10:34:56+08:00',
        resource_type: 'encrypt-resource',
        event_type: event,
        summary: '支付成功',
        resource: { original_type: 'transaction', ...wrapped },
      });
      return { headers: { 'Content-Type': 'application/json', ...signed(body, fault) }, body };
    },
    close: () => new Promise<void>((closed) => server.close(() => closed()).closeAllConnections()),
  };
}

const totalOf = ({ body }: PayOrder) => (body['amount'] as { total: number }).total;
export type PayServer = Awaited<ReturnType<typeof startPayServer>>;
