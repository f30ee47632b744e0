import { build } from 'esbuild';
import { copyPrintFont } from './print-font';

/** The server's programs, one file each. Packages from npm stay outside; they are installed where it runs. */
export async function bundleServer(outdir: string): Promise<void> {
  await build({
    absWorkingDir: `${__dirname}/..`,
    entryPoints: ['server/main.ts', 'server/account.ts', 'server/clean-picture.ts', 'server/print.ts'],
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
  copyPrintFont(outdir);
}
