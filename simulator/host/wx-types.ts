/// <reference types="miniprogram-api-typings" />
/**
 * What the mock of `wx` promises, read off WeChat's own typings: the names of the APIs, of their options and of the fields
 * they answer with. A mock that answers a field WeChat does not have does not compile.
 */
export type Wx = WechatMiniprogram.Wx;
export type MaybePromise<T> = T | Promise<T>;

type First<F> = F extends (...args: infer A) => unknown ? NonNullable<A[0]> : never;
type Success<O> = O extends { success?: infer S } ? NonNullable<S> : never;
type Result<S> = S extends (result: infer R) => unknown ? R : never;

/** What `wx.<name>(options)` takes. */
export type OptionsOf<K extends keyof Wx> = First<Wx[K]>;
/** What its success callback gets. All fields are optional: a test answers what it needs. */
export type AnswerOf<K extends keyof Wx> = Partial<Omit<Result<Success<First<Wx[K]>>>, 'errMsg'>>;

/** APIs of the callback and Promise form. */
export type AsyncApis = { [K in keyof Wx]?: (options: OptionsOf<K>) => MaybePromise<AnswerOf<K> | void> };
/** APIs that answer at once. */
export type SyncApis = { [K in keyof Wx]?: Wx[K] extends (...args: infer A) => unknown ? (...args: A) => unknown : never };

/** One kind of pictures the person chose, as `wx.chooseMedia` answers. */
export type MediaFile = WechatMiniprogram.MediaFile;

/** A call of a cloud function. */
export interface CloudCall {
  name: string;
  data: Record<string, unknown>;
}

/** An upload to cloud storage, its bytes already read. */
export interface CloudUpload {
  cloudPath: string;
  filePath: string;
  bytes: Uint8Array;
}

/**
 * The world around the mini-program: what the person, the phone and the network answer. Each goes in front of the mock's own
 * answer; WeChat's rules (a tap is needed, privacy must be agreed to, there must be a network) hold all the same.
 * Throw a `WxFail` for a failure the mini-program is meant to see; any other error also stands in `host.errors`.
 */
export type Handlers = AsyncApis & {
  'cloud.callFunction'?: (call: CloudCall) => MaybePromise<unknown>;
  /** Answers the file id. */
  'cloud.uploadFile'?: (upload: CloudUpload) => MaybePromise<string>;
  /** WeChat's own privacy popup, shown when the mini-program has no listener: true is agreed. */
  'ask.privacy'?: () => MaybePromise<boolean>;
  /** WeChat's own question for a permission such as `scope.userLocation`. Without a handler: allowed. */
  'ask.scope'?: (scope: string, reason: string) => MaybePromise<boolean>;
};
