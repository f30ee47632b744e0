/** What tests build from the sources, built once in a run: by the first test file that asks, for all that come after it. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const started = resolve(__dirname, '../../.cache', `started-${process.pid}`);

/** Inside the project, where programs find their packages. Outside of a test run (pictures, a bench) each process has a folder of its own. */
export const builds = (): string => process.env['TEST_BUILD_DIR'] ?? started;

const made = new Map<string, Promise<string>>();

/** The folder `name`, filled by `build`. It appears under its name when it is whole; of two processes at once, one is the quicker. */
export function onceARun(name: string, build: (outdir: string) => Promise<void>): Promise<string> {
  const folder = join(builds(), name);
  const present = made.get(folder) ?? fill(folder, build);
  made.set(folder, present);
  return present;
}

async function fill(folder: string, build: (outdir: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  const own = `${folder}-${process.pid}`;
  mkdirSync(own, { recursive: true });
  await build(own);
  try {
    renameSync(own, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(own, { recursive: true });
  }
  return folder;
}
