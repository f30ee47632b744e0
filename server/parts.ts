/** Puts the core and its adapters together for this machine. */
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSigning } from '../adapters/jose/signing';
import { createLocalFiles, type LocalFiles } from '../adapters/local/files';
import type { PaymentsStandIn } from '../adapters/local/payments';
import type { StandIn } from '../adapters/local/wechat-stand-in';
import { createMemoryLimiter } from '../adapters/memory/limiter';
import { systemClock } from '../adapters/node/clock';
import { readSeeds, readVaultKeys } from '../adapters/node/keys';
import { createLog } from '../adapters/node/log';
import { packer } from '../adapters/node/packer';
import { createPictureWorker } from '../adapters/node/picture-worker';
import { createPrintWorker } from '../adapters/node/print-worker';
import { createSecrets } from '../adapters/node/secrets';
import { createVault } from '../adapters/node/vault';
import { startEmbeddedPostgres } from '../adapters/postgres/embedded/start';
import { migrate } from '../adapters/postgres/migrate';
import { createPool, ping } from '../adapters/postgres/pool';
import { createPostgresStore } from '../adapters/postgres/store';
import { openRemoteRegisters } from '../adapters/remote/open';
import { createWeChatIdentity } from '../adapters/wechat/identity';
import type { WeChatPay } from '../adapters/wechat/payments';
import { createWeChatPush } from '../adapters/wechat/push';
import { createWeChatRealName } from '../adapters/wechat/real-name';
import { parseCity, type City } from '../core/city';
import { collections } from '../core/collections';
import type { Ports } from '../core/ports/index';
import { DEMO_ACCOUNT, demoSecretKey, demoWeChat } from './demo';
import { demoTill } from './demo-payments';
import { EnvError, type Env } from './env';
import { openWeChatPay } from './payments';
import { root } from './root';

export interface Parts {
  ports: Ports;
  files: LocalFiles;
  /** In the demonstration only. */
  weChat: StandIn | null;
  /** In the demonstration only. */
  till: PaymentsStandIn | null;
  /** Where WeChat Pay is set up. */
  pay: WeChatPay | null;
  /** Rejects if the database does not answer. */
  ping: () => Promise<void>;
  /** Ends connections, then the embedded PostgreSQL if there is one. */
  close: () => Promise<void>;
}

/** `say` tells a person at the keyboard how far it is; `onLost` is called when the embedded PostgreSQL is gone for good. */
export async function makeParts(env: Env, say: (line: string) => void, onLost: () => void): Promise<Parts> {
  const dataDir = resolve(env.DATA_DIR);
  check('DATA_DIR', () => mkdirSync(dataDir, { recursive: true }));
  const demo = env.WECHAT_APPID === undefined;
  const [clock, log] = [systemClock, createLog({ file: demo ? join(dataDir, 'server.log') : undefined, gather: true })];
  const cityFile = env.CITY_FILE ?? join(root, 'city/demo/city.json');
  const city = check('CITY_FILE', () => parseCity(JSON.parse(readFileSync(cityFile, 'utf8'))));
  const secretKey = env.SECRET_KEY === undefined ? demoSecretKey(dataDir) : Buffer.from(env.SECRET_KEY, 'base64');
  const secrets = createSecrets(secretKey);
  const files = createLocalFiles({ dir: join(dataDir, 'files'), baseUrl: env.PUBLIC_URL ?? '', secrets, clock });
  const [weChat, till] = demo ? [demoWeChat(dataDir, city, clock), demoTill(dataDir, clock)] : [null, null];
  const account = weChat
    ? { ...DEMO_ACCOUNT, fetch: weChat.fetch }
    : { appid: env.WECHAT_APPID!, secret: env.WECHAT_SECRET!, fetch };
  const options = { ...account, base: env.WECHAT_API_BASE, clock, log };
  const pay = openWeChatPay(env, { clock, log });
  const payments = till ?? pay;
  const database = await openDatabase(env, dataDir, log, say, onLost);
  const ports: Ports = {
    store: database.store,
    clock,
    secrets,
    files,
    pictures: createPictureWorker(join(__dirname, 'clean-picture.js')),
    pdf: createPrintWorker(join(__dirname, 'print.js'), fontsOf(env)),
    push: createWeChatPush({ ...options, state: env.WECHAT_STATE }),
    ...(payments && { payments }),
    identity: createWeChatIdentity(options),
    // The stand-in has no page to ask for consent on; the mini-program's own question stands for it.
    ...((demo || env.REAL_NAME) && { realName: createWeChatRealName(options, demo) }),
    ...registersOf(env, city, secretKey, { clock, log }),
    signing: createSigning(secretKey, readSeeds(env.SLIP_KEYS ?? '') ?? []),
    packer,
    issuer: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    limiter: createMemoryLimiter(clock),
    log,
    city,
    demo,
  };
  return { ports, files, weChat, till, pay, ping: database.ping, close: database.close };
}

/** The keys of the registers here, and the registers that others keep. */
function registersOf(env: Env, city: City, secretKey: Buffer, basis: Pick<Ports, 'clock' | 'log'>) {
  const vault = createVault(secretKey, readVaultKeys(env.REGISTER_KEYS ?? '') ?? []);
  const keys = env.REMOTE_REGISTER_KEYS ?? '';
  return { vault, remotes: check('REMOTE_REGISTER_KEYS', () => openRemoteRegisters(city, keys, { ...basis, vault, sleep })) };
}

/** The font beside the server's program, and the operator's own for characters it lacks. */
function fontsOf({ PRINT_FONT_FILE: own }: Env): string[] {
  if (own !== undefined) check('PRINT_FONT_FILE', () => accessSync(own, constants.R_OK));
  return [join(__dirname, 'print.ttf'), ...(own === undefined ? [] : [resolve(own)])];
}

/** What only trying can tell about a variable. */
function check<T>(name: keyof Env, use: () => T): T {
  try {
    return use();
  } catch (cause) {
    throw new EnvError(`${name}：用不了 / cannot be used: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
}

async function openDatabase(env: Env, dir: string, log: Ports['log'], say: (line: string) => void, onLost: () => void) {
  say(env.DATABASE_URL === undefined ? '正在启动内置数据库…' : '正在连接数据库…');
  const gone = (error: unknown) => {
    log.error('database.gone', {}, error);
    onLost();
  };
  const embedded = env.DATABASE_URL === undefined ? await startEmbeddedPostgres({ dir, sleep, onLost: gone }) : null;
  const url = embedded?.url ?? env.DATABASE_URL!;
  try {
    await migrate({ url, collections, sleep });
  } catch (cause) {
    await embedded?.stop();
    // The driver's own words may hold the address, which holds the password.
    const code = String((cause as { code?: unknown }).code ?? '');
    throw embedded ? cause : new EnvError(`连不上数据库，或不能在里面建表，请检查 DATABASE_URL（${code}）`, { cause });
  }
  const pool = createPool({ url, size: env.DATABASE_POOL, onLost: (error) => log.error('database.lost', {}, error) });
  return {
    store: createPostgresStore(pool, { sleep, random: Math.random }),
    ping: () => ping(pool),
    close: async () => {
      await pool.end();
      await embedded?.stop();
    },
  };
}
