import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real test data lies beside the project, not in it; `SHARED_DATA` names it when it lies elsewhere. */
const ROOT = process.env.SHARED_DATA ?? join(__dirname, '../../../shared/data');

export const sharedPath = (path: string) => join(ROOT, path);
export const readShared = (path: string) => readFileSync(sharedPath(path), 'utf8');

/** A `describe` over real data. Where it is not at hand one skipped test says so: `body` may read the data as it declares its tests. */
export function describeWithShared(path: string, title: string, body: () => void): void {
  if (existsSync(sharedPath(path))) describe(title, body);
  else describe(title, () => it.skip(`no ${path} in the folder of real data; SHARED_DATA names that folder`, () => undefined));
}
