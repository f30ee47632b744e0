import { WxFail } from '../fail';
import type { Core } from '../types';
import { asyncApi, unmocked } from '../wx';

type Options = Record<string, unknown>;

/** `wx.cloud`, as far as it is used: anything else fails loudly with its name. */
export function cloud(core: Core): object {
  let started = false;
  let requests = 0;
  const ready = () => {
    if (!started) throw new WxFail("Error: Cloud API isn't enabled, please call wx.cloud.init first", { errCode: -1 });
    try {
      core.network.require();
    } catch (error) {
      throw new WxFail(`Error: request:fail ${(error as Error).message}`, { errCode: -1 });
    }
  };
  const api = (name: string, impl: (o: Options) => unknown) =>
    asyncApi(core, { name: `cloud.${name}`, impl: impl as never, before: ready });
  const known: Record<string, unknown> = {
    init: (options: unknown) => {
      core.log('cloud.init', options).outcome = 'cloud.init:ok';
      started = true;
    },
    callFunction: api('callFunction', async ({ name, data }) => {
      const handler = core.handlers['cloud.callFunction'] ?? (() => unmocked('cloud.callFunction'));
      // What goes over the wire is JSON, on the way there and back.
      const call = JSON.parse(JSON.stringify({ name, data: data ?? {} })) as { name: string; data: Options };
      const result = await handler(call);
      const sent = result === undefined ? null : (JSON.parse(JSON.stringify(result)) as unknown);
      return { result: sent, requestID: `simulated-${++requests}` };
    }),
    uploadFile: api('uploadFile', async ({ cloudPath, filePath }) => {
      const handler = core.handlers['cloud.uploadFile'] ?? (() => unmocked('cloud.uploadFile'));
      const bytes = core.files.read(String(filePath));
      return { fileID: await handler({ cloudPath: String(cloudPath), filePath: String(filePath), bytes }), statusCode: 204 };
    }),
  };
  return loudly(core, known);
}

/** A name that is not there becomes a function that fails with it. */
function loudly(core: Core, known: Record<string, unknown>): object {
  return new Proxy(known, {
    get(target, name) {
      if (typeof name === 'symbol' || name in target || name === 'then') return target[name as string];
      return () => {
        const error = new Error(`wx.cloud.${name} is not simulated`);
        core.report(error, `wx.cloud.${name}`);
        throw error;
      };
    },
  });
}
