/**
 * 20,000 residents for 5,000 seats, in one sitting and in 50, through HTTP, against the plain way on the same PostgreSQL in
 * the same run. The two take turns, and the median of the rounds counts. Everybody and everything is on this machine: the
 * crowd, the server and PostgreSQL. One request in twenty comes twice, as phones repeat what they got no answer to.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded/start';
import { migrate } from '../../adapters/postgres/migrate';
import { collections } from '../../core/collections';
import type { Bench, Figure } from './figure';
import { check, type Left } from './rush/check';
import { cpuOf, cpuOfFamily, postmasterOf } from './rush/cpu';
import type { Answers } from './rush/load';
import { createPlain, type Plain } from './rush/plain';
import { rush, startServer, type Server } from './rush/servers';
import { holding, makeWorld, RESIDENTS, SEATS, SITTINGS, type World } from './rush/world';

const ROUNDS = 3;
/** Requests under way: the plain way is measured at its best, too. With 128 batches stay small, and fifty sittings come to .65 instead of .74. */
const AT_ONCE = 384;
const PLAIN_AT_ONCE = [2, 4, 8, 16, 32];
const PLAIN_TRIAL = 1000;
/** Every so manieth request comes twice. */
const REPEATED = 20;

type Emit = (figure: Figure) => void;

const bench: Bench = async (emit) => {
  const dir = mkdtempSync(join(tmpdir(), 'huying-bench-'));
  console.error('starting PostgreSQL, signing in 20,000 residents …');
  const postgres = await startEmbeddedPostgres({ dir, sleep });
  try {
    const url = await database(postgres.url, 'ours');
    await migrate({ url, collections, sleep });
    const world = await makeWorld(url);
    const plain = await createPlain(await database(postgres.url, 'plain'));
    const server = await startServer(url, world.key);
    for (const sittings of [1, SITTINGS]) await compare(emit, world, plain, server, sittings);
    await plain.close();
    const second = await startServer(url, world.key);
    await several(emit, world, [server, second]);
    await second.stop();
    await killed(emit, world, server, () => startServer(url, world.key));
    await world.pool.end();
  } finally {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
};

export default bench;

const nameOf = (sittings: number) => (sittings === 1 ? 'oneSitting' : 'fiftySittings');
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number, digits = 0) => Number(value.toFixed(digits));

/** Ours and the plain way in turn. */
async function compare(emit: Emit, world: World, plain: Plain, server: Server, sittings: number): Promise<void> {
  const name = nameOf(sittings);
  const atOnce = await bestOf(plain, sittings);
  const rounds = { ours: [] as Rush[], plain: [] as number[] };
  for (let i = 0; i <= ROUNDS; i += 1) {
    const ours = await one(world, [server], sittings);
    const bare = await plain.rate(wishes(await plain.layOut(sittings, SEATS / sittings)).slice(0, SEATS), atOnce);
    console.error(`${name} ${i}: ${round(ours.rate)} through HTTP, ${round(bare)} plain${i === 0 ? ' (warming up)' : ''}`);
    if (i === 0) continue;
    rounds.ours.push(ours);
    rounds.plain.push(bare);
  }
  const of = (part: (rush: Rush) => number) => median(rounds.ours.map(part));
  emit({ figure: `bookingsPerSecond.${name}`, value: round(of((r) => r.rate)), unit: '1/s' });
  emit({ figure: `refusalsPerSecond.${name}`, value: round(of((r) => r.refusals)), unit: '1/s' });
  emit({
    figure: `p50.${name}`,
    value: round(
      of((r) => r.p50),
      1,
    ),
    unit: 'ms',
  });
  emit({
    figure: `p99.${name}`,
    value: round(
      of((r) => r.p99),
      1,
    ),
    unit: 'ms',
  });
  emitLeft(
    emit,
    name,
    rounds.ours.map(({ left }) => left),
  );
  for (const who of ['server', 'postgres', 'crowd'] as const) {
    emit({ figure: `cpu.${who}.${name}`, value: round(of((r) => r.cpu[who])), unit: 'µs/booking' });
  }
  const baseline = { figure: `plain bookings per second, ${atOnce} at once`, value: round(median(rounds.plain)) };
  const value = round(of((r) => r.rate) / median(rounds.plain), 2);
  emit({ figure: `ratio.${name}`, value, unit: 'x', baseline, aim: sittings === 1 ? '>=5' : '>=1' });
}

function emitLeft(emit: Emit, name: string, left: Left[]): void {
  for (const what of ['oversold', 'doubled', 'lost'] as const) {
    emit({ figure: `${what}.${name}`, value: left.reduce((sum, one) => sum + one[what], 0), unit: 'seats', aim: '0' });
  }
}

/** How many at once suit the plain way best here. */
async function bestOf(plain: Plain, sittings: number): Promise<number> {
  const rates: [number, number][] = [];
  for (const atOnce of [PLAIN_AT_ONCE[0]!, ...PLAIN_AT_ONCE]) {
    const ids = await plain.layOut(sittings, SEATS);
    rates.push([atOnce, await plain.rate(wishes(ids).slice(0, PLAIN_TRIAL), atOnce)]);
  }
  const tried = rates.slice(1).sort((a, b) => b[1] - a[1]);
  console.error(`plain, ${nameOf(sittings)}: ${tried.map(([atOnce, rate]) => `${atOnce} at once ${round(rate)}`).join(', ')}`);
  return tried[0]![0];
}

/** Which sitting each resident wants, the same in every round and both ways. */
const wishes = (sittings: readonly string[]) =>
  Array.from({ length: RESIDENTS }, (_, i) => sittings[(i * 7919) % sittings.length]!);

interface Rush {
  /** Bookings per second until the last seat was gone. */
  rate: number;
  /** Refusals per second after it. */
  refusals: number;
  p50: number;
  p99: number;
  left: Left;
  /** Microseconds per booking, while as many had been answered as there are seats. */
  cpu: Cpu;
}

/** Everybody asks once, some twice with the same key; what is left is counted. */
async function one(world: World, servers: Server[], sittings: number): Promise<Rush> {
  const requests = requestsOf(world, await world.layOut(sittings));
  const meter = meterOf(servers, await postmasterOf(world.pool));
  const answers = await rush(requests, { ports: servers.map(({ port }) => port), connections: AT_ONCE }, meter.hear);
  const odd = answers.status.filter((status) => status !== 200 && status !== 409);
  if (odd.length > 0) throw new Error(`answered ${[...new Set(odd)].join(', ')} (${odd.length} times)`);
  const left = await check(world.pool, acknowledged(world, answers), SEATS / sittings);
  if (left.taken !== SEATS) throw new Error(`${left.taken} of ${SEATS} seats were taken`);
  return { ...timesOf(answers), left, cpu: meter.perBooking() };
}

type Cpu = Record<'server' | 'postgres' | 'crowd', number>;

/** Reads the meters when the rush is under way, and again when as many are answered as there are seats. */
function meterOf(servers: Server[], postgres: number) {
  const read = (crowd: number) => ({
    server: servers.reduce((sum, { pid }) => sum + cpuOf(pid), 0),
    postgres: cpuOfFamily(postgres),
    crowd: cpuOf(crowd),
  });
  let from: { at: number; cpu: Cpu } | null = null;
  let to: { at: number; cpu: Cpu } | null = null;
  return {
    hear(answered: number, crowd: number): void {
      if (!from) from = { at: answered, cpu: read(crowd) };
      else if (!to && answered >= SEATS) to = { at: answered, cpu: read(crowd) };
    },
    perBooking(): Cpu {
      const per = (who: keyof Cpu) => (from && to ? (to.cpu[who] - from.cpu[who]) / (to.at - from.at) : NaN);
      return { server: per('server'), postgres: per('postgres'), crowd: per('crowd') };
    },
  };
}

/** By resident; the repetitions stand behind each other, so that both are under way at once. */
function requestsOf(world: World, sittings: readonly string[]): string[] {
  return wishes(sittings).flatMap((sitting, i) => {
    const request = `${world.applicants[i]!.token} ${holding(sitting)}`;
    return i % REPEATED === 0 ? [request, request] : [request];
  });
}

const residentOf = (() => {
  const order = Array.from({ length: RESIDENTS }, (_, i) => (i % REPEATED === 0 ? [i, i] : [i])).flat();
  return (request: number) => order[request]!;
})();

function acknowledged(world: World, { status }: Answers): Set<string> {
  return new Set(status.flatMap((code, i) => (code === 200 ? [world.applicants[residentOf(i)]!.entry] : [])));
}

function timesOf({ status, sent, answered }: Answers): Omit<Rush, 'left' | 'cpu'> {
  const booked = answered.filter((_, i) => status[i] === 200);
  const last = booked.reduce((latest, at) => Math.max(latest, at), 0);
  const end = answered.reduce((latest, at) => Math.max(latest, at), 0);
  const after = answered.filter((at, i) => status[i] === 409 && at > last).length;
  const waits = answered.map((at, i) => at - sent[i]!).sort((a, b) => a - b);
  const part = (share: number) => waits[Math.floor(waits.length * share)]!;
  return { rate: (SEATS / last) * 1000, refusals: (after / (end - last)) * 1000, p50: part(0.5), p99: part(0.99) };
}

/** Several server processes on one database, all for one sitting and for fifty. */
async function several(emit: Emit, world: World, servers: Server[]): Promise<void> {
  for (const sittings of [1, SITTINGS]) {
    const name = `${nameOf(sittings)}.twoServers`;
    const { rate, left } = await one(world, servers, sittings);
    console.error(`${name}: ${round(rate)}`);
    emit({ figure: `bookingsPerSecond.${name}`, value: round(rate), unit: '1/s' });
    emitLeft(emit, name, [left]);
  }
}

/** Killed in the middle; everybody who got no answer asks again, with the same key, of the next process. */
async function killed(emit: Emit, world: World, server: Server, restart: () => Promise<Server>): Promise<void> {
  const requests = requestsOf(world, await world.layOut(1));
  let stopped: Promise<void> | null = null;
  const first = await rush(requests, { ports: [server.port], connections: AT_ONCE }, (answered) => {
    if (answered > SEATS / 3) stopped ??= server.stop('SIGKILL');
  });
  await stopped;
  const before = await check(world.pool, acknowledged(world, first), SEATS);
  const next = await restart();
  const open = requests.flatMap((_, i) => (first.status[i] === 0 ? [i] : []));
  const again = await rush(
    open.map((i) => requests[i]!),
    { ports: [next.port], connections: AT_ONCE },
  );
  open.forEach((request, i) => (first.status[request] = again.status[i]!));
  const after = await check(world.pool, acknowledged(world, first), SEATS);
  await next.stop();
  console.error(`killed after ${RESIDENTS - open.length} answers; ${after.taken} of ${SEATS} seats taken in the end`);
  emitLeft(emit, 'killed', [before, after]);
  emit({ figure: 'unsold.killed', value: SEATS - after.taken, unit: 'seats', aim: '0' });
}

async function database(server: string, name: string): Promise<string> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
