/** Installs the packages if they are missing or not those of the lock file. Needs nothing but Node and npm. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const installed = join(root, 'node_modules/.package-lock.json');
const stamp = join(root, 'node_modules/.huying-lock');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node.js 20.19 或更新的版本，现在是 ${process.versions.node}。`);
  process.exit(1);
}

if (!upToDate()) {
  console.error('正在安装依赖（第一次要几分钟）…');
  // Through npm's own script, because on Windows `npm` is a batch file that cannot be started directly.
  const npm = process.env.npm_execpath;
  // The builds need the development packages, which npm leaves out where NODE_ENV is production.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('依赖没有装好，请看上面的提示（多半是网络问题），然后再试一次。');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

/** By the stamp of our own last install; or, where somebody ran npm by hand, by what npm says it installed. */
function upToDate() {
  if (!existsSync(installed)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true;
  if (!sameAsLock()) return false;
  writeFileSync(stamp, lock);
  return true;
}

/** Every package npm installed is the one the lock names, and none it must install is missing. */
function sameAsLock() {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    return path === '' || (have[path] ? have[path].version === version : optional === true);
  });
}
