import { existsSync, readdirSync, rmSync } from 'node:fs';
import type { TestRun } from './global-setup';

export default async function globalTeardown(): Promise<void> {
  const builds = process.env['TEST_BUILD_DIR'];
  if (builds) {
    killServers(builds);
    rmSync(builds, { recursive: true, force: true });
  }
  const postgres = (globalThis as TestRun).huyingPostgres;
  if (!postgres) return;
  await postgres.stop();
  rmSync(postgres.dir, { recursive: true, force: true });
}

/** Those that a failed test left running, by the notes of `server.ts`. */
function killServers(builds: string): void {
  for (const note of existsSync(builds) ? readdirSync(builds) : []) {
    const pid = /^(\d+)\.pid$/.exec(note)?.[1];
    if (pid) process.kill(Number(pid), 'SIGKILL');
  }
}
