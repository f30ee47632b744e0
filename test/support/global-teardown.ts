import { rmSync } from 'node:fs';
import type { TestRun } from './global-setup';

export default async function globalTeardown(): Promise<void> {
  const builds = process.env['TEST_BUILD_DIR'];
  if (builds) rmSync(builds, { recursive: true, force: true });
  const postgres = (globalThis as TestRun).huyingPostgres;
  if (!postgres) return;
  await postgres.stop();
  rmSync(postgres.dir, { recursive: true, force: true });
}
