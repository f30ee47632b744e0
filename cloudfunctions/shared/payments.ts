/** WeChat Pay from a function: the same adapter as on a city's own server. Nobody tells of payments here; the timer asks. */
import { systemClock } from '../../adapters/node/clock';
import { createWeChatPay } from '../../adapters/wechat/payments';
import type { Log } from '../../core/ports/log';
import type { Payments } from '../../core/ports/payments';
import type { Environment } from './environment';

/** Null where no money is taken. Throws an Error without values if a key cannot be read. */
export function openPayments(variables: Environment, log: Log): Payments | null {
  if (variables.WECHAT_PAY_MCHID === undefined) return null;
  const account = {
    appid: variables.WECHAT_APPID!,
    mchid: variables.WECHAT_PAY_MCHID,
    serial: variables.WECHAT_PAY_SERIAL!,
    key: pem('PRIVATE KEY', variables.WECHAT_PAY_KEY!),
    apiV3Key: variables.WECHAT_PAY_APIV3_KEY!,
    publicKeyId: variables.WECHAT_PAY_PUBLIC_KEY_ID!,
    publicKey: pem('PUBLIC KEY', variables.WECHAT_PAY_PUBLIC_KEY!),
  };
  const { WECHAT_PAY_BASE: base, WECHAT_PAY_NOTIFY_URL: notifyUrl } = variables;
  try {
    return createWeChatPay({ account, base, notifyUrl: notifyUrl!, fetch, clock: systemClock, log });
  } catch (cause) {
    throw new Error('environment: WECHAT_PAY_KEY, WECHAT_PAY_PUBLIC_KEY must be keys', { cause });
  }
}

/** As the file was, before its lines were put together. */
const pem = (label: string, text: string) => `-----BEGIN ${label}-----\n${text}\n-----END ${label}-----\n`;
