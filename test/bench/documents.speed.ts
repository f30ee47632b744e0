/**
 * How fast plain questions are answered through HTTP by the built server, at 1, 10 and 50 times the corpus, one and 32 at a
 * time; how fast documents are imported; how large the index is. Half of the judged questions warm up, the other half is
 * measured. `DOCUMENTS_SPEED_SCALES=1` names other scales, rising. With `DOCUMENTS_SPEED_DATABASE=DIR` each scale has a
 * database of its own below that folder, which stays: the next run finds it and measures at once. Delete the folder of a scale
 * after a change of the index's form.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { systemClock } from '../../adapters/node/clock';
import { createSecrets } from '../../adapters/node/secrets';
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded/start';
import { migrate } from '../../adapters/postgres/migrate';
import { createPool } from '../../adapters/postgres/pool';
import { createPostgresStore } from '../../adapters/postgres/store';
import { collections } from '../../core/collections';
import type { Store } from '../../core/ports/store';
import { importDocuments, type Imported } from '../../core/publishing/import';
import { manifests } from '../../core/records/search';
import { rememberResident } from '../../core/residents';
import { createEngine } from '../../core/search/engine';
import { openSession } from '../../core/sessions';
import { bundleServer } from '../../scripts/server-bundle';
import { asking, percentiles, type Asking, type Times } from '../support/documents/asking';
import { articlesOf, corpus, judged, type Judged } from '../support/documents/corpus';
import { recombined, type Published } from '../support/documents/recombined';
import { flexSearch, miniSearch, miniSearchPairs } from '../support/documents/rivals';
import { startServer } from '../support/server';
import type { Bench, Figure } from './figure';

type Emit = (figure: Figure) => void;

const SLOWEST = 30;
const GROWTH = 3;
/** One batch of an import, and after how many the index is tidied. */
const BATCH = { documents: 60, characters: 600_000 };
const TIDY = 32;

const bench: Bench = async (emit) => {
  const scales = (process.env['DOCUMENTS_SPEED_SCALES'] ?? '1,10,50').split(',').map(Number);
  const kept = process.env['DOCUMENTS_SPEED_DATABASE'];
  const policies = corpus() as Published[];
  const dir = mkdtempSync(join(tmpdir(), 'huying-bench-'));
  // Inside the project, so that it finds its packages.
  const program = join(__dirname, `../../.cache/bench-server-${process.pid}`);
  const first: First = {};
  try {
    await bundleServer(program);
    for (const [i, scale] of scales.entries()) {
      const home = kept ? join(kept, `x${scale}`) : dir;
      const from = kept ? 0 : (scales[i - 1] ?? 0);
      await atScale({ home, from, scale, policies, first, program, emit });
    }
    if (scales.includes(1)) await others(policies, judged(), emit);
  } finally {
    for (const made of [dir, program]) rmSync(made, { recursive: true, force: true });
  }
};

interface Run {
  /** Where the database lies. */
  home: string;
  /** What stands in it already, unless all of it does. */
  from: number;
  scale: number;
  policies: readonly Published[];
  first: First;
  program: string;
  emit: Emit;
}

interface First {
  p95?: number;
}

async function atScale({ home, from, scale, policies, first, program, emit }: Run): Promise<void> {
  const key = randomBytes(32);
  mkdirSync(home, { recursive: true });
  console.error('starting PostgreSQL …');
  const postgres = await startEmbeddedPostgres({ dir: join(home, 'database'), sleep });
  const pool = createPool({ url: postgres.url, size: 10, onLost: () => undefined });
  try {
    await migrate({ url: postgres.url, collections, sleep });
    const store = createPostgresStore(pool, { sleep, random: Math.random });
    const tokens = await signIn(store, key, 40);
    const whole = join(home, `imported.x${scale}`);
    if (!existsSync(whole)) await grow(store, key, recombined(policies, from, scale), scale, emit);
    writeFileSync(whole, '');
    await size(pool, store, scale, emit);
    const variables = { DATABASE_URL: postgres.url, SECRET_KEY: key.toString('base64'), DATA_DIR: join(home, 'data') };
    const server = await startServer(variables, program);
    const questions = judged().map(({ query }) => query);
    try {
      await measure(asking(server.url, tokens), questions, scale, first, () => cpuOf(server.process.pid!), emit);
    } finally {
      await server.stop();
    }
  } finally {
    await pool.end();
    await postgres.stop();
  }
}

export default bench;

const round = (value: number) => Math.round(value * 10) / 10;

/** Imports as an operator does. */
async function grow(store: Store, key: Buffer, documents: Iterable<Imported>, scale: number, emit: Emit): Promise<void> {
  const ports = {
    store,
    secrets: createSecrets(key),
    clock: systemClock,
    log: { info: () => undefined, error: () => undefined },
  };
  const engine = createEngine(ports);
  const options = { by: { id: 'bench', department: 'shouli' } };
  const started = performance.now();
  let [count, batches] = [0, 0];
  const give = async (batch: readonly Imported[]) => {
    const outcomes = await importDocuments({ ...ports, engine }, batch, options);
    count += outcomes.filter(({ outcome }) => outcome === 'new').length;
    if (++batches % TIDY === 0) await engine.tidy({ fan: TIDY, sweep: false });
    if (batches % TIDY === 0) console.error(`${count} documents after ${Math.round((performance.now() - started) / 1000)} s`);
  };
  let batch: Imported[] = [];
  let characters = 0;
  for (const one of documents) {
    if (batch.length === BATCH.documents || (batch.length > 0 && characters + one.body.length > BATCH.characters)) {
      await give(batch);
      [batch, characters] = [[], 0];
    }
    batch.push(one);
    characters += one.body.length;
  }
  if (batch.length > 0) await give(batch);
  await engine.tidy({ whole: true, sweep: false });
  const seconds = (performance.now() - started) / 1000;
  emit({ figure: `import.x${scale}`, value: round(count / seconds), unit: 'documents/s' });
}

async function size(pool: Pool, store: Store, scale: number, emit: Emit): Promise<void> {
  await pool.query('VACUUM ANALYZE search_parts');
  const manifest = (await store.get(manifests, 'manifest'))!;
  const documents = manifest.segments.reduce((sum, one) => sum + one.documents, 0);
  const stored = manifest.segments.reduce((sum, one) => sum + one.size, 0);
  console.error(`${documents} documents in ${manifest.segments.length} segments`);
  emit({ figure: `index.x${scale}`, value: Math.round(stored / documents), unit: 'characters/document' });
}

async function measure(
  ask: Asking,
  questions: readonly string[],
  scale: number,
  first: First,
  cpu: () => number,
  emit: Emit,
): Promise<void> {
  const [warm, cold] = [questions.filter((_, i) => i % 2 === 0), questions.filter((_, i) => i % 2 === 1)];
  await ask.all(warm, 1);
  const before = cpu();
  const one = await ask.all(cold, 1);
  // What a search costs, whatever else the machine has to do.
  emit({ figure: `cpuPerSearch.x${scale}`, value: round((cpu() - before) / cold.length), unit: 'ms' });
  const many = await ask.all([...questions, ...questions], 32);
  first.p95 ??= one.p95;
  const baseline = { figure: 'p95 at the first scale', value: round(first.p95) };
  const report = (name: string, { p50, p95, perSecond }: Times, aim?: string) => {
    emit({ figure: `${name}.p50.x${scale}`, value: round(p50), unit: 'ms' });
    emit({ figure: `${name}.p95.x${scale}`, value: round(p95), unit: 'ms', baseline, ...(aim && { aim }) });
    emit({ figure: `${name}.rate.x${scale}`, value: round(perSecond), unit: '1/s' });
  };
  report('one', one, scale === 1 ? `<=${SLOWEST}` : `<=${round(GROWTH * first.p95)}`);
  report('many', many);
}

/** Milliseconds of processor a process has used so far (Linux only; elsewhere 0), in steps of 10. */
function cpuOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  // Behind the name in brackets, which may hold spaces: user time is the 12th value, system time the 13th.
  const values = readFileSync(file, 'utf8').split(') ')[1]!.split(' ');
  return (Number(values[11]) + Number(values[12])) * 10;
}

/** What libraries need that keep all of it in the memory of the process that asks. */
async function others(policies: readonly Published[], questions: readonly Judged[], emit: Emit): Promise<void> {
  const texts = articlesOf(policies).map(({ text }) => text);
  for (const make of [miniSearch, miniSearchPairs, flexSearch]) {
    const rival = make(texts);
    const times: number[] = [];
    for (const { query } of questions) {
      const from = performance.now();
      await rival.answer(query);
      times.push(performance.now() - from);
    }
    await rival.close();
    const { p50, p95 } = percentiles(times);
    emit({ figure: `${rival.name}.p50.x1`, value: round(p50), unit: 'ms' });
    emit({ figure: `${rival.name}.p95.x1`, value: round(p95), unit: 'ms' });
  }
}

/** Residents with sessions, made without asking the server. */
async function signIn(store: Store, key: Buffer, count: number): Promise<string[]> {
  const ports = { store, clock: systemClock, secrets: createSecrets(key) };
  const tokens: string[] = [];
  for (let i = 0; i < count; i++)
    tokens.push((await openSession(ports, 'resident', await rememberResident(ports, `bench-${i}`))).token);
  return tokens;
}
