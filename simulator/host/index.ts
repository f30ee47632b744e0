import { cloud } from './api/cloud';
import { eventApis } from './api/events';
import { fileApis } from './api/files';
import { locationApis } from './api/location';
import { mediaApis } from './api/media';
import { navigationApis } from './api/navigation';
import { networkApis } from './api/network';
import { outsideApis } from './api/outside';
import { settingApis } from './api/setting';
import { storageApis } from './api/storage';
import { DEFAULT_PHONE, ENV, systemApis } from './api/system';
import { uiApis } from './api/ui';
import { makeCore } from './core';
import { Modules } from './modules';
import type { Network } from './network';
import type { PageState } from './page';
import type { Files } from './files';
import { parseUrl } from './query';
import { sharePage } from './share';
import { readSource, type AppFiles, type Source } from './source';
import type { Call, Core, HostError, HostOptions, SetDataCount, ViewPort } from './types';
import type { Ui } from './ui';
import { makeWx } from './wx';

/** What brought the person in; `scene` is WeChat's number, 1001 the list of mini-programs, 1014 a subscription message. */
export interface Entry {
  path?: string;
  scene?: number;
}

/** A running mini-program, without a view unless one is attached. */
export interface Host {
  readonly source: Source;
  readonly calls: Call[];
  /** What the mini-program's code or a handler threw. A test asserts that it is empty. */
  readonly errors: HostError[];
  readonly setData: SetDataCount;
  readonly ui: Ui;
  readonly files: Files;
  readonly network: Network;
  readonly core: Core;
  readonly registered: Modules['registered'];
  readonly pages: readonly PageState[];
  attach(view: ViewPort): void;
  /** Cold start: runs app.js, then opens the first page or the one named. */
  launch(entry?: Entry): void;
  top(): PageState;
  /** The person goes to another app, and comes back, perhaps through a notification. */
  hide(): void;
  show(entry?: Entry): void;
  /** The person taps WeChat's own back button; on the first page nothing happens. */
  back(): void;
  tapTab(index: number): void;
  pullDown(): void;
  /** Calls an API as the mini-program would; WeChat's own buttons and bars use it. */
  invoke(name: string, options: object): void;
  /** The person shares the page on top, with its button of this id or, without one, in WeChat's menu. */
  share(button?: string): void;
  /** Runs `fn` as the handler of a tap: APIs that need one let it pass. */
  gesture<T>(fn: () => T): T;
  /** Lets time pass, where it is held. */
  pass(ms: number): void;
  /** The person kills the app: timers end, nothing more runs. What was stored stays in `options.storage`. */
  close(): void;
}

/**
 * Loads a compiled mini-program. It sees WeChat's globals only; `options.handlers` answer for the person and the world.
 * Throws when the files are no mini-program.
 */
export function createHost(files: AppFiles, options: HostOptions): Host {
  const source = readSource(files);
  let parts: Loaded | null = null;
  const loaded = () => (parts ??= load(core));
  const core = makeCore(source, options, { ...DEFAULT_PHONE, ...options.phone }, () => loaded().modules);
  return {
    source,
    calls: core.calls,
    errors: core.errors,
    setData: core.setData,
    ui: core.ui,
    files: core.files,
    network: core.network,
    core,
    get registered() {
      return loaded().modules.registered;
    },
    get pages() {
      return core.stack.pages;
    },
    attach: (view) => void (core.view = view),
    launch: (entry = {}) => launch(core, loaded().modules, entry),
    top: () => core.stack.top,
    hide: () => background(core, loaded().modules),
    show: (entry = {}) => foreground(core, loaded().modules, entry),
    back: () => core.stack.pages.length > 1 && core.stack.navigateBack(1),
    tapTab: (index) => core.stack.tapTab(index),
    pullDown: () => pullDown(core),
    gesture: (fn) => core.gesture.run(fn),
    invoke: (name, given) => void (loaded().wx[name] as (o: object) => unknown)({ fail: () => undefined, ...given }),
    share: (button) => sharePage(core, button),
    pass: (ms) => core.timers.pass(ms),
    close: () => core.timers.close(),
  };
}

interface Loaded {
  modules: Modules;
  wx: Record<string, unknown>;
}

function load(core: Core): Loaded {
  const parts = [
    navigationApis,
    uiApis,
    storageApis,
    fileApis,
    systemApis,
    eventApis,
    settingApis,
    mediaApis,
    locationApis,
    networkApis,
    outsideApis,
  ];
  const wx = makeWx(
    core,
    parts.map((part) => part(core)),
    { cloud: cloud(core), env: ENV },
  );
  const { timers } = core;
  const log = core.options.console ?? console;
  const globals = {
    wx,
    console: { ...log, group: log.log, groupEnd: () => undefined, time: () => undefined, timeEnd: () => undefined },
    setTimeout: timers.setTimeout,
    clearTimeout: timers.clear,
    setInterval: timers.setInterval,
    clearInterval: timers.clear,
    getApp: () => modules.registered.app,
    getCurrentPages: () => core.realm.copy([]).concat(core.stack.pages.map((page) => page.instance) as never[]),
    Function: core.shadowFunction,
  };
  const modules = new Modules({ source: core.source, realm: core.realm, globals });
  return { modules, wx };
}

function callApp(core: Core, modules: Modules, name: string, ...args: unknown[]): void {
  const { app } = modules.registered;
  const method = app?.[name];
  if (typeof method !== 'function') return;
  try {
    (method as (...a: unknown[]) => unknown).apply(app, core.realm.copy(args));
  } catch (error) {
    core.report(error, `App ${name}`);
  }
}

function setEntry(core: Core, { path, scene = 1001 }: Entry): void {
  const first = core.source.app.pages[0]!;
  const { route, query } = parseUrl(`/${(path ?? first).replace(/^\//, '')}`, '');
  core.enter = { path: route, query, scene };
}

const entryUrl = (path: string) => `/${path.replace(/^\//, '')}`;

function launch(core: Core, modules: Modules, entry: Entry): void {
  setEntry(core, entry);
  modules.load('app.js');
  // App() may have been called inside a library; that it was called is what counts.
  if (!modules.registered.app) throw new Error('app.js did not call App()');
  core.events.on('error', (message) => callApp(core, modules, 'onError', message));
  callApp(core, modules, 'onLaunch', { ...core.enter, referrerInfo: {} });
  callApp(core, modules, 'onShow', { ...core.enter, referrerInfo: {} });
  core.stack.reLaunch(entryUrl(entry.path ?? core.source.app.pages[0]!));
}

function background(core: Core, modules: Modules): void {
  if (!core.foreground) return;
  core.stack.hide();
  core.foreground = false;
  callApp(core, modules, 'onHide');
  core.events.emit('appHide', {});
}

function foreground(core: Core, modules: Modules, entry: Entry): void {
  if (core.foreground && entry.path === undefined) return;
  if (core.foreground) background(core, modules);
  core.foreground = true;
  setEntry(core, { path: entry.path ?? core.stack.top.route, scene: entry.scene });
  const enter = { ...core.enter, referrerInfo: {} };
  callApp(core, modules, 'onShow', enter);
  core.events.emit('appShow', core.realm.copy(enter));
  if (entry.path === undefined) core.stack.show();
  else core.stack.reLaunch(entryUrl(entry.path));
}

function pullDown(core: Core): void {
  const page = core.stack.top;
  if (!core.source.window(page.route).enablePullDownRefresh) return;
  core.ui.pullingDown = true;
  core.ui.changed();
  page.call('onPullDownRefresh');
}
