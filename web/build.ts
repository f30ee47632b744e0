/** Builds the public pages into `dist/web`: `verify.html`, and beside it a folder with what it loads, named by content. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

const here = import.meta.dirname ?? __dirname;
const common = {
  bundle: true,
  minify: true,
  target: 'es2020',
  charset: 'utf8',
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Every message of the contract is Chinese already; zod's own in fifty languages would be most of the page. */
const noLocales: Plugin = {
  name: 'no-locales',
  setup: (b) => b.onLoad({ filter: /node_modules\/zod\/v4\/locales\/index\.js$/ }, () => ({ contents: 'export {};' })),
};

export async function buildWeb(out: string): Promise<void> {
  const folder = path.join(out, 'verify');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    ...common,
    entryPoints: [path.join(here, 'verify/main.ts'), path.join(here, 'verify/style.css')],
    entryNames: '[name]-[hash]',
    format: 'esm',
    outdir: folder,
    metafile: true,
    plugins: [noLocales],
  });
  const files = Object.keys(metafile.outputs).map((file) => path.basename(file));
  const named = (end: string) => `verify/${files.find((file) => file.endsWith(end))!}`;
  const html = readFileSync(path.join(here, 'verify/index.html'), 'utf8');
  const page = html.replace('STYLE', named('.css')).replace('SCRIPT', named('.js'));
  writeFileSync(path.join(out, 'verify.html'), page);
  await build({
    ...common,
    entryPoints: [path.join(here, 'verify/service-worker.ts')],
    outdir: folder,
    define: {
      SHELL: JSON.stringify(files),
      VERSION: JSON.stringify(createHash('sha256').update(page).digest('hex').slice(0, 16)),
    },
  });
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(here, 'build.ts')) {
  const out = process.argv[2] ?? path.join(here, '../dist/web');
  buildWeb(out).then(
    () => console.log(`web: ${path.relative(process.cwd(), out)}`),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
