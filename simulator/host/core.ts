import { Emitter } from './emitter';
import { makeFiles } from './files';
import { makeGesture } from './gesture';
import type { Modules } from './modules';
import { makeNetwork } from './network';
import { memoryPersistence } from './persistence';
import { makePrivacy } from './privacy';
import { shadowRealm, wechatFunction } from './realm';
import type { Source } from './source';
import { makeStack } from './stack';
import { makeTimers } from './timers';
import type { Call, Core, HostOptions, Phone } from './types';
import { makeUi } from './ui';

const textOf = (error: unknown) => {
  const e = error as { stack?: string; message?: string; errMsg?: string } | null;
  return String(e?.stack ?? e?.message ?? e?.errMsg ?? error);
};

/** Puts the shared parts together. `modules` is asked for only when a page is opened. */
export function makeCore(source: Source, options: HostOptions, phone: Phone, modules: () => Modules): Core {
  const storage = options.storage ?? memoryPersistence();
  const handlers = options.handlers ?? {};
  const events = new Emitter();
  const calls: Call[] = [];
  const errors: Core['errors'] = [];
  const report: Core['report'] = (error, where) => {
    errors.push({ where, error });
    (options.console ?? console).error(`[${where}]`, textOf(error));
    try {
      events.emit('error', textOf(error));
    } catch (second) {
      errors.push({ where: 'onError', error: second });
    }
  };
  const parts: Omit<Core, 'stack'> = {
    source,
    options,
    handlers,
    phone,
    realm: options.realm ?? shadowRealm(globalThis),
    shadowFunction: wechatFunction(options.wechatFunction ?? 'throw'),
    timers: makeTimers(report),
    events,
    ui: makeUi(events),
    storage,
    files: makeFiles(storage),
    privacy: makePrivacy({
      storage,
      events,
      handlers,
      checked: source.app.__usePrivacyCheck__ === true,
      agreed: options.agreed === true,
    }),
    network: makeNetwork(events),
    gesture: makeGesture(),
    calls,
    errors,
    setData: { times: 0, bytes: 0 },
    view: null,
    foreground: true,
    enter: { path: '', query: {}, scene: 1001 },
    report,
    log(name, given) {
      const call: Call = { name, options: given };
      calls.push(call);
      return call;
    },
  };
  const core = parts as Core;
  return Object.assign(core, { stack: makeStack(core, modules) });
}
