/** `npm start`: builds what is missing or older than its sources, then starts the server. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const everywhere = ['contract', 'package-lock.json', 'tsconfig.json'];

/** What each build reads, and a file it writes. In order: a later one may read what an earlier one wrote. */
const builds = [
  { script: 'build:weapp', label: '居民端小程序', made: 'dist/weapp/app.json', from: ['src', 'config', 'babel.config.js'] },
  { script: 'build:simulator', label: '手机模拟器', made: 'dist/simulator/index.html', from: ['simulator', 'dist/weapp'] },
  { script: 'build:admin', label: '部门工作台', made: 'dist/admin/index.html', from: ['admin'] },
  {
    script: 'build:server',
    label: '服务端',
    made: 'dist/server/main.js',
    from: ['server', 'core', 'adapters', 'scripts/build-server.ts'],
  },
];

process.chdir(root);
const production = Boolean(process.env.WECHAT_APPID) || process.env.NODE_ENV === 'production';
for (const { script, label, made, from } of builds) {
  // On a server of one's own nobody looks at the simulator.
  if (production && (script === 'build:weapp' || script === 'build:simulator')) continue;
  if (!outdated(made, [...everywhere, ...from])) continue;
  console.error(`正在构建${label}…`);
  run(script, label);
}
createRequire(import.meta.url)(join(root, 'dist/server/main.js'));

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
