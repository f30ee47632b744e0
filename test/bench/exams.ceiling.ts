/**
 * How fast a booking could be here at best: the crowd of exams.rush before servers that leave out what is behind the door. An empty
 * answer, a call that books nothing, and a booking that stores nothing; each as fast as it goes, and what it costs the server.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded/start';
import { migrate } from '../../adapters/postgres/migrate';
import { collections } from '../../core/collections';
import type { Bench } from './figure';
import { cpuOf } from './rush/cpu';
import type { Mode, Opened } from './rush/door';
import { rush } from './rush/servers';
import { holding, makeWorld, RESIDENTS, type Applicant, type World } from './rush/world';

const AT_ONCE = 128;
/** Every resident asks once; the calls of the first round warm up. */
const ROUND = RESIDENTS / 2;

const bench: Bench = async (emit) => {
  const dir = mkdtempSync(join(tmpdir(), 'huying-bench-'));
  // Below the project, where packages are found.
  const built = join(__dirname, `../../.cache/bench-door-${process.pid}`);
  const postgres = await startEmbeddedPostgres({ dir, sleep });
  try {
    await migrate({ url: postgres.url, collections, sleep });
    const world = await makeWorld(postgres.url);
    const program = await buildDoor(built);
    for (const mode of ['empty', 'session', 'hold'] as const) {
      const { rate, server, crowd } = await measure(program, world, postgres.url, mode);
      emit({ figure: `callsPerSecond.${mode}`, value: Math.round(rate), unit: '1/s' });
      emit({ figure: `cpu.server.${mode}`, value: Math.round(server), unit: 'µs/call' });
      emit({ figure: `cpu.crowd.${mode}`, value: Math.round(crowd), unit: 'µs/call' });
    }
    await world.pool.end();
  } finally {
    await postgres.stop();
    for (const made of [dir, built]) rmSync(made, { recursive: true, force: true });
  }
};

export default bench;

/** As the server is built: run from the sources, closures cost several times as much. */
async function buildDoor(outdir: string): Promise<string> {
  const shape = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', packages: 'external' } as const;
  await build({ entryPoints: [join(__dirname, 'rush/door.ts')], outdir, ...shape, logLevel: 'warning' });
  return join(outdir, 'door.js');
}

async function measure(program: string, world: World, url: string, mode: Mode) {
  const door = fork(program, { execArgv: [] });
  const opened = new Promise<Opened>((resolve, reject) => {
    door.once('message', (message) => resolve(message as Opened));
    door.once('exit', (code) => reject(new Error(`the door ended with ${code}`)));
  });
  door.send({ mode, url, key: world.key.toString('base64') });
  try {
    const { port, applicants = world.applicants } = await opened;
    await ask(port, applicants.slice(0, ROUND));
    const before = cpuOf(door.pid!);
    const { rate, crowd } = await ask(port, applicants.slice(ROUND, 2 * ROUND));
    return { rate, crowd, server: (cpuOf(door.pid!) - before) / ROUND };
  } finally {
    door.kill();
  }
}

async function ask(port: number, applicants: readonly Applicant[]): Promise<{ rate: number; crowd: number }> {
  let from: { count: number; spent: number } | null = null;
  let perCall = NaN;
  const requests = applicants.map(({ token }) => `${token} ${holding('sitting-0')}`);
  const { status, answered } = await rush(requests, { ports: [port], connections: AT_ONCE }, (count, crowd) => {
    if (from && count > from.count) perCall = (cpuOf(crowd) - from.spent) / (count - from.count);
    else from ??= { count, spent: cpuOf(crowd) };
  });
  const odd = status.filter((code) => code !== 200).length;
  if (odd > 0) throw new Error(`${odd} calls were refused`);
  return { rate: (requests.length / answered.reduce((latest, at) => Math.max(latest, at), 0)) * 1000, crowd: perCall };
}
