/** The compiled mini-program `dist/weapp` in the simulator's strict realm: no browser, no template engine, every tap at once. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Reply } from '../../contract/errors';
import { createHost, type Host } from '../../simulator/host/index';
import { memoryPersistence } from '../../simulator/host/persistence';
import { readFolder, vmRealm } from '../../simulator/host/realm-node';
import type { AppFiles } from '../../simulator/host/source';
import { makeTrees } from '../../simulator/host/tree';
import type { HostOptions } from '../../simulator/host/types';
import type { CloudCall, Handlers } from '../../simulator/host/wx-types';
import { jpegWithGps } from './jpeg-gps';
import type { World } from './world';

const BUILT = path.join(__dirname, '../../dist/weapp');
const FIXTURE = path.join(__dirname, 'fixture-weapp');

export interface WeappOptions extends HostOptions {
  /** In the place of WeChat's cloud: answers the reply envelope. */
  callFunction?: (call: CloudCall) => unknown;
}

export type Weapp = ReturnType<typeof openWeapp>;

let built: AppFiles | undefined;

function weapp(): AppFiles {
  if (!existsSync(path.join(BUILT, 'app.json'))) throw new Error('dist/weapp is not built: npm run build:weapp');
  return (built ??= readFolder(BUILT));
}

/** The real mini-program, not launched yet. */
export function openWeapp(options: WeappOptions = {}) {
  return open(weapp(), options);
}

/** A tiny mini-program written by hand, for the rules of the simulator itself; launched on its first page. */
export function openFixture(options: WeappOptions = {}, change: (files: AppFiles) => AppFiles = (files) => files) {
  const app = open(change(readFolder(FIXTURE)), { console: NO_CONSOLE, ...options });
  app.host.launch();
  const { wx = {}, lives = [] } = app.host.registered.app as {
    /** `wx` as the fixture has it. */
    wx?: Record<string, (...args: unknown[]) => unknown>;
    lives?: string[];
  };
  return { ...app, wx, lives };
}

export type Fixture = ReturnType<typeof openFixture>;

const silent = () => undefined;
const NO_CONSOLE = { log: silent, info: silent, warn: silent, error: silent, debug: silent };

function open(files: AppFiles, { callFunction, handlers, ...options }: WeappOptions) {
  const storage = options.storage ?? memoryPersistence();
  const cloud: Handlers = callFunction ? { 'cloud.callFunction': callFunction } : {};
  const host = createHost(files, { realm: vmRealm(), ...options, storage, handlers: { ...cloud, ...handlers } });
  const trees = makeTrees(host.core);
  const fire = (selector: string, type: string, detail: Record<string, unknown> = {}) =>
    trees.fire(host.top(), selector, type, detail);
  const find = (selector: string) => trees.find(host.top(), selector);
  const roots = () => trees.roots(host.top());
  return {
    host,
    storage,
    trees,
    fire,
    find,
    tap: (selector: string) => fire(selector, 'tap'),
    type: (selector: string, value: string) => fire(selector, 'input', { value }),
    all: (selector: string) => trees.all(host.top(), selector),
    has: (selector: string) => find(selector) !== null,
    text: (selector: string) => find(selector)?.text ?? null,
    /** Everything the page on top says. */
    said: () =>
      roots()
        .map(({ text }) => text)
        .join('\n'),
    called: (name: string) => host.calls.filter((call) => call.name === name),
    until: (what: () => unknown) => until(host, what),
  };
}

/** A bound on what hangs. */
const PATIENCE_MS = 60_000;

/** Looks again each time the event loop has gone round, and says what went wrong when it never comes true. */
async function until(host: Host, what: () => unknown): Promise<void> {
  // By the clock, not by rounds: signatures and passwords are reckoned in other threads, which may have to wait for a processor.
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    if (what()) return;
    await new Promise((next) => setImmediate(next));
  }
  const errors = host.errors.map(({ where, error }) => `${where}: ${String(error)}`).join('; ');
  throw new Error(`It never came to ${String(what)} on ${host.top().route}. ${errors}`);
}

export interface ResidentOptions extends WeappOptions {
  person?: string;
  /** Stands between the app and the core: may answer itself, or lose what the core answered. */
  between?: (call: string, ask: () => Promise<Reply>) => Promise<Reply | null>;
}

/** The real mini-program in a resident's hand, with the core of `world` in the place of WeChat's cloud. Not launched yet. */
export async function openResident(world: World, { person = 'anna', between, handlers, ...options }: ResidentOptions = {}) {
  const cloud = await worldCloud(world, person, between);
  const app = openWeapp({ agreed: true, ...options, handlers: { ...cloud, ...yes(() => app.host), ...handlers } });
  return app;
}

async function worldCloud(
  world: World,
  person: string,
  between: ResidentOptions['between'] = (_, ask) => ask(),
): Promise<Handlers> {
  const caller = await world.resident(person);
  const incoming = new Map<string, Uint8Array>();
  return {
    'cloud.uploadFile': ({ cloudPath, bytes }) => {
      incoming.set(`cloud://${cloudPath}`, bytes);
      return `cloud://${cloudPath}`;
    },
    'cloud.callFunction': ({ name, data }) => {
      const { action, input } = data as { action: string; input: { key?: string; incoming?: string } };
      const bytes = incoming.get(input.incoming ?? '');
      const whole = bytes ? { key: input.key, content: Buffer.from(bytes).toString('base64') } : input;
      const call = { service: name, action, input: whole, caller, requestId: 'test' };
      return between(`${name}.${action}`, () => world.dispatch(call));
    },
  };
}

/** The person says yes to everything and has one photo, taken in 云澜. */
function yes(host: () => Host): Handlers {
  return {
    chooseMedia: () => {
      const bytes = new Uint8Array(jpegWithGps({}));
      return { tempFiles: [{ tempFilePath: host().files.put(bytes, 'jpg'), size: bytes.length, fileType: 'image' }] } as never;
    },
    getLocation: () => ({ longitude: 114.7, latitude: 23.8 }),
    chooseLocation: () => ({ longitude: 114.7, latitude: 23.8, name: '人民广场', address: '云澜市滨河路1号' }),
    requestSubscribeMessage: ({ tmplIds }) => Object.fromEntries(tmplIds.map((id) => [id, 'accept'])) as never,
    showModal: () => ({ confirm: true, cancel: false }),
  };
}
