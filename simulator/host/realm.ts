import type { WechatFunction } from './types';

/** Where the mini-program's own code runs: with WeChat's globals and no others. */
export interface Realm {
  /** Makes a function out of a module's text. */
  compile(code: string, file: string, params: readonly string[]): (...args: unknown[]) => unknown;
  /** A copy made of this realm's own objects, as WeChat's bridge hands them over. Functions are passed as they are. */
  copy<T>(value: T): T;
  /** A Promise of this realm. */
  promise<T>(run: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void): Promise<T>;
}

export type Compile = Realm['compile'];

const COPY = `
return function copy(v) {
  if (v === null || typeof v !== 'object') return v;
  var tag = Object.prototype.toString.call(v);
  if (tag === '[object ArrayBuffer]') { var b = new ArrayBuffer(v.byteLength); new Uint8Array(b).set(new Uint8Array(v)); return b; }
  if (tag === '[object Date]') return new Date(v.getTime());
  if (tag === '[object Error]') { var e = new Error(v.message); for (var n in v) e[n] = copy(v[n]); return e; }
  var out = Array.isArray(v) ? [] : {};
  for (var k in v) out[k] = copy(v[k]);
  return out;
};`;
const PROMISE = 'return function (run) { return new Promise(run); };';

/** Puts a realm together from a way to compile. */
export function makeRealm(compile: Compile): Realm {
  return {
    compile,
    copy: compile(COPY, 'realm-copy.js', [])() as Realm['copy'],
    promise: compile(PROMISE, 'realm-promise.js', [])() as Realm['promise'],
  };
}

/** WeChat forbids making code from text; `new Function('return this')` is the one exception. Some engines throw, some do nothing. */
export function wechatFunction(mode: WechatFunction): FunctionConstructor {
  const made = (...args: unknown[]) => {
    if (args.length === 1 && /^return this;?$/.test(String(args[0]).trim())) return () => undefined;
    if (mode === 'throw') throw new EvalError('Code generation from strings disallowed for this context');
    return undefined;
  };
  function Shadow(...args: unknown[]) {
    return made(...args);
  }
  Shadow.prototype = Function.prototype;
  return Shadow as unknown as FunctionConstructor;
}

/** Names every JavaScript engine has. Whatever else stands on a browser's global object is hidden from the mini-program. */
const ENGINE = new Set(
  (
    'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error ' +
    'AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math ArrayBuffer Uint8Array Int8Array ' +
    'Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array ' +
    'DataView Map BigInt Set WeakMap WeakSet WeakRef Proxy Reflect decodeURI decodeURIComponent encodeURI encodeURIComponent ' +
    'escape unescape isFinite isNaN'
  ).split(' '),
);

/** The realm of a page in a browser: the same engine, the browser's own globals shadowed by parameters without a value. */
export function shadowRealm(scope: object): Realm {
  const names = new Set<string>();
  for (let o: object | null = scope; o && o !== Object.prototype; o = Object.getPrototypeOf(o) as object | null) {
    for (const name of Object.getOwnPropertyNames(o)) names.add(name);
  }
  const hidden = [...names].filter((n) => !ENGINE.has(n) && n !== 'globalThis' && /^[A-Za-z_$][\w$]*$/.test(n) && n !== 'eval');
  const known = scope as Record<string, unknown>;
  const bare = Object.fromEntries([...ENGINE].map((n) => [n, known[n]]));
  return makeRealm((code, file, params) => {
    const shadows = hidden.filter((name) => !params.includes(name));
    const body = `${code}\n//# sourceURL=weapp/${file}`;
    const made = new Function(...params, 'globalThis', ...shadows, body) as (...args: unknown[]) => unknown;
    return (...args) => made.call(undefined, ...args, bare);
  });
}
