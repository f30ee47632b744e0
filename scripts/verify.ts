/**
 * `npm run verify` reads a database and proves that what it says about exams holds together: seats, people, lines, money, and
 * the log that leads to it (core/exams/proof.ts); and money order by order, held against WeChat Pay where the server's variables
 * for it (WECHAT_PAY_…) are set (core/exams/reconcile.ts). It changes nothing, and exits with 1 if something does not agree.
 * `DATABASE_URL` names the database, or the first argument does; without either it is the embedded one of the demonstration,
 * which must not be running. Run it while nobody writes: a change seen half may look like a fault.
 */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AlreadyRunning, startEmbeddedPostgres } from '../adapters/postgres/embedded/start';
import { createPool } from '../adapters/postgres/pool';
import { createPostgresStore } from '../adapters/postgres/store';
import { systemClock } from '../adapters/node/clock';
import { prove, readAll } from '../core/exams/proof';
import { reconcile } from '../core/exams/reconcile';
import { readEnv } from '../server/env';
import { openWeChatPay } from '../server/payments';

/** Faults that are printed; the rest is counted. */
const SHOWN = 50;

async function main(given: string | undefined): Promise<void> {
  const url = given || process.env['DATABASE_URL'] || null;
  const embedded = url ? null : await startEmbeddedPostgres({ dir: resolve(process.env['DATA_DIR'] ?? '.data'), sleep });
  const pool = createPool({ url: url ?? embedded!.url, size: 5, onLost: () => undefined });
  try {
    const stored = await readAll(createPostgresStore(pool, { sleep, random: Math.random }));
    const proof = prove(stored, new Date().toISOString());
    const money = await reconcile(stored.payments, Date.now(), weChatPay() ?? undefined);
    const faults = [...proof.faults, ...money.faults];
    for (const [what, checked] of [
      ['checked', proof.checked],
      ['money', money.checked],
    ] as const) {
      const counts = Object.entries(checked).map(([name, count]) => `${name} ${count}`);
      process.stdout.write(`${what}: ${counts.join(', ')}\n`);
    }
    for (const fault of faults.slice(0, SHOWN)) process.stdout.write(`FAULT ${fault}\n`);
    if (faults.length > SHOWN) process.stdout.write(`… and ${faults.length - SHOWN} more\n`);
    process.stdout.write(faults.length === 0 ? 'everything agrees\n' : `${faults.length} faults\n`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    await pool.end();
    await embedded?.stop();
  }
}

/** What the server would ask. */
function weChatPay() {
  if (!process.env['WECHAT_PAY_MCHID']) return null;
  return openWeChatPay(readEnv(process.env), { clock: systemClock, log: { info: () => undefined, error: () => undefined } });
}

main(process.argv[2]).catch((error: unknown) => {
  const running = error instanceof AlreadyRunning;
  process.stderr.write(
    running ? '内置数据库正在使用，请先停下 npm start 再检查\n' : `${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 2;
});
