/** Who started this call, as the platform says; nothing of it comes from the caller. */
import type { Cloud } from './sdk';

export interface CallContext {
  /** WeChat's id of the resident who called from the mini-program; null for timers, HTTP and other functions. */
  openid: string | null;
  /** A resident's phone is at the beginning of this call, or may be. */
  fromPhone: boolean;
  /** The network address, if the platform tells it. */
  address: string;
}

export function callContext(cloud: Pick<Cloud, 'getWXContext'>): CallContext {
  const { OPENID, SOURCE, CLIENTIP } = cloud.getWXContext();
  const sources = typeof SOURCE === 'string' ? SOURCE.split(',') : [];
  return {
    // The SDK makes a number of what is all digits; such an id would not be exact any more.
    openid: typeof OPENID === 'string' && OPENID !== '' ? OPENID : null,
    fromPhone: OPENID !== undefined || sources.includes('wx_client'),
    address: typeof CLIENTIP === 'string' ? CLIENTIP : '',
  };
}
