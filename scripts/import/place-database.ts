/** Straight into the database: the laptop's embedded PostgreSQL, or the one a server uses. */
import { systemClock } from '../../adapters/node/clock';
import { createSecrets } from '../../adapters/node/secrets';
import type { City } from '../../core/city';
import { documentIdOf, importDocuments } from '../../core/publishing/import';
import { createEngine } from '../../core/search/create';
import { openDatabase, readSetting } from './database';
import { PlaceError, type Place } from './place';

/** Who stands in the history; it is no account. */
const OPERATOR = '命令行导入';
/** After so many batches the index is tidied, with as many segments put together at once: each is written less often. */
const TIDY = 32;

export interface DatabaseOptions {
  department: string | null;
  announce: boolean;
  dryRun: boolean;
  say: (line: string) => void;
}

export async function openDatabasePlace(variables: NodeJS.ProcessEnv, options: DatabaseOptions): Promise<Place> {
  const setting = readSetting(variables);
  const { city, secretKey } = setting;
  const department = departmentOf(city, options.department);
  const { store, name, close } = await openDatabase(setting, options.say);
  const basis = { store, clock: systemClock, secrets: createSecrets(secretKey), city };
  const ports = { ...basis, engine: createEngine(basis), log: { info: () => undefined, error: () => undefined } };
  let batches = 0;
  return {
    name,
    nameOf: (row) => documentIdOf(ports, { publishedOn: null, number: null, ...row.about }),
    async take(batch) {
      const by = { id: OPERATOR, department: department.id };
      const outcomes = await importDocuments(ports, batch, { by, announce: options.announce, dryRun: options.dryRun });
      // Every batch is a segment of the index; a search should not have to look into hundreds of them.
      batches += 1;
      if (!options.dryRun && batches % TIDY === 0) await ports.engine.tidy({ fan: TIDY, sweep: false });
      return outcomes;
    },
    async finish() {
      if (options.dryRun || batches === 0) return;
      if (batches > TIDY) options.say('都写好了，正在整理检索用的索引…');
      await ports.engine.tidy({ whole: true, sweep: false });
    },
    close,
  };
}

function departmentOf(city: City, wanted: string | null): City['departments'][number] {
  const found = city.departments.find(({ id, name, intake }) => (wanted === null ? intake : id === wanted || name === wanted));
  if (found) return found;
  const names = city.departments.map(({ id, name }) => `${id}（${name}）`).join('、');
  throw new PlaceError(
    wanted === null ? '城市文件里没有受理中心，请用 --department 指定部门' : `没有部门「${wanted}」。可用的部门：${names}`,
  );
}
