/** The database an import writes to: the laptop's embedded PostgreSQL, or the one a server uses, and what goes with it. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { useEmbeddedPostgres } from '../../adapters/postgres/embedded/use';
import { migrate } from '../../adapters/postgres/migrate';
import { createPool } from '../../adapters/postgres/pool';
import { createPostgresStore } from '../../adapters/postgres/store';
import { parseCity, type City } from '../../core/city';
import { collections } from '../../core/collections';
import type { Store } from '../../core/ports/store';
import { demoSecretKey } from '../../server/demo';
import { readEnv, type Env } from '../../server/env';
import { root } from '../../server/root';
import { PlaceError } from './place';

/** Connections; as many batches are written at once at most. */
const CONNECTIONS = 4;

/** What the environment says, and the city's file. */
export interface Setting {
  env: Env;
  city: City;
  secretKey: Buffer;
}

export interface Database {
  store: Store;
  /** In words, for the person at the keyboard. */
  name: string;
  close(): Promise<void>;
}

export function readSetting(variables: NodeJS.ProcessEnv): Setting {
  const env = checked(variables);
  const city = readCity(env);
  return { env, city, secretKey: env.SECRET_KEY === undefined ? demoKey(env) : Buffer.from(env.SECRET_KEY, 'base64') };
}

export async function openDatabase({ env, city }: Setting, say: (line: string) => void): Promise<Database> {
  const { pool, close } = await connect(env, say);
  const name = `${city.name}的${env.DATABASE_URL === undefined ? `内置数据库（${resolve(env.DATA_DIR)}）` : '数据库'}`;
  return { store: createPostgresStore(pool, { sleep, random: Math.random }), name, close };
}

/** The server's own checks of its environment; WeChat is not asked, so what belongs to it may be missing. */
function checked(variables: NodeJS.ProcessEnv): Env {
  const needed = ['SECRET_KEY', 'CITY_FILE'].filter((name) => !variables[name]);
  if (variables['DATABASE_URL'] && needed.length > 0) {
    throw new PlaceError(`有 DATABASE_URL 时，还要设置 ${needed.join('、')}，要和服务器用的一样`);
  }
  const own = { ...variables };
  for (const name of ['WECHAT_APPID', 'WECHAT_SECRET', 'NODE_ENV']) delete own[name];
  return readEnv(own);
}

function readCity(env: Env): City {
  const file = env.CITY_FILE ?? join(root, 'city/demo/city.json');
  try {
    return parseCity(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new PlaceError(`读不了城市文件（CITY_FILE）：${cause instanceof Error ? cause.message : ''}`, { cause });
  }
}

function demoKey(env: Env): Buffer {
  const dir = resolve(env.DATA_DIR);
  if (!existsSync(dir)) throw new PlaceError(`没有数据文件夹 ${dir}。请先运行一次 npm start，或用 DATA_DIR 指定`);
  return demoSecretKey(dir);
}

async function connect(env: Env, say: (line: string) => void) {
  const embedded = env.DATABASE_URL === undefined ? await useEmbeddedPostgres({ dir: resolve(env.DATA_DIR), sleep }) : null;
  const url = embedded?.url ?? env.DATABASE_URL!;
  try {
    await migrate({ url, collections, sleep });
  } catch (cause) {
    await embedded?.stop();
    // The driver's own words may hold the address, which holds the password.
    const code = String((cause as { code?: unknown }).code ?? '');
    throw new PlaceError(`连不上数据库，或不能在里面建表${code && `（${code}）`}`, { cause });
  }
  if (embedded?.shared) say('呼应正在运行，直接写入它的数据库，不用停');
  const pool = createPool({ url, size: CONNECTIONS, onLost: () => undefined });
  const close = async () => {
    await pool.end();
    await embedded?.stop();
  };
  return { pool, close };
}
