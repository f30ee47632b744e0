/** WeChat's check of real names from a function: it is asked over HTTP, as on a city's own server; the cloud has no shorter way. */
import { systemClock } from '../../adapters/node/clock';
import { createWeChatRealName } from '../../adapters/wechat/real-name';
import type { Log } from '../../core/ports/log';
import type { RealName } from '../../core/ports/real-name';
import type { Environment } from './environment';

/** Null where WeChat has not opened it for this mini-program. */
export function openRealName(
  { REAL_NAME, WECHAT_APPID, WECHAT_SECRET, WECHAT_API_BASE }: Environment,
  log: Log,
): RealName | null {
  if (REAL_NAME === undefined) return null;
  return createWeChatRealName({
    appid: WECHAT_APPID!,
    secret: WECHAT_SECRET!,
    base: WECHAT_API_BASE,
    fetch,
    clock: systemClock,
    log,
  });
}
