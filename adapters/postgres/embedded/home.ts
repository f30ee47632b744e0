/** The folder of an embedded PostgreSQL: its cluster, its password, its log, and how its programs are run. */
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries, findRunAs, type Binaries, type RunAs } from './programs';

/** The files of one folder, and how its programs are run. */
export interface Home {
  programs: Binaries;
  runAs: RunAs | null;
  cluster: string;
  log: string;
  password: string;
}

export const OWNER = 'huying';

export function urlOf(home: Home, port: number, database: string): string {
  return `postgres://${OWNER}:${home.password}@127.0.0.1:${port}/${database}`;
}

export async function openHome(dir: string): Promise<Home> {
  const [programs, runAs] = [await findBinaries(), findRunAs()];
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (runAs) chownSync(dir, runAs.uid, runAs.gid);
  const passwordFile = join(dir, 'password');
  if (!existsSync(passwordFile)) {
    // Written whole and then named, so that a process killed in between leaves no half of one.
    writeFileSync(`${passwordFile}.new`, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (runAs) chownSync(`${passwordFile}.new`, runAs.uid, runAs.gid);
    renameSync(`${passwordFile}.new`, passwordFile);
  }
  return {
    programs,
    runAs,
    cluster: join(dir, 'cluster'),
    log: join(dir, 'log'),
    password: readFileSync(passwordFile, 'utf8').trim(),
  };
}
