import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './figure';

const ROOT = join(__dirname, '../..');
const BUILT = join(ROOT, 'dist/weapp');

/**
 * Bytes a phone downloads: `main` before the first page shows, the rest with the first page of each subpackage. Measured as built,
 * before WeChat's own compression; licence texts and source maps count like anything else that is uploaded.
 */
const bench: Bench = async (emit) => {
  if (!existsSync(join(BUILT, 'app.json'))) build();
  const roots = subpackages();
  const sizes = new Map([['main', 0], ...roots.map((root): [string, number] => [root, 0])]);
  for (const file of filesIn(BUILT)) {
    const owner = roots.find((root) => file.startsWith(`${root}/`)) ?? 'main';
    sizes.set(owner, sizes.get(owner)! + statSync(join(BUILT, file)).size);
  }
  for (const [figure, value] of sizes) emit({ figure, value, unit: 'bytes', ...(figure === 'main' && { aim: '<600000' }) });
};

export default bench;

function build(): void {
  console.error('dist/weapp is missing: npm run build:weapp …');
  // Its output goes to standard error: standard output is for figures only.
  const { status } = spawnSync('npm', ['run', '-s', 'build:weapp'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('npm run build:weapp failed');
}

/** The folders of the subpackages, without slashes around. WeChat knows the list by two names. */
function subpackages(): string[] {
  type List = { root: string }[] | undefined;
  const app = JSON.parse(readFileSync(join(BUILT, 'app.json'), 'utf8')) as { subPackages?: List; subpackages?: List };
  return (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/^\/|\/$/g, ''));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
