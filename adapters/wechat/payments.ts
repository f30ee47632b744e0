/** WeChat Pay, API v3, for a merchant of its own: payment in the mini-program (JSAPI), query, closing and refund. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import { PaymentsError, type Payments } from '../../core/ports/payments';
import { createPayKeys, type Headers, type PayAccount, type PayKeys } from './pay-keys';

export interface WeChatPayOptions {
  account: PayAccount;
  /** `https://api.mch.weixin.qq.com`, or where a stand-in listens. */
  base: string;
  /** Where WeChat Pay tells of payments. */
  notifyUrl: string;
  fetch: typeof fetch;
  clock: Clock;
  log: Log;
}

export interface WeChatPay extends Payments {
  /** The order a notification speaks of; null if it is not a payment's. Throws PaymentsError if it is not from WeChat Pay. */
  orderIn(headers: Headers, body: string): string | null;
}

/** Milliseconds. The sweep asks again. */
const PATIENCE = 10_000;
/** Of a description: 127 characters by one page of the documentation, 127 bytes are below that in any case. */
const TITLE_BYTES = 127;
const REASON_LENGTH = 80;
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Our words for `trade_state`: what was refunded was paid before. USERPAYING and PAYERROR may still become anything. */
const STATES: Record<string, 'paid' | 'closed'> = { SUCCESS: 'paid', REFUND: 'paid', CLOSED: 'closed', REVOKED: 'closed' };

type Answer = { status: number; data: Record<string, unknown> };
type Call = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;

/** Throws if a key of the account cannot be read. */
export function createWeChatPay(options: WeChatPayOptions, keys = payKeys(options)): WeChatPay {
  const call = createCall(options, keys);
  const look = lookWith(options, call);
  return {
    open: openWith(options, keys, call),
    look,
    async close(id) {
      const { mchid } = options.account;
      const answer = await call('POST', `/v3/pay/transactions/out-trade-no/${id}/close`, { mchid });
      if (answer.status < 300) return 'closed';
      // Whatever it says, only a signed answer to a question tells that somebody paid.
      const state = await look(id);
      if (state === 'paid') return 'paid';
      if (state !== 'open') return 'closed';
      throw refused('close', answer);
    },
    refund: refundWith(call),
    orderIn: (headers, body) => orderIn(keys, headers, body),
  };
}

export const payKeys = ({ account, clock }: Pick<WeChatPayOptions, 'account' | 'clock'>) => createPayKeys(account, clock, nonce);

const nonce = () => randomBytes(16).toString('hex').toUpperCase();

function refused(call: string, { status, data }: Answer): PaymentsError {
  // WeChat Pay's code is its own; its words may quote what was sent.
  return new PaymentsError(`${call}: HTTP ${status} ${String(data['code'] ?? '')}`.trim());
}

/** One signed request. Throws PaymentsError if nothing came back, or a success without WeChat Pay's signature. */
function createCall({ base, fetch, log }: WeChatPayOptions, keys: PayKeys): Call {
  const { pathname } = new URL(base);
  return async (method, path, body) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      Authorization: keys.authorize(method, (pathname === '/' ? '' : pathname) + path, text),
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'User-Agent': 'huying',
      // WeChat Pay answers with the key that is named here.
      'Wechatpay-Serial': keys.publicKeyId,
    };
    const sent = { method, headers, signal: AbortSignal.timeout(PATIENCE), redirect: 'error' as const };
    try {
      const response = await fetch(base + path, { ...sent, ...(text !== '' && { body: text }) });
      return read(keys, response, await response.text());
    } catch (error) {
      const detail = error instanceof PaymentsError ? error.message : codeOf(error);
      log.error('wechat.pay', { call: `${method} ${path.replace(/\?.*/, '')}`, detail });
      throw new PaymentsError(detail);
    }
  };
}

function read(keys: PayKeys, response: Response, text: string): Answer {
  if (response.status >= 500) throw new PaymentsError(`HTTP ${response.status}`);
  if (response.ok) {
    const refusal = keys.refusal(Object.fromEntries(response.headers), text);
    if (refusal !== null) throw new PaymentsError(`answer ${refusal}`);
  }
  try {
    return { status: response.status, data: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  } catch {
    // A proxy on the way answered.
    throw new PaymentsError(`HTTP ${response.status}, no JSON`);
  }
}

function codeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: string };
  return typeof cause?.code === 'string' ? cause.code : (name ?? 'unknown');
}

function openWith({ account, notifyUrl, clock }: WeChatPayOptions, keys: PayKeys, call: Call): Payments['open'] {
  return async ({ id, amount, openid, title, until }) => {
    const answer = await call('POST', '/v3/pay/transactions/jsapi', {
      appid: account.appid,
      mchid: account.mchid,
      description: cut(title),
      out_trade_no: id,
      time_expire: chinaTime(until),
      notify_url: notifyUrl,
      amount: { total: amount, currency: 'CNY' },
      payer: { openid },
    });
    const prepay = answer.data['prepay_id'];
    if (answer.status !== 200 || typeof prepay !== 'string') throw refused('jsapi', answer);
    const [timeStamp, nonceStr, package_] = [String(Math.floor(clock.now() / 1000)), nonce(), `prepay_id=${prepay}`];
    const paySign = keys.sign([account.appid, timeStamp, nonceStr, package_]);
    return { timeStamp, nonceStr, package: package_, signType: 'RSA', paySign };
  };
}

function lookWith({ account: { mchid } }: WeChatPayOptions, call: Call): Payments['look'] {
  return async (id) => {
    const answer = await call('GET', `/v3/pay/transactions/out-trade-no/${id}?mchid=${mchid}`);
    if (answer.status === 404) return 'missing';
    const { out_trade_no: order, mchid: merchant, trade_state: state } = answer.data;
    if (answer.status !== 200 || order !== id || merchant !== mchid) throw refused('query', answer);
    return STATES[String(state)] ?? 'open';
  };
}

/** The same `out_refund_no` is refunded once, however often it is asked for. It is done when the money has gone back. */
function refundWith(call: Call): Payments['refund'] {
  return async ({ id, order, amount, total, reason }) => {
    let answer = await call('GET', `/v3/refund/domestic/refunds/${id}`);
    if (answer.status === 404) {
      answer = await call('POST', '/v3/refund/domestic/refunds', {
        out_trade_no: order,
        out_refund_no: id,
        reason: [...reason].slice(0, REASON_LENGTH).join(''),
        amount: { refund: amount, total, currency: 'CNY' },
      });
    }
    const { status, out_refund_no: known } = answer.data;
    if (answer.status === 429) return 'later';
    if (answer.status !== 200 || known !== id) throw refused('refund', answer);
    if (status === 'SUCCESS') return 'done';
    if (status === 'PROCESSING') return 'later';
    // CLOSED: the merchant's account was empty for a week. ABNORMAL: the resident's card is gone. Both need a person.
    throw new PaymentsError(`refund is ${String(status)}`);
  };
}

function orderIn(keys: PayKeys, headers: Headers, body: string): string | null {
  const refusal = keys.refusal(headers, body);
  if (refusal !== null) throw new PaymentsError(`notification ${refusal}`);
  try {
    const { event_type: type, resource } = JSON.parse(body) as { event_type?: unknown; resource?: unknown };
    if (type !== 'TRANSACTION.SUCCESS') return null;
    const { out_trade_no: order } = JSON.parse(keys.unwrap(resource as never)) as { out_trade_no?: unknown };
    return typeof order === 'string' ? order : null;
  } catch (cause) {
    throw new PaymentsError('notification cannot be read', { cause });
  }
}

/** RFC 3339 with China's offset, whole seconds. */
function chinaTime(ms: number): string {
  return `${new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

function cut(title: string): string {
  let kept = '';
  for (const character of title) {
    if (Buffer.byteLength(kept + character) > TITLE_BYTES) break;
    kept += character;
  }
  return kept;
}
