/**
 * `npm run verify` reads a database and proves that what it says about exams holds together: seats, people, lines, money, and
 * the log that leads to it (core/exams/proof.ts); and money order by order, held against WeChat Pay where the server's variables
 * for it (WECHAT_PAY_…) are set (core/exams/reconcile.ts). With the server's SECRET_KEY and REGISTER_KEYS it also opens records of
 * the registers of credentials, 10,000 of each or with `--all` every one, and says which key seals how many. It changes nothing,
 * and exits with 1 if something does not agree.
 * `DATABASE_URL` names the database, or the first argument does; without either it is the embedded one of the demonstration,
 * which must not be running. Run it while nobody writes: a change seen half may look like a fault.
 */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AlreadyRunning, startEmbeddedPostgres } from '../adapters/postgres/embedded/start';
import { createPool } from '../adapters/postgres/pool';
import { createPostgresStore } from '../adapters/postgres/store';
import { systemClock } from '../adapters/node/clock';
import { readVaultKeys } from '../adapters/node/keys';
import { createVault } from '../adapters/node/vault';
import { surveyRegisters } from '../core/credentials/survey';
import { prove, readAll } from '../core/exams/proof';
import { reconcile } from '../core/exams/reconcile';
import type { Store } from '../core/ports/store';
import { demoSecretKey } from '../server/demo';
import { readEnv } from '../server/env';
import { openWeChatPay } from '../server/payments';

/** Faults that are printed; the rest is counted. */
const SHOWN = 50;

/** Records of each register that are opened, unless all are asked for. */
const SAMPLE = 10_000;

async function main(given: string | undefined, all: boolean): Promise<void> {
  const url = given || process.env['DATABASE_URL'] || null;
  const embedded = url ? null : await startEmbeddedPostgres({ dir: resolve(process.env['DATA_DIR'] ?? '.data'), sleep });
  const pool = createPool({ url: url ?? embedded!.url, size: 5, onLost: () => undefined });
  try {
    const store = createPostgresStore(pool, { sleep, random: Math.random });
    const stored = await readAll(store);
    const proof = prove(stored, new Date().toISOString());
    const money = await reconcile(stored.payments, Date.now(), weChatPay() ?? undefined);
    const registers = await verifyRegisters(store, url === null, all ? Infinity : SAMPLE);
    const faults = [...proof.faults, ...money.faults, ...registers.faults];
    for (const [what, checked] of [
      ['checked', proof.checked],
      ['money', money.checked],
    ] as const) {
      const counts = Object.entries(checked).map(([name, count]) => `${name} ${count}`);
      process.stdout.write(`${what}: ${counts.join(', ')}\n`);
    }
    process.stdout.write(`registers: ${registers.said}\n`);
    for (const fault of faults.slice(0, SHOWN)) process.stdout.write(`FAULT ${fault}\n`);
    if (faults.length > SHOWN) process.stdout.write(`… and ${faults.length - SHOWN} more\n`);
    process.stdout.write(faults.length === 0 ? 'everything agrees\n' : `${faults.length} faults\n`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    await pool.end();
    await embedded?.stop();
  }
}

/** The demonstration's own key is beside its database; of a server's nothing is known that the environment does not say. */
async function verifyRegisters(store: Store, demo: boolean, most: number): Promise<{ said: string; faults: string[] }> {
  const { SECRET_KEY, REGISTER_KEYS, DATA_DIR = '.data' } = process.env;
  const secret = SECRET_KEY ? Buffer.from(SECRET_KEY, 'base64') : demo ? demoSecretKey(resolve(DATA_DIR)) : null;
  if (!secret) return { said: 'not looked at, SECRET_KEY is not set', faults: [] };
  const vault = createVault(secret, readVaultKeys(REGISTER_KEYS ?? '') ?? []);
  const { sealedWith, kinds } = await surveyRegisters({ store, vault }, most);
  const keys = Object.entries(sealedWith).map(([id, count]) => `key ${id} ${count}`);
  const faults = kinds.flatMap(({ kind, sealed, astray, decoy }) => [
    ...(sealed > 0 ? [`register ${kind}: ${sealed} records do not open with the keys at hand`] : []),
    ...(astray > 0 ? [`register ${kind}: ${astray} records stand where nobody finds them`] : []),
    ...(decoy ? [] : [`register ${kind}: its last row, the decoy, is missing`]),
  ]);
  if (sealedWith['?']) faults.push(`registers: ${sealedWith['?']} records are sealed with keys that are not here`);
  const said = [...kinds.map(({ kind, looked }) => `${kind} ${looked}`), ...keys];
  return { said: said.length > 0 ? said.join(', ') : 'none', faults };
}

/** What the server would ask. */
function weChatPay() {
  if (!process.env['WECHAT_PAY_MCHID']) return null;
  return openWeChatPay(readEnv(process.env), { clock: systemClock, log: { info: () => undefined, error: () => undefined } });
}

main(
  process.argv.slice(2).find((argument) => !argument.startsWith('--')),
  process.argv.includes('--all'),
).catch((error: unknown) => {
  const running = error instanceof AlreadyRunning;
  process.stderr.write(
    running ? '内置数据库正在使用，请先停下 npm start 再检查\n' : `${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 2;
});
