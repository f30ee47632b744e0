import { WxFail } from '../fail';
import type { Core } from '../types';
import { asyncApi, unmocked, type Apis } from '../wx';
import type { AsyncApis } from '../wx-types';

type Fn = (...args: unknown[]) => unknown;

/** Requests to servers, and signing in. */
export function networkApis(core: Core): Apis {
  const online = () => core.network.require();
  const absolute = (o: { url: string }) => {
    online();
    if (!/^https?:\/\//.test(o.url)) throw new WxFail(`invalid url "${o.url}"`);
  };
  const apis = {
    getNetworkType: () =>
      ({ networkType: core.network.type, isConnected: core.network.type !== 'none' }) as { networkType: 'wifi' },
    login: () => unmocked('login'),
    checkSession: () => undefined,
  } satisfies AsyncApis;
  // These answer a task at once, and their outcome by callback.
  const task = (name: string): Fn => {
    const api = asyncApi(core, { name, impl: () => unmocked(name), before: absolute as Fn });
    return (options) => {
      api({ complete: () => undefined, ...(options as object) });
      const nothing = () => undefined;
      return {
        abort: nothing,
        onProgressUpdate: nothing,
        offProgressUpdate: nothing,
        onHeadersReceived: nothing,
        offHeadersReceived: nothing,
      };
    };
  };
  return {
    async: apis,
    sync: {},
    before: { login: online },
    tasks: { request: task('request'), uploadFile: task('uploadFile'), downloadFile: task('downloadFile') },
  };
}
