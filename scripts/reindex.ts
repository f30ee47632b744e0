/**
 * `npm run reindex` writes the index of the search anew from the documents that are published: after an update of the program that
 * reads another form of it or cuts texts into other words, or where it was lost. Documents, their versions and history stay as they
 * are. It may be cut off and run again, also while the system runs. The database is found as `npm run import` finds it; with TCB_ENV
 * it is WeChat's cloud, with an API key of the account (TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY).
 */
import { openCloud } from '../adapters/cloudbase/sdk';
import { createCloudStore } from '../adapters/cloudbase/store';
import { systemClock } from '../adapters/node/clock';
import { createSecrets } from '../adapters/node/secrets';
import { rebuildIndex } from '../core/publishing/rebuild';
import { createEngine } from '../core/search/engine';
import { EnvError } from '../server/env';
import { openDatabase, readSetting, type Database } from './import/database';
import { PlaceError } from './import/place';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const tell = (line: string) => void process.stderr.write(`${line}\n`);

/** Where the documents stand, with the key its ids are drawn by. */
async function open(): Promise<Database & { secretKey: Buffer }> {
  if (process.env['TCB_ENV']) return cloud(process.env['TCB_ENV']);
  const setting = readSetting(process.env);
  return { ...(await openDatabase(setting, tell)), secretKey: setting.secretKey };
}

function cloud(env: string): Database & { secretKey: Buffer } {
  const missing = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY', 'SECRET_KEY'].filter((name) => !process.env[name]);
  if (missing.length > 0) throw new PlaceError(`缺少环境变量 ${missing.join('、')}`);
  // Outside of a function the SDK knows its environment by this name only.
  process.env['SCF_NAMESPACE'] = env;
  const secretKey = Buffer.from(process.env['SECRET_KEY']!, 'base64');
  return { store: createCloudStore(openCloud()), name: `微信云环境 ${env}`, close: async () => undefined, secretKey };
}

async function main(): Promise<void> {
  const { store, name, secretKey, close } = await open();
  try {
    tell(`重建检索用的索引：${name}`);
    const basis = { store, clock: systemClock, secrets: createSecrets(secretKey) };
    const done = await rebuildIndex({ ...basis, engine: createEngine(basis) }, (count) => tell(`已处理 ${count} 份`));
    say(`索引重建好了，居民现在能查到 ${done} 份文件`);
  } finally {
    await close();
  }
}

main()
  .catch((error: unknown) => {
    const own = error instanceof PlaceError || error instanceof EnvError;
    const reason = error instanceof Error ? error.message : String(error);
    tell(own ? reason : `索引没有重建完：${reason}\n文件都在，再运行一次就会从头重建`);
    process.exitCode = 2;
  })
  // The cloud's SDK keeps its connections for a while, and nobody waits for them.
  .finally(() => process.exit());
