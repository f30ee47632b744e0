import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test('installs what the builds need too, even in production', () => {
  const dir = mkdtempSync(join(tmpdir(), 'huying-prepare-'));
  try {
    mkdirSync(join(dir, 'node_modules'));
    for (const file of ['scripts/prepare.mjs', 'package-lock.json']) cpSync(join(__dirname, '../..', file), join(dir, file));
    // Stands in for npm, and only writes down what it was asked.
    const npm = join(dir, 'npm.cjs');
    writeFileSync(npm, `require('node:fs').writeFileSync('asked', process.argv.slice(2).join(' '))`);
    const env = { PATH: process.env['PATH'], NODE_ENV: 'production', npm_execpath: npm };
    const { status } = spawnSync(process.execPath, ['scripts/prepare.mjs'], { cwd: dir, env });
    expect(status).toBe(0);
    expect(readFileSync(join(dir, 'asked'), 'utf8')).toMatch(/^ci .*--include=dev/);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
