/**
 * `npm run verify` reads a database and proves that what it says about exams holds together: seats, people, lines, money, and
 * the log that leads to it (core/exams/proof.ts). It changes nothing, and exits with 1 if something does not agree.
 * `DATABASE_URL` names the database, or the first argument does; without either it is the embedded one of the demonstration,
 * which must not be running. Run it while nobody writes: a change seen half may look like a fault.
 */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AlreadyRunning, startEmbeddedPostgres } from '../adapters/postgres/embedded/start';
import { createPool } from '../adapters/postgres/pool';
import { createPostgresStore } from '../adapters/postgres/store';
import { prove, readAll } from '../core/exams/proof';

/** Faults that are printed; the rest is counted. */
const SHOWN = 50;

async function main(given: string | undefined): Promise<void> {
  const url = given || process.env['DATABASE_URL'] || null;
  const embedded = url ? null : await startEmbeddedPostgres({ dir: resolve(process.env['DATA_DIR'] ?? '.data'), sleep });
  const pool = createPool({ url: url ?? embedded!.url, size: 5, onLost: () => undefined });
  try {
    const stored = await readAll(createPostgresStore(pool, { sleep, random: Math.random }));
    const { checked, faults } = prove(stored, new Date().toISOString());
    const counts = Object.entries(checked).map(([what, count]) => `${what} ${count}`);
    process.stdout.write(`checked: ${counts.join(', ')}\n`);
    for (const fault of faults.slice(0, SHOWN)) process.stdout.write(`FAULT ${fault}\n`);
    if (faults.length > SHOWN) process.stdout.write(`… and ${faults.length - SHOWN} more\n`);
    process.stdout.write(faults.length === 0 ? 'everything agrees\n' : `${faults.length} faults\n`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    await pool.end();
    await embedded?.stop();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  const running = error instanceof AlreadyRunning;
  process.stderr.write(
    running ? '内置数据库正在使用，请先停下 npm start 再检查\n' : `${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 2;
});
