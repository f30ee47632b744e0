/**
 * `npm run bench -- NAME…` runs test/bench/NAME.ts. Each figure is one JSON line on standard output; everything else goes
 * to standard error. Without a name it lists the benches.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Figure } from '../test/bench/figure';

const folder = join(__dirname, '../test/bench');
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'figure.ts')
  .map((file) => file.slice(0, -'.ts'.length));

async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !known.includes(name));
  if (names.length === 0 || unknown.length > 0) {
    console.error(`${unknown.length ? `no bench ${unknown.join(', ')}\n` : ''}benches: ${known.join(', ')}`);
    process.exitCode = unknown.length ? 1 : 0;
    return;
  }
  for (const name of names) {
    console.error(`bench ${name} …`);
    const { default: bench } = (await import(join(folder, `${name}.ts`))) as { default: Bench };
    await bench((figure: Figure) => process.stdout.write(`${JSON.stringify({ bench: name, ...figure })}\n`));
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
