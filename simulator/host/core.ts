import { Emitter } from './emitter';
import { Files } from './files';
import { makeGesture } from './gesture';
import type { Modules } from './modules';
import { makeNetwork } from './network';
import { memoryPersistence } from './persistence';
import { makePrivacy } from './privacy';
import { shadowRealm, wechatFunction } from './realm';
import type { Source } from './source';
import { Stack } from './stack';
import { Timers } from './timers';
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
  const errors: Core['errors'] = [];
  const report = reporter(errors, events, options);
  const checked = source.app.__usePrivacyCheck__ === true;
  const parts: Omit<Core, 'stack'> = {
    source,
    options,
    handlers,
    phone,
    realm: options.realm ?? shadowRealm(globalThis),
    shadowFunction: wechatFunction(options.wechatFunction ?? 'throw'),
    timers: new Timers(report, options.heldTime),
    events,
    ui: makeUi(events),
    storage,
    files: new Files(storage),
    privacy: makePrivacy({ storage, events, handlers, checked, agreed: options.agreed === true }),
    network: makeNetwork(events),
    gesture: makeGesture(),
    ...callLog(),
    errors,
    setData: { times: 0, bytes: 0 },
    view: null,
    foreground: true,
    enter: { path: '', query: {}, scene: 1001 },
    report,
  };
  const core = parts as Core;
  return Object.assign(core, { stack: new Stack(core, modules) });
}

function reporter(errors: Core['errors'], events: Emitter, options: HostOptions): Core['report'] {
  let telling = false;
  return (error, where) => {
    errors.push({ where, error });
    (options.console ?? console).error(`[${where}]`, textOf(error));
    // What the mini-program's own onError throws is not told to it again.
    if (telling) return;
    telling = true;
    events.emit('error', textOf(error));
    telling = false;
  };
}

function callLog(): Pick<Core, 'calls' | 'log'> {
  const calls: Call[] = [];
  return {
    calls,
    log(name, options) {
      const call: Call = { name, options };
      calls.push(call);
      return call;
    },
  };
}
