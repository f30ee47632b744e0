/** Runs the import as an operator does, as a process of its own. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

export interface ImportRun {
  kill(signal: NodeJS.Signals): void;
  ended: Promise<{ code: number | null; out: string; progress: string }>;
}

export function startImport(args: string[], variables: Record<string, string>): ImportRun {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/import.ts', 'documents', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, progress] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (progress += text));
  const ended = new Promise<{ code: number | null; out: string; progress: string }>((done) =>
    child.once('close', (code) => done({ code, out, progress })),
  );
  return { kill: (signal) => void child.kill(signal), ended };
}

export const runImport = (args: string[], variables: Record<string, string>) => startImport(args, variables).ended;
