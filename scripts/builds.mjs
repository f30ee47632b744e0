/** Builds what is missing or older than its sources: `npm start` before it runs, `npm test` before it tests. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const everywhere = ['contract', 'package-lock.json', 'tsconfig.json'];
const backend = ['core', 'adapters', 'verifier'];

/** What each build reads, and a file it writes. In order: a later one may read what an earlier one wrote. */
const BUILDS = {
  weapp: { label: '居民端小程序', made: 'dist/weapp/app.json', from: ['src', 'verifier', 'config', 'babel.config.js'] },
  simulator: { label: '手机模拟器', made: 'dist/simulator/index.html', from: ['simulator', 'dist/weapp'] },
  admin: { label: '部门工作台', made: 'dist/admin/index.html', from: ['admin', 'readers'] },
  web: { label: '公开网页', made: 'dist/web/verify.html', from: ['web', 'verifier'] },
  server: { label: '服务端', made: 'dist/server/main.js', from: ['server', ...backend, 'scripts/build-server.ts'] },
  functions: {
    label: '云函数',
    made: 'dist/collections.json',
    from: ['cloudfunctions', 'city', 'web', ...backend, 'scripts/build-functions.ts', 'scripts/lazy-packages.ts'],
  },
};

/** Builds those of `names` that need it, and says so in Chinese. Ends the process if one does not succeed. */
export function buildOutdated(names) {
  process.chdir(root);
  for (const name of Object.keys(BUILDS).filter((known) => names.includes(known))) {
    const { label, made, from } = BUILDS[name];
    if (!outdated(made, [...everywhere, ...from])) continue;
    console.error(`正在构建${label}…`);
    run(`build:${name}`, label);
  }
}

function run(script, label) {
  const npm = process.env.npm_execpath;
  // The builds choose their own.
  const env = { ...process.env };
  delete env.NODE_ENV;
  const options = {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env,
    maxBuffer: 1 << 28,
  };
  const { status, stdout, stderr } = npm
    ? spawnSync(process.execPath, [npm, 'run', '-s', script], options)
    : spawnSync('npm', ['run', '-s', script], { ...options, shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error(`${stdout}\n${stderr}\n${label}没有构建成功。`);
  process.exit(1);
}

function outdated(made, sources) {
  if (!existsSync(made)) return true;
  const builtAt = statSync(made).mtimeMs;
  return sources.some((path) => existsSync(path) && newest(path) > builtAt);
}

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time tells of files that were removed or renamed.
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

const names = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url)) buildOutdated(names.length > 0 ? names : Object.keys(BUILDS));
