/** Runs the import as an operator does, as a process of its own; bundled once, because it is started often. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { onceARun } from './builds';

const root = resolve(__dirname, '../..');

async function bundle(outdir: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/import.ts'],
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
}

export interface ImportRun {
  kill(signal: NodeJS.Signals): void;
  ended: Promise<{ code: number | null; out: string; progress: string }>;
}

export async function startImport(args: string[], variables: Record<string, string>, what = 'documents'): Promise<ImportRun> {
  const folder = await onceARun('import', bundle);
  const child = spawn(process.execPath, [join(folder, 'import.js'), what, ...args], {
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

export const runImport = async (args: string[], variables: Record<string, string>) => (await startImport(args, variables)).ended;
