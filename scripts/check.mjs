/** All that is checked without running anything, two checks at a time; each says its own when it is done. Ends with 1 if one fails. */
import { spawn } from 'node:child_process';

/** The longest first. */
const CHECKS = ['check:types', 'check:lint', 'check:arrows', 'check:dead', 'check:format'];
const AT_ONCE = 2;

function run(name) {
  return new Promise((done) => {
    const started = performance.now();
    const npm = process.env.npm_execpath;
    const child = npm
      ? spawn(process.execPath, [npm, 'run', '-s', name])
      : spawn('npm', ['run', '-s', name], { shell: process.platform === 'win32' });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('close', (code) => {
      console.log(`${said}${name}: ${code === 0 ? 'ok' : 'FAILED'} (${Math.round((performance.now() - started) / 1000)} s)`);
      done(code === 0);
    });
  });
}

const waiting = [...CHECKS];
const results = [];
async function lane() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) results.push(await run(name));
}
await Promise.all(Array.from({ length: AT_ONCE }, lane));
process.exit(results.every(Boolean) ? 0 : 1);
