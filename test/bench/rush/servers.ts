/** The built server, as an operator runs it, once or several times on one database; and the crowd before it. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answers, Load } from './load';

export interface Server {
  port: number;
  pid: number;
  /** Ends it, at once with SIGKILL. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export async function startServer(url: string, key: Buffer): Promise<Server> {
  const dir = mkdtempSync(join(tmpdir(), 'huying-rush-'));
  const settings = { NODE_ENV: 'development', PORT: '0', DATA_DIR: dir, DATABASE_URL: url, SECRET_KEY: key.toString('base64') };
  const env = { ...process.env, ...settings };
  const child = spawn(process.execPath, ['dist/server/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    void exit.then(() => reject(new Error('the server ended; run npm run build:server first')));
    child.stdout.on('data', (text: Buffer) => {
      const found = /http:\S+:(\d+)\/admin\//.exec(text.toString());
      if (found) resolve(Number(found[1]));
    });
  });
  return {
    port,
    pid: child.pid!,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await exit;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Sends the requests, `<token> <body>` each, and resolves with how they were answered. `progress` hears of it on the way. */
export async function rush(
  requests: readonly string[],
  load: Omit<Load, 'file' | 'path'> & { path?: string },
  progress: (answered: number, crowd: number) => void = () => undefined,
): Promise<Answers> {
  const dir = mkdtempSync(join(tmpdir(), 'huying-crowd-'));
  const file = join(dir, 'requests');
  writeFileSync(file, requests.join('\n'));
  const crowd: ChildProcess = fork(join(__dirname, 'load.ts'));
  try {
    return await new Promise<Answers>((resolve, reject) => {
      crowd.once('exit', (code) => reject(new Error(`the crowd ended with ${code}`)));
      crowd.on('message', (message: Answers | { answered: number }) =>
        'status' in message ? resolve(message) : progress(message.answered, crowd.pid!),
      );
      crowd.send({ path: '/api/exams/hold', ...load, file });
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
