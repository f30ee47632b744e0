/** What a bench of checks needs: a list as long as wanted, and residents who are signed in. */
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { finished } from 'node:stream/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '../../../adapters/node/clock';
import { createSecrets } from '../../../adapters/node/secrets';
import { createPool } from '../../../adapters/postgres/pool';
import { createPostgresStore } from '../../../adapters/postgres/store';
import { openSession } from '../../../core/sessions';

const SPREAD = 7919n;
const ROOM = 10n ** 13n;
const FAMILY = '张王李赵陈杨周吴徐孙';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平';

/** The certificate with this place in the list; numbers are far apart. */
export function certificate(i: number): { number: string; name: string } {
  const number = String(10001n * ROOM + ((BigInt(i) * SPREAD) % ROOM)).padStart(18, '0');
  return { number, name: FAMILY[i % 10]! + GIVEN[Math.floor(i / 10) % 20]! + GIVEN[Math.floor(i / 200) % 20]! };
}

export async function writeList(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  out.write('证书编号,姓名,毕业院校,专业,层次,学习形式,毕业日期\r\n');
  for (let i = 0; i < rows; i += 1) {
    const { number, name } = certificate(i);
    const line = `${number},${name},云澜大学,会计学,本科,普通全日制,${1990 + (i % 35)}-06-30\r\n`;
    if (!out.write(line)) await new Promise<void>((go) => void out.once('drain', go));
  }
  out.end();
  await finished(out);
}

/** Brings the list in, as an operator does; resolves with rows per second, as the command says. */
export async function importList(list: string, url: string, key: Buffer): Promise<number> {
  const args = ['node_modules/tsx/dist/cli.mjs', 'scripts/import.ts', 'credentials', '--kind', 'diploma', list];
  const city = process.env['CITY_FILE'] ?? join(__dirname, '../../../city/demo/city.json');
  const env = { ...process.env, DATABASE_URL: url, SECRET_KEY: key.toString('base64'), CITY_FILE: city };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 1 << 26 });
  console.error(stdout.trim());
  return Number(/每秒 (\d+) 行/.exec(stdout)?.[1]);
}

/** Tokens of so many residents. */
export async function signIn(url: string, key: Buffer, count: number): Promise<string[]> {
  const pool = createPool({ url, size: 4, onLost: () => undefined });
  const store = createPostgresStore(pool, { sleep, random: Math.random });
  const ports = { store, clock: systemClock, secrets: createSecrets(key) };
  const tokens = [];
  for (let i = 0; i < count; i += 1) tokens.push((await openSession(ports, 'resident', `bench-${i}`)).token);
  await pool.end();
  return tokens;
}
