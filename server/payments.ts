/** WeChat Pay, where it is set up: its adapter, and the address it tells of payments at. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { PayAccount } from '../adapters/wechat/pay-keys';
import { createWeChatPay, type WeChatPay } from '../adapters/wechat/payments';
import { hearOfPayment } from '../core/exams/fees';
import { PaymentsError } from '../core/ports/payments';
import type { Ports } from '../core/ports/index';
import { EnvError, type Env } from './env';

/** Without parameters: WeChat Pay takes no others. */
const NOTIFY = '/wechat/pay/notify';

/** Null where no money is taken. Throws EnvError if a key cannot be read. */
export function openWeChatPay(env: Env, { clock, log }: Pick<Ports, 'clock' | 'log'>): WeChatPay | null {
  if (env.WECHAT_PAY_MCHID === undefined) return null;
  const account: PayAccount = {
    appid: env.WECHAT_APPID!,
    mchid: env.WECHAT_PAY_MCHID,
    serial: env.WECHAT_PAY_SERIAL!,
    key: readKey(env, 'WECHAT_PAY_KEY_FILE'),
    apiV3Key: env.WECHAT_PAY_APIV3_KEY!,
    publicKeyId: env.WECHAT_PAY_PUBLIC_KEY_ID!,
    publicKey: readKey(env, 'WECHAT_PAY_PUBLIC_KEY_FILE'),
  };
  const options = { account, base: env.WECHAT_PAY_BASE, notifyUrl: `${env.PUBLIC_URL!}${NOTIFY}`, fetch, clock, log };
  try {
    return createWeChatPay(options);
  } catch (cause) {
    const names = 'WECHAT_PAY_KEY_FILE、WECHAT_PAY_PUBLIC_KEY_FILE';
    throw new EnvError(`${names}：里面不是 PEM 格式的密钥 / must hold keys in PEM`, { cause });
  }
}

function readKey(env: Env, name: 'WECHAT_PAY_KEY_FILE' | 'WECHAT_PAY_PUBLIC_KEY_FILE'): string {
  try {
    return readFileSync(env[name]!, 'utf8');
  } catch (cause) {
    throw new EnvError(`${name}：读不到这个文件 / cannot be read (${String((cause as { code?: unknown }).code)})`, { cause });
  }
}

/**
 * A notification is a hint to look, and nothing more: what became of the order is asked of WeChat Pay itself. It may come many
 * times, late, or never; whatever is not answered with a success comes again.
 */
export function notifyRoute(app: FastifyInstance, pay: WeChatPay, ports: Ports): void {
  app.post(NOTIFY, async (request, reply) => {
    const body = typeof request.body === 'string' ? request.body : '';
    try {
      const order = pay.orderIn(request.headers as Record<string, string | undefined>, body);
      if (order !== null) await hearOfPayment(ports, order);
      return await reply.code(204).send();
    } catch (error) {
      const forged = error instanceof PaymentsError;
      ports.log.error('wechat.pay.notify', { requestId: request.id }, error);
      return reply.code(forged ? 401 : 500).send({ code: 'FAIL', message: forged ? '验签失败' : '请稍后再通知' });
    }
  });
}
