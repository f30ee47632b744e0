/**
 * Makes a staff account in WeChat's cloud, or changes one, from an operator's own machine:
 * `echo "$PASSWORD" | npx tsx scripts/cloud-account.ts <username> <name> <department>`. Needs the environment's id (TCB_ENV),
 * an API key of the account (TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY), the functions' SECRET_KEY and CITY. The
 * password comes on standard input, so that it stands in no list of processes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCloud } from '../adapters/cloudbase/sdk';
import { createCloudStore } from '../adapters/cloudbase/store';
import { systemClock } from '../adapters/node/clock';
import { createSecrets } from '../adapters/node/secrets';
import { parseCity } from '../core/city';
import { saveAccount } from '../core/staff/accounts';

async function main([username, name, department]: string[]): Promise<void> {
  const needed = ['TCB_ENV', 'TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY', 'SECRET_KEY'];
  const missing = needed.filter((variable) => !process.env[variable]);
  if (missing.length) throw new Error(`缺少环境变量 ${missing.join('、')}`);
  // Outside of a function the SDK knows its environment by this name only.
  process.env['SCF_NAMESPACE'] = process.env['TCB_ENV'];
  const cityFile = join(__dirname, '../city', process.env['CITY'] || 'demo', 'city.json');
  const ports = {
    store: createCloudStore(openCloud()),
    clock: systemClock,
    secrets: createSecrets(Buffer.from(process.env['SECRET_KEY']!, 'base64')),
    city: parseCity(JSON.parse(readFileSync(cityFile, 'utf8'))),
  };
  const password = readFileSync(0, 'utf8').replace(/\r?\n$/, '');
  const result = await saveAccount(ports, { username, name, department, password });
  process.stdout.write(result === 'made' ? `已建立账号 ${username}\n` : `已更新账号 ${username}，原来的登录都已失效\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
