import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder, from the sources as from `dist/server`. */
export const root = find(__dirname);

function find(dir: string): string {
  if (existsSync(join(dir, 'package.json')) && existsSync(join(dir, 'package-lock.json'))) return dir;
  if (dir === dirname(dir)) throw new Error('package.json not found above the server');
  return find(dirname(dir));
}
