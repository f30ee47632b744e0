import type { Emitter } from './emitter';
import type { Files } from './files';
import type { Gesture } from './gesture';
import type { Network } from './network';
import type { PageState } from './page';
import type { Persistence } from './persistence';
import type { Privacy } from './privacy';
import type { Realm } from './realm';
import type { Source } from './source';
import type { Stack } from './stack';
import type { Timers } from './timers';
import type { Ui } from './ui';
import type { Handlers } from './wx-types';

/** What an engine does with `new Function(text)`: WeChat's differ, and both must be survived. */
export type WechatFunction = 'throw' | 'noop';

/** Facts about the phone; everything has a default. */
export interface Phone {
  windowWidth: number;
  windowHeight: number;
  statusBarHeight: number;
  pixelRatio: number;
  /** WeChat's font size in px: 17 is standard, about 24 in care mode. */
  fontSizeSetting: number;
  platform: 'ios' | 'android' | 'devtools';
}

export interface HostOptions {
  handlers?: Handlers;
  wechatFunction?: WechatFunction;
  /** Where storage and files live on. Give a later host the same one to test that the app was closed and opened again. */
  storage?: Persistence;
  phone?: Partial<Phone>;
  realm?: Realm;
  /** Answers scopes and the privacy agreement before anybody is asked. */
  agreed?: boolean;
  /** The mini-program's pauses end only when the test says so: `host.pass(ms)`. */
  heldTime?: boolean;
  console?: Pick<Console, 'log' | 'info' | 'warn' | 'error' | 'debug'>;
}

interface Console {
  log(...args: unknown[]): void;
  info(...args: unknown[]): void;
  warn(...args: unknown[]): void;
  error(...args: unknown[]): void;
  debug(...args: unknown[]): void;
}

/** One call of an API, in the order they were made. */
export interface Call {
  name: string;
  options: unknown;
  /** Filled in when it is over: `<name>:ok` or `<name>:fail why`. */
  outcome?: string;
}

/** Something that went wrong inside the mini-program or a handler, with where it was caught. */
export interface HostError {
  where: string;
  error: unknown;
}

/** How often and how much the mini-program sent to its view. */
export interface SetDataCount {
  times: number;
  bytes: number;
}

export interface Query {
  selector: string;
  all: boolean;
  viewport: boolean;
  fields: string[];
}

/** What `wx.createIntersectionObserver` watches. */
export interface Watch {
  selector: string;
  all: boolean;
  thresholds: number[];
  margins: { top?: number; right?: number; bottom?: number; left?: number };
}

interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
  width: number;
  height: number;
}

/** A node and the screen meeting or parting. */
export interface Meeting {
  id: string;
  dataset: Record<string, unknown>;
  intersectionRatio: number;
  intersectionRect: Rect;
  boundingClientRect: Rect;
  relativeRect: Rect;
  time: number;
}

/** The view half, as the logic half sees it. Without one the pages live on as data only. */
export interface ViewPort {
  open(page: PageState): void;
  update(page: PageState, patch: Record<string, unknown>): void;
  show(page: PageState): void;
  hide(page: PageState): void;
  close(page: PageState): void;
  query(page: PageState, queries: Query[]): unknown[];
  scrollTo(page: PageState, options: { scrollTop?: number; selector?: string; offsetTop?: number; duration?: number }): void;
  /** Tells each time; the returned function ends it. */
  observe(page: PageState, watch: Watch, tell: (meeting: Meeting) => void): () => void;
}

/** What the parts of the logic half share. */
export interface Core {
  readonly source: Source;
  readonly options: HostOptions;
  readonly handlers: Handlers;
  readonly phone: Phone;
  readonly realm: Realm;
  /** What the mini-program sees as `Function`. */
  readonly shadowFunction: FunctionConstructor;
  readonly timers: Timers;
  readonly events: Emitter;
  readonly ui: Ui;
  readonly storage: Persistence;
  readonly files: Files;
  readonly privacy: Privacy;
  readonly network: Network;
  readonly gesture: Gesture;
  readonly stack: Stack;
  readonly calls: Call[];
  readonly errors: HostError[];
  readonly setData: SetDataCount;
  view: ViewPort | null;
  /** False while the app is in the background. */
  foreground: boolean;
  enter: { path: string; query: Record<string, string>; scene: number };
  report(error: unknown, where: string): void;
  log(name: string, options: unknown): Call;
}
