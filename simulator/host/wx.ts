import { plainCopy } from './copy';
import { WxFail } from './fail';
import { PRIVATE_APIS } from './privacy';
import type { Core } from './types';

type Fn = (...args: unknown[]) => unknown;
type Options = Record<string, unknown>;
/** The mock's own APIs, as plain functions; `wx-types` has checked each against WeChat's typings where it was written. */
export interface Apis {
  async: Record<string, (options: never) => unknown>;
  sync: Record<string, (...args: never[]) => unknown>;
  /** Rules that are looked at in the very call, before anything is awaited. */
  rules?: Record<string, (options: never) => void>;
  /** APIs that answer a task at once. */
  tasks?: Record<string, unknown>;
  /** What must hold before the answer is asked for: a network, a permission. */
  before?: Record<string, (options: never) => unknown>;
}

/** APIs without a Promise form: without callbacks they answer nothing. */
const CALLBACK_ONLY = new Set(['getPrivacySetting', 'openPrivacyContract', 'requirePrivacyAuthorize']);
/** Names a library may look for on `wx` that are no API of WeChat's. */
const NOT_APIS = new Set([
  'webpackJsonp',
  'then',
  'toJSON',
  '$$typeof',
  'nodeType',
  'constructor',
  'prototype',
  'default',
  '__esModule',
]);

/** Makes the `wx` object out of the parts. What no part has is a function that fails loudly with its name. */
export function makeWx(core: Core, parts: Apis[], extra: Record<string, unknown>): Record<string, unknown> {
  const wx: Record<string, unknown> = { ...extra };
  for (const part of parts) {
    Object.assign(wx, part.tasks);
    for (const [name, impl] of Object.entries(part.sync)) wx[name] = syncApi(core, name, impl as Fn);
    for (const [name, impl] of Object.entries(part.async)) {
      wx[name] = asyncApi(core, { name, impl: impl as Fn, rule: part.rules?.[name] as Fn, before: part.before?.[name] as Fn });
    }
  }
  for (const name of Object.keys(core.handlers)) {
    if (!name.includes('.') && !(name in wx)) wx[name] = asyncApi(core, { name, impl: () => unmocked(name) });
  }
  wx.canIUse = (schema: string) => schema.split('.')[0]! in wx;
  return new Proxy(wx, {
    get(target, name) {
      if (typeof name === 'symbol' || name in target || NOT_APIS.has(name)) return target[name as string];
      return () => {
        core.log(name, undefined).outcome = `${name}:fail not simulated`;
        const error = new Error(`wx.${name} is not simulated: add it to simulator/host/api or give it as a handler`);
        core.report(error, `wx.${name}`);
        throw error;
      };
    },
  });
}

/** For an API whose answer only the person or the world can give. */
export function unmocked(name: string): never {
  throw new Error(`${name} needs an answer: give one as handlers['${name}']`);
}

function syncApi(core: Core, name: string, impl: Fn): Fn {
  return (...args) => {
    const call = core.log(name, args.length > 1 ? plainCopy(args) : plainCopy(args[0]));
    try {
      const value = core.realm.copy(impl(...args));
      call.outcome = `${name}:ok`;
      return value;
    } catch (error) {
      call.outcome = `${name}:fail ${(error as Error).message}`;
      if (!(error instanceof WxFail)) throw error;
      throw core.realm.copy(Object.assign(new Error(call.outcome), error.extra, { errMsg: call.outcome }));
    }
  };
}

interface Callbacks {
  success?: Fn;
  fail?: Fn;
  complete?: Fn;
}

/** One API: `impl` is the mock's own answer, which a handler of the same name replaces. */
export interface Api {
  name: string;
  impl: Fn;
  rule?: Fn;
  before?: Fn;
}

export function asyncApi(core: Core, api: Api): Fn {
  const { name } = api;
  return (raw) => {
    const { success, fail, complete } = (raw ?? {}) as Callbacks;
    const answer = answerOf(core, api, plainCopy((raw ?? {}) as Options));
    if (success || fail || complete || CALLBACK_ONLY.has(name)) {
      const heard = (fn: Fn | undefined, value: unknown) => {
        try {
          fn?.(value);
        } catch (error) {
          core.report(error, `${name} callback`);
        }
      };
      const finish = (fn: Fn | undefined) => (value: unknown) =>
        core.timers.defer(() => (heard(fn, value), heard(complete, value)));
      answer.then(finish(success), finish(fail));
      return undefined;
    }
    return core.realm.promise((resolve, reject) => {
      answer.then(
        (value) => core.timers.defer(() => resolve(value)),
        (reason) => core.timers.defer(() => reject(reason)),
      );
    });
  };
}

/** Runs one call: rules, then the handler or the mock's own answer. Resolves and rejects with objects of the mini-program's realm. */
function answerOf(core: Core, { name, impl, rule, before }: Api, options: Options): Promise<unknown> {
  const call = core.log(name, options);
  let broken: unknown;
  try {
    rule?.(options);
  } catch (error) {
    broken = error;
  }
  // wx.cloud's handlers answer the inner value only; their mock wraps it.
  const handler = (name.includes('.') ? undefined : (core.handlers as Record<string, Fn | undefined>)[name]) ?? impl;
  const run = async () => {
    if (broken) throw broken;
    if (PRIVATE_APIS.has(name)) await core.privacy.require(name);
    await before?.(options);
    const value = ((await handler(options)) ?? {}) as Options;
    call.outcome = `${name}:ok`;
    return core.realm.copy({ ...value, errMsg: call.outcome });
  };
  return run().catch((error: unknown) => {
    throw core.realm.copy(failure(core, name, error, call));
  });
}

export function failure(core: Core, name: string, error: unknown, call: { outcome?: string }): Options {
  const given = (error ?? {}) as { message?: string; errMsg?: string };
  const extra = error instanceof WxFail ? error.extra : given.errMsg === undefined ? {} : { ...(error as Options) };
  if (!(error instanceof WxFail) && given.errMsg === undefined) core.report(error, `handler of ${name}`);
  const errMsg = given.errMsg ?? `${name}:fail ${given.message ?? String(error)}`;
  call.outcome = errMsg;
  return { ...extra, errMsg };
}
