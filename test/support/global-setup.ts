/** One PostgreSQL for the whole run; every test file makes databases of its own on it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../adapters/postgres/embedded/start';

export interface TestRun {
  huyingPostgres?: EmbeddedPostgres & { dir: string };
}

export default async function globalSetup(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'huying-test-'));
  // Nothing here needs to survive a power cut.
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '300', deadlock_timeout: '100ms' };
  const postgres = await startEmbeddedPostgres({ dir, sleep, settings });
  (globalThis as TestRun).huyingPostgres = { ...postgres, dir };
  process.env['TEST_DATABASE_URL'] = postgres.url;
  // In the project, so that what is built there finds its packages.
  process.env['TEST_BUILD_DIR'] = resolve(__dirname, '../../.cache', basename(dir));
}
