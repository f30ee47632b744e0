import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const ROOMS = [
  'adapters',
  'city',
  'cloudfunctions',
  'contract',
  'core',
  'server',
  'src',
  'scripts',
  'test',
  'verifier',
  'tsconfig.json',
];

/** A copy of the project without what is installed or built. */
function copy(): string {
  const dir = mkdtempSync(join(tmpdir(), 'huying-scaffold-'));
  for (const room of ROOMS) cpSync(join(root, room), join(dir, room), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  return dir;
}

const node = (dir: string, ...args: string[]) => spawnSync(process.execPath, args, { cwd: dir, encoding: 'utf8' });
const scaffold = (dir: string, name: string) => node(dir, 'node_modules/tsx/dist/cli.mjs', 'scripts/new-service.ts', name);

test('a new service compiles in every room it was laid out in, and will not be laid out twice', () => {
  const dir = copy();
  try {
    expect(scaffold(dir, 'tickets')).toMatchObject({ status: 0, stdout: expect.stringContaining('contract/tickets.ts') });
    for (const room of ['cloudfunctions', 'src']) {
      const checked = node(dir, 'node_modules/typescript/bin/tsc', '-p', join(room, 'tsconfig.json'), '--incremental', 'false');
      expect(checked.stdout).toBe('');
      expect(checked.status).toBe(0);
    }
    expect(readFileSync(join(dir, 'contract/index.ts'), 'utf8')).toMatch(/export const contract = \{[^}]*\n {2}tickets,\n\};/);
    expect(existsSync(join(dir, 'test/core/tickets/tickets.test.ts'))).toBe(true);
    expect(scaffold(dir, 'tickets')).toMatchObject({ status: 1, stderr: expect.stringContaining('已经有') });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

test.each(['', 'Exams', 'a', '../x', 'my-service'])('%j is no name for a service', (name) => {
  expect(scaffold(root, name)).toMatchObject({ status: 1, stderr: expect.stringContaining('用法') });
});
