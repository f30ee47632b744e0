/**
 * Signatures and ciphers of WeChat Pay's API v3: what we sign with the merchant's key, what WeChat Pay signs with its own, and
 * the wrapping of notifications (pay.weixin.qq.com/doc/v3, 签名 and 回调通知).
 */
import { createDecipheriv, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Clock } from '../../core/ports/clock';

export interface PayAccount {
  appid: string;
  /** Number of the merchant. */
  mchid: string;
  /** Serial number of the merchant's certificate. */
  serial: string;
  /** The merchant's private key, PEM. */
  key: string;
  /** 32 bytes that notifications are wrapped with. */
  apiV3Key: string;
  /** `PUB_KEY_ID_…`, and the public key of that name, PEM. */
  publicKeyId: string;
  publicKey: string;
}

/** What a message of WeChat Pay carries about itself, under the lower-case names of its headers. */
export type Headers = Readonly<Record<string, string | undefined>>;

export interface PayKeys {
  publicKeyId: string;
  /** The `Authorization` of a request. */
  authorize(method: string, pathAndQuery: string, body: string): string;
  /** A signature over these lines by the merchant. */
  sign(lines: readonly string[]): string;
  /** Why this is no message of WeChat Pay's from just now; null if it is one. */
  refusal(headers: Headers, body: string): string | null;
  /** What was wrapped; throws if it was altered or wrapped with another key. */
  unwrap(resource: { ciphertext: string; nonce: string; associated_data?: string }): string;
}

/** WeChat Pay allows clocks to differ by five minutes; an older message is one that somebody kept. */
const WINDOW_MS = 5 * 60_000;
const TAG_BYTES = 16;

/** Throws if a key cannot be read. */
export function createPayKeys(account: PayAccount, clock: Clock, random: () => string): PayKeys {
  const [own, theirs] = [createPrivateKey(account.key), createPublicKey(account.publicKey)];
  const signed = (lines: readonly string[]) => sign('sha256', text(lines), own).toString('base64');
  return {
    publicKeyId: account.publicKeyId,
    sign: signed,
    authorize(method, pathAndQuery, body) {
      const [timestamp, nonce] = [String(Math.floor(clock.now() / 1000)), random()];
      const signature = signed([method, pathAndQuery, timestamp, nonce, body]);
      const { mchid, serial } = account;
      const fields = { mchid, nonce_str: nonce, signature, timestamp, serial_no: serial };
      const written = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
      return `WECHATPAY2-SHA256-RSA2048 ${written.join(',')}`;
    },
    refusal: (headers, body) => refusalOf(headers, body, account.publicKeyId, theirs, clock.now()),
    unwrap({ ciphertext, nonce, associated_data: data = '' }) {
      const bytes = Buffer.from(ciphertext, 'base64');
      const cipher = createDecipheriv('aes-256-gcm', Buffer.from(account.apiV3Key), Buffer.from(nonce), {
        authTagLength: TAG_BYTES,
      });
      cipher.setAAD(Buffer.from(data)).setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([cipher.update(bytes.subarray(0, -TAG_BYTES)), cipher.final()]).toString();
    },
  };
}

const text = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''));

function refusalOf(headers: Headers, body: string, keyId: string, key: KeyObject, now: number): string | null {
  const [timestamp, nonce] = [headers['wechatpay-timestamp'] ?? '', headers['wechatpay-nonce'] ?? ''];
  const signature = Buffer.from(headers['wechatpay-signature'] ?? '', 'base64');
  if (signature.length === 0) return 'not signed';
  if (headers['wechatpay-serial'] !== keyId) return 'signed with another key than WECHAT_PAY_PUBLIC_KEY_ID';
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > WINDOW_MS) return 'signed at another time';
  return verify('sha256', text([timestamp, nonce, body]), key, signature) ? null : 'wrongly signed';
}
