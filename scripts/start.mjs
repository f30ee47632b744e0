/** `npm start`: builds what is missing or older than its sources, then starts the server. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOutdated } from './builds.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const production = Boolean(process.env.WECHAT_APPID) || process.env.NODE_ENV === 'production';
// On a server of one's own nobody looks at the simulator.
buildOutdated(production ? ['admin', 'web', 'server'] : ['weapp', 'simulator', 'admin', 'web', 'server']);
createRequire(import.meta.url)(join(root, 'dist/server/main.js'));
