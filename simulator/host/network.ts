import type { Emitter } from './emitter';
import { WxFail } from './fail';

export type NetworkType = 'wifi' | '5g' | '4g' | 'none';

export interface Network {
  readonly type: NetworkType;
  /** Switches the network; the mini-program's listeners hear of it. */
  set(type: NetworkType): void;
  /** Fails as a request without network fails. */
  require(): void;
}

export function makeNetwork(events: Emitter): Network {
  let type: NetworkType = 'wifi';
  return {
    get type() {
      return type;
    },
    set(next) {
      if (next === type) return;
      type = next;
      events.emit('networkStatusChange', { isConnected: next !== 'none', networkType: next });
    },
    require() {
      if (type === 'none') {
        throw new WxFail('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED', { errno: 600003 });
      }
    },
  };
}
