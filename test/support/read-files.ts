/** Reads the named files as the importer does and prints what came of each, one JSON line each. pdf.js is an ES module, which Jest cannot load. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readDocuments, type ReadRefusal } from '../../readers/index';

async function main(paths: string[]): Promise<void> {
  for (const path of paths) {
    const result = await readDocuments(basename(path), readFileSync(path)).then(
      (documents) => ({ documents }),
      ({ code, message }: ReadRefusal) => ({ code, message }),
    );
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
}

void main(process.argv.slice(2));
