/** Type-checks every room by its own tsconfig, so that each room's promises about its surroundings hold. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const rooms = [
  '',
  'readers',
  'verifier',
  'adapters',
  'cloudfunctions',
  'server',
  'simulator',
  'web',
  'src',
  'admin',
  'scripts',
  'test',
  'test/app',
  'test/admin',
];
const projects = rooms.map((room) => (room ? `${room}/tsconfig.json` : 'tsconfig.json')).filter((path) => existsSync(path));
let failed = false;
for (const project of projects) {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], { stdio: 'inherit' });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
