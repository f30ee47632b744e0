/**
 * A PostgreSQL of our own below a folder, for the laptop and the tests: made on the first start, durable like any other.
 * It outlives a process that is killed; the next start finds it and uses it on.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { findRunning } from './find';
import { openHome, OWNER, urlOf, type Home } from './home';
import { runProgram } from './programs';

export interface EmbeddedOptions {
  /** Everything lives below it. One process at a time. */
  dir: string;
  sleep: (ms: number) => Promise<void>;
  /** Server settings on top of PostgreSQL's own, such as `{ fsync: 'off' }` for tests. Letters, digits, `_` and `.` only. */
  settings?: Record<string, string>;
  /** PostgreSQL ended by itself and could not be started again, or another process has it now. Nothing works any more. */
  onLost?: (error: unknown) => void;
}

export interface EmbeddedPostgres {
  /** Of the database `huying`, as its owner. */
  url: string;
  /** Waits for the last transaction, then stops the server. */
  stop(): Promise<void>;
}

/** Another process has this folder's PostgreSQL. */
export class AlreadyRunning extends Error {}

const LOCK = 4_857_221;
const START_TRIES = 5;

/** Throws AlreadyRunning if another live process started it and has not ended. Starts it again if it is killed. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dir, sleep, settings = {}, onLost } = options;
  const home = await openHome(join(dir, 'postgres'));
  if (!existsSync(home.cluster)) await createCluster(home);
  const port = (await findRunning(home, sleep)) ?? (await launch(home, settings, sleep));
  let stopping = false;
  let recovered = Promise.resolve();
  let lock = await takeLock(home, port);
  const recover = async (tries = 1): Promise<void> => {
    try {
      // Under the same address, so that whoever uses it only has to connect again.
      const found = (await findRunning(home, sleep)) ?? (await launch(home, settings, sleep, port));
      if (found !== port) throw new AlreadyRunning('another process started it');
      lock = await takeLock(home, port);
      watch();
    } catch (error) {
      // It may be killed again before it is ours.
      if (stopping || tries === START_TRIES || error instanceof AlreadyRunning) throw error;
      await recover(tries + 1);
    }
  };
  /** The connection that holds the lock ends when PostgreSQL does. */
  const watch = () =>
    lock.once('end', () => {
      if (!stopping) recovered = recover().catch((error: unknown) => (stopping ? undefined : onLost?.(error)));
    });
  watch();
  return {
    url: urlOf(home, port, OWNER),
    stop: async () => {
      stopping = true;
      await recovered;
      await lock.end().catch(() => undefined);
      await pgCtl(home, ['stop', '-w', '-m', 'fast']);
    },
  };
}

async function createCluster(home: Home): Promise<void> {
  const fresh = `${home.cluster}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const args = ['-D', fresh, '-U', OWNER, `--pwfile=${join(home.cluster, '..', 'password')}`, '--auth=scram-sha-256'];
  const code = await runProgram(
    home.programs.initdb,
    [...args, '--locale=C', '--encoding=UTF8', '--no-instructions'],
    home.runAs,
    home.log,
    [fresh],
  );
  if (code !== 0) throw new Error(`建立数据库失败（initdb ${code}），详情见 ${home.log}`);
  renameSync(fresh, home.cluster);
}

/** Starts it at `wanted`, or at any free port; resolves with the port it then has. */
async function launch(
  home: Home,
  settings: Record<string, string>,
  sleep: EmbeddedOptions['sleep'],
  wanted?: number,
): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = wanted ?? (await freePort());
    const all = {
      port: `${port}`,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '200',
      ...settings,
    };
    const options = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
    if ((await pgCtl(home, ['start', '-w', '-o', options.join(' ')])) === 0) return port;
    // The port was taken meanwhile, a process of a killed server is still leaving, or another start was quicker.
    const running = await findRunning(home, sleep);
    if (running !== null) return running;
    if (tries === START_TRIES) throw new Error(`数据库启动失败，详情见 ${home.log}`);
    await sleep(500 * tries);
  }
}

/** Held by a connection for as long as this process lives, however it ends. Also makes the database on the first start. */
async function takeLock(home: Home, port: number): Promise<Client> {
  const client = new Client({
    connectionString: urlOf(home, port, 'postgres'),
    application_name: 'huying-lock',
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [LOCK]);
  if (!rows[0]?.mine) {
    await client.end();
    throw new AlreadyRunning('another process uses this folder');
  }
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [OWNER]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${OWNER}`);
  return client;
}

function pgCtl(home: Home, args: string[]): Promise<number> {
  return runProgram(home.programs.pg_ctl, [args[0] as string, '-s', '-D', home.cluster, ...args.slice(1)], home.runAs, home.log, [
    home.cluster,
  ]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
