/** The compiled mini-program in the simulator's bare realm, with the real core in memory in the place of WeChat's cloud. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Reply } from '../../../contract/errors';
import { createHost, type Host } from '../../../simulator/host/index';
import { memoryPersistence, type Persistence } from '../../../simulator/host/persistence';
import { readFolder, vmRealm } from '../../../simulator/host/realm-node';
import { makeTrees } from '../../../simulator/host/tree';
import type { AppFiles } from '../../../simulator/host/source';
import type { Handlers } from '../../../simulator/host/wx-types';
import type { World } from '../../support/world';
import { jpegWithGps } from './jpeg';

const DIST = path.join(__dirname, '../../../dist/weapp');

let built: AppFiles | undefined;

function weapp(): AppFiles {
  if (!existsSync(path.join(DIST, 'app.json'))) throw new Error('dist/weapp is not built: npm run build:weapp');
  return (built ??= readFolder(DIST));
}

type Between = (call: string, ask: () => Promise<Reply>) => Promise<Reply | null>;

export interface WeappOptions {
  /** Give a later one the same to open the app again. */
  storage?: Persistence;
  handlers?: Handlers;
  /** False: the privacy agreement is still to be answered. */
  agreed?: boolean;
  /** Stands between the app and the core: may answer itself, or lose what the core answered. */
  between?: Between;
  person?: string;
}

export type Weapp = Awaited<ReturnType<typeof openWeapp>>;

export async function openWeapp(world: World, options: WeappOptions = {}) {
  const { storage = memoryPersistence(), handlers, agreed = true, person = 'anna' } = options;
  const host: Host = createHost(weapp(), {
    realm: vmRealm(),
    storage,
    agreed,
    handlers: { ...(await cloudHandlers(world, person, options.between)), ...personHandlers(() => host), ...handlers },
  });
  const trees = makeTrees(host.core);
  const text = (selector: string) => trees.find(host.top(), selector)?.text;
  return {
    host,
    storage,
    text,
    /** Everything the page on top says. */
    said: () =>
      trees
        .roots(host.top())
        .map((root) => root.text)
        .join('\n'),
    has: (selector: string) => trees.find(host.top(), selector) !== null,
    tap: (selector: string) => trees.fire(host.top(), selector, 'tap'),
    type: (selector: string, value: string) => trees.fire(host.top(), selector, 'input', { value }),
    find: (selector: string) => trees.find(host.top(), selector),
    all: (selector: string) => trees.all(host.top(), selector),
    called: (name: string) => host.calls.filter((call) => call.name === name),
    until: (what: () => unknown) => until(host, what),
  };
}

/** Waits until `what` holds; looks again whenever the app's timers and promises have moved on. */
async function until(host: Host, what: () => unknown): Promise<void> {
  for (let turns = 0; turns < 5000; turns++) {
    if (what()) return;
    await new Promise((next) => setImmediate(next));
  }
  const said = host.errors.map(({ where, error }) => `${where}: ${String(error)}`).join('; ');
  throw new Error(`It never came to ${String(what)} on ${host.top().route}. ${said}`);
}

async function cloudHandlers(world: World, person: string, between: Between = (_, ask) => ask()): Promise<Handlers> {
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
function personHandlers(host: () => Host): Handlers {
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
