/** Finds the PostgreSQL that an earlier, killed process left running in this folder. */
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { platform } from 'node:os';
import { basename, join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import { urlOf, type Home } from './home';

const TRIES = 60;

/** Its port, or null if none runs. A lock file that only looks alive, because its number went to another program, is removed. */
export async function findRunning(home: Home, sleep: (ms: number) => Promise<void>): Promise<number | null> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const note = readNote(home);
    if (!note) return null;
    const answer = await ask(home, note.port);
    if (answer === 'ours') return note.port;
    if (answer === 'nobody') {
      const running = programOf(note.pid);
      if (running === null) return null;
      // Only what is certainly another program: the lock file of a live PostgreSQL must never be taken away.
      if (running !== 'postgres') {
        rmSync(join(home.cluster, 'postmaster.pid'), { force: true });
        return null;
      }
    }
    // Starting, recovering, or just leaving: soon it will be one or the other.
    await sleep(250);
  }
  throw new Error(`数据库一直没有准备好，详情见 ${home.log}`);
}

/** PostgreSQL's own lock file: the process in line 1, the port in line 4. */
function readNote(home: Home): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(home.cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) || 0 };
  } catch {
    return null;
  }
}

async function ask(home: Home, port: number): Promise<'ours' | 'starting' | 'nobody'> {
  if (port === 0) return 'nobody';
  const client = new Client({ connectionString: urlOf(home, port, 'postgres'), connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    // A copy of the whole folder has the same password.
    return rows[0] && realpathSync(rows[0].data_directory) === realpathSync(home.cluster) ? 'ours' : 'nobody';
  } catch (error) {
    return error instanceof DatabaseError && error.code === '57P03' ? 'starting' : 'nobody';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The name of a running program, or null if there is no such process. */
function programOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
  }
  try {
    // Small containers have no `ps`, other systems no /proc.
    if (platform() === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    return basename(
      execFileSync('ps', ['-o', 'comm=', '-p', `${pid}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(),
    );
  } catch {
    return null;
  }
}
