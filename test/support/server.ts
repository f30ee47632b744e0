/** Starts the built server as a process of its own, as `npm start` and an operator do. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { bundleServer } from '../../scripts/server-bundle';
import { builds, onceARun } from './builds';

const root = resolve(__dirname, '../..');

/** The server as it stands here: built by the first that asks, for all test files of a run; the end of the run removes it. */
export const builtServer = () => onceARun('server', bundleServer);

type Variables = Record<string, string>;

export interface RunningServer {
  url: string;
  dataDir: string;
  process: ChildProcess;
  /** What it printed so far. */
  output(): string;
  /** Resolves with the first whole line that holds `text`: a log line may come after the answer it is about. */
  printed(text: string): Promise<string>;
  /** Sends the signal and waits for the end; resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export function temporaryDir(): string {
  return mkdtempSync(join(tmpdir(), 'huying-server-'));
}

/** Runs it with these variables and nothing of this process but PATH. */
async function spawnServer(variables: Variables, entry = 'main.js', args: string[] = [], dir?: string): Promise<ChildProcess> {
  const env = { PATH: process.env['PATH'] ?? '', PORT: '0', ...variables };
  const file = join(dir ?? (await builtServer()), entry);
  const child = spawn(process.execPath, [file, ...args], { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
  // A test that fails may leave its server behind; the end of the run looks here, so that none outlives it or keeps it waiting.
  const note = join(builds(), `${child.pid}.pid`);
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, '');
  child.once('close', () => rmSync(note, { force: true }));
  return child;
}

/** Runs it to its end. */
export async function runServer(variables: Variables, entry?: string, args?: string[], input = '') {
  const child = await spawnServer(variables, entry, args);
  const text = collect(child);
  child.stdin?.end(input);
  const code = await ended(child);
  return { code, output: text() };
}

/** Resolves once it listens. A data folder it gets here is removed when it was stopped. `dir` holds another build than the usual one. */
export async function startServer(variables: Variables, dir?: string): Promise<RunningServer> {
  const dataDir = variables['DATA_DIR'] ?? temporaryDir();
  const child = await spawnServer({ DATA_DIR: dataDir, ...variables }, 'main.js', [], dir);
  const output = collect(child);
  const exit = ended(child);
  const port = await new Promise<string>((found, failed) => {
    const look = () => {
      const at = /http:\/\/127\.0\.0\.1:(\d+)\/admin\//.exec(output()) ?? /"event":"listen","port":(\d+)/.exec(output());
      if (at?.[1]) found(at[1]);
    };
    child.stdout?.on('data', look);
    void exit.then((code) => failed(new Error(`the server ended with ${code}:\n${output()}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    process: child,
    output,
    printed: (text) =>
      new Promise((found, failed) => {
        const look = () => {
          const line = output()
            .split('\n')
            .slice(0, -1)
            .find((each) => each.includes(text));
          if (line !== undefined) found(line);
        };
        child.stdout?.on('data', look);
        void exit.then((code) => failed(new Error(`the server ended with ${code} before it printed ${text}`)));
        look();
      }),
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const code = await exit;
      if (!variables['DATA_DIR']) rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('close', (code) => done(code)));
}

export interface Answered {
  status: number;
  headers: Headers;
  body: {
    ok: boolean;
    data?: never;
    error?: { code: string; message: string; fields?: Record<string, string>; requestId: string };
  };
}

/** One call over HTTP. */
export async function post(url: string, path: string, input: unknown, headers: Record<string, string> = {}): Promise<Answered> {
  const response = await fetch(`${url}/api/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answered['body'] };
}
