/**
 * Makes a staff account or changes one, with the server's own environment:
 * `echo "$PASSWORD" | node dist/server/account.js <username> <name> <department>`. The password comes on standard input,
 * so that it stands in no list of processes.
 */
import { readFileSync } from 'node:fs';
import { saveAccount } from '../core/staff/accounts';
import { readEnv } from './env';
import { makeParts } from './parts';

async function main([username, name, department]: string[]): Promise<void> {
  const password = readFileSync(0, 'utf8').replace(/\r?\n$/, '');
  const parts = await makeParts(
    readEnv(process.env),
    () => undefined,
    () => process.exit(1),
  );
  try {
    const result = await saveAccount(parts.ports, { username, name, department, password });
    process.stdout.write(result === 'made' ? `已建立账号 ${username}\n` : `已更新账号 ${username}，原来的登录都已失效\n`);
  } finally {
    await parts.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
