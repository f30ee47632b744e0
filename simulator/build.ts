/** Builds the demonstration page into `dist/simulator`: bundles, and the mini-program from `dist/weapp` made ready for a browser. */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { compileWeapp } from './compile';
import { readFolder } from './host/realm-node';

const here = import.meta.dirname ?? __dirname;
const root = path.resolve(here, '..');

interface Places {
  /** The compiled mini-program. */
  weapp: string;
  out: string;
}

export async function buildSimulator({ weapp, out }: Places): Promise<void> {
  const compiled = compileWeapp(readFolder(weapp));
  rmSync(out, { recursive: true, force: true });
  mkdirSync(path.join(out, 'weapp'), { recursive: true });
  writeFileSync(path.join(out, 'weapp.json'), JSON.stringify(compiled));
  copyPictures(weapp, path.join(out, 'weapp'));
  await build({
    entryPoints: { shell: path.join(here, 'demo/shell.ts'), phone: path.join(here, 'demo/phone.ts') },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: path.join(out, 'assets'),
    logLevel: 'warning',
  });
  for (const page of ['index.html', 'phone.html']) cpSync(path.join(here, 'demo', page), path.join(out, page));
}

function copyPictures(from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(png|jpe?g|gif|svg|webp)$/i.test(entry.name)) continue;
    const full = path.join(entry.parentPath, entry.name);
    cpSync(full, path.join(to, path.relative(from, full)));
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(here, 'build.ts')) {
  const [weapp = path.join(root, 'dist/weapp'), out = path.join(root, 'dist/simulator')] = process.argv.slice(2);
  buildSimulator({ weapp, out }).then(
    () => console.log(`simulator: ${path.relative(process.cwd(), out)}`),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
