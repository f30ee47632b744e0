/** Straight into the database: the laptop's embedded PostgreSQL, or the one a server uses. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../adapters/node/clock';
import { createSecrets } from '../../adapters/node/secrets';
import { useEmbeddedPostgres } from '../../adapters/postgres/embedded/use';
import { migrate } from '../../adapters/postgres/migrate';
import { createPool } from '../../adapters/postgres/pool';
import { createPostgresStore } from '../../adapters/postgres/store';
import { parseCity, type City } from '../../core/city';
import { collections } from '../../core/collections';
import { documentIdOf, importDocuments } from '../../core/publishing/import';
import { createEngine } from '../../core/search/create';
import { demoSecretKey } from '../../server/demo';
import { readEnv, type Env } from '../../server/env';
import { root } from '../../server/root';
import { PlaceError, type Place } from './place';

/** Who stands in the history; it is no account. */
const OPERATOR = '命令行导入';
/** After so many batches the index is tidied, with as many segments put together at once: each is written less often. */
const TIDY = 32;

export interface DatabaseOptions {
  department: string | null;
  announce: boolean;
  dryRun: boolean;
  say: (line: string) => void;
}

export async function openDatabasePlace(variables: NodeJS.ProcessEnv, options: DatabaseOptions): Promise<Place> {
  const env = checked(variables);
  const city = readCity(env);
  const department = departmentOf(city, options.department);
  const key = env.SECRET_KEY === undefined ? demoKey(env) : Buffer.from(env.SECRET_KEY, 'base64');
  const database = await connect(env, options.say);
  const store = createPostgresStore(database.pool, { sleep, random: Math.random });
  const basis = { store, clock: systemClock, secrets: createSecrets(key), city };
  const ports = { ...basis, engine: createEngine(basis), log: { info: () => undefined, error: () => undefined } };
  let batches = 0;
  return {
    name: `${city.name}的${env.DATABASE_URL === undefined ? `内置数据库（${resolve(env.DATA_DIR)}）` : '数据库'}`,
    nameOf: (row) => documentIdOf(ports, { publishedOn: null, number: null, ...row.about }),
    async take(batch) {
      const by = { id: OPERATOR, department: department.id };
      const outcomes = await importDocuments(ports, batch, { by, announce: options.announce, dryRun: options.dryRun });
      // Every batch is a segment of the index; a search should not have to look into hundreds of them.
      batches += 1;
      if (!options.dryRun && batches % TIDY === 0) await ports.engine.tidy({ fan: TIDY, sweep: false });
      return outcomes;
    },
    async finish() {
      if (options.dryRun || batches === 0) return;
      if (batches > TIDY) options.say('都写好了，正在整理检索用的索引…');
      await ports.engine.tidy({ whole: true, sweep: false });
    },
    close: database.close,
  };
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

function departmentOf(city: City, wanted: string | null): City['departments'][number] {
  const found = city.departments.find(({ id, name, intake }) => (wanted === null ? intake : id === wanted || name === wanted));
  if (found) return found;
  const names = city.departments.map(({ id, name }) => `${id}（${name}）`).join('、');
  throw new PlaceError(
    wanted === null ? '城市文件里没有受理中心，请用 --department 指定部门' : `没有部门「${wanted}」。可用的部门：${names}`,
  );
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
  const pool = createPool({ url, size: 4, onLost: () => undefined });
  const close = async () => {
    await pool.end();
    await embedded?.stop();
  };
  return { pool, close };
}
