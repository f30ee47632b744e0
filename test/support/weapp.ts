/** The compiled mini-program `dist/weapp` in the simulator's strict realm: no browser, no template engine, every tap at once. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createHost, type Host } from '../../simulator/host/index';
import { memoryPersistence } from '../../simulator/host/persistence';
import { readFolder, vmRealm } from '../../simulator/host/realm-node';
import type { AppFiles } from '../../simulator/host/source';
import { makeTrees } from '../../simulator/host/tree';
import type { HostOptions } from '../../simulator/host/types';
import type { CloudCall, Handlers } from '../../simulator/host/wx-types';

const BUILT = path.join(__dirname, '../../dist/weapp');
const FIXTURE = path.join(__dirname, 'fixture-weapp');

export interface WeappOptions extends HostOptions {
  /** In the place of WeChat's cloud: answers the reply envelope. Gets who calls. */
  callFunction?: (person: string, call: CloudCall) => unknown;
  person?: string;
}

export type Weapp = ReturnType<typeof openWeapp>;

/** The real mini-program, launched on its first page. */
export function openWeapp(options: WeappOptions = {}) {
  if (!existsSync(path.join(BUILT, 'app.json'))) throw new Error('dist/weapp is not built: npm run build:weapp');
  return open(readFolder(BUILT), options);
}

/** A tiny mini-program written by hand, for the rules of the simulator itself. */
export function openFixture(options: WeappOptions = {}, change: (files: AppFiles) => AppFiles = (files) => files) {
  return open(change(readFolder(FIXTURE)), options);
}

const silent = () => undefined;
const NO_CONSOLE = { log: silent, info: silent, warn: silent, error: silent, debug: silent };

function open(files: AppFiles, { callFunction, person = '王秀兰', handlers, ...options }: WeappOptions) {
  const storage = options.storage ?? memoryPersistence();
  const cloud: Handlers = callFunction ? { 'cloud.callFunction': (call) => callFunction(person, call) } : {};
  const host = createHost(files, {
    realm: vmRealm(),
    console: NO_CONSOLE,
    ...options,
    storage,
    handlers: { ...cloud, ...handlers },
  });
  host.launch();
  const trees = makeTrees(host.core);
  return {
    host,
    storage,
    trees,
    /** `wx` as the mini-program has it, when its App keeps one. */
    wx: (host.registered.app as { wx?: Record<string, (...args: unknown[]) => unknown> }).wx ?? {},
    lives: (host.registered.app as { lives?: string[] }).lives ?? [],
    tap: (selector: string) => trees.fire(host.top(), selector, 'tap'),
    fire: (selector: string, type: string, detail: Record<string, unknown> = {}) =>
      trees.fire(host.top(), selector, type, detail),
    text: (selector: string) => trees.find(host.top(), selector)?.text ?? null,
    until: (what: () => unknown) => until(host, what),
  };
}

/** Looks again each time the event loop has gone round, and says what went wrong when it never comes true. */
async function until(host: Host, what: () => unknown): Promise<void> {
  for (let rounds = 0; rounds < 5000; rounds++) {
    if (what()) return;
    await new Promise((next) => setImmediate(next));
  }
  const errors = host.errors.map(({ where, error }) => `${where}: ${String(error)}`).join('; ');
  throw new Error(`It never came to ${String(what)} on ${host.top().route}. ${errors}`);
}
