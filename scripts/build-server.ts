/** dist/server: the server as one file. Packages from npm stay outside; they are installed where it runs. */
import { build } from 'esbuild';

void build({
  entryPoints: ['server/main.ts', 'server/account.ts'],
  outdir: 'dist/server',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});
