/**
 * Checks of certificates in a register of a million rows (CREDENTIALS_SPEED_ROWS), through HTTP against the built server, and the
 * plain way in turn with them: one prepared select by primary key with `pg`, of the very same rows, by as many clients at once. The
 * plain way has no server, no session, no limits; it opens nothing, compares nothing and records nothing. A check does all of
 * that: it is found, counted and recorded, and what is found is opened and masked. Everything is on this machine. The median of
 * the rounds counts. Run it after `npm run build:server`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded/start';
import { migrate } from '../../adapters/postgres/migrate';
import { collections } from '../../core/collections';
import type { Bench } from './figure';
import { createPlain, type Plain } from './registers/plain';
import { certificate, importList, signIn, writeList } from './registers/world';
import { cpuOf, cpuOfFamily, postmasterOf } from './rush/cpu';
import { rush, startServer, type Server } from './rush/servers';

const ROWS = Number(process.env['CREDENTIALS_SPEED_ROWS'] ?? 1_000_000);
const RESIDENTS = 2_000;
const AT_ONCE = 64;
const CHECKS = 4_000;
const ROUNDS = 3;
/** Calls of a round that are slips to be verified. */
const SLIPS = 2_000;

const bench: Bench = async (emit) => {
  const dir = mkdtempSync(join(tmpdir(), 'huying-bench-'));
  const key = randomBytes(32);
  console.error(`starting PostgreSQL, bringing in ${ROWS} rows …`);
  const postgres = await startEmbeddedPostgres({ dir, sleep });
  try {
    const { url } = postgres;
    await migrate({ url, collections, sleep });
    const list = join(dir, 'list.csv');
    await writeList(list, ROWS);
    emit({ figure: 'importRowsPerSecond', value: await importList(list, url, key), unit: '1/s' });
    const tokens = await signIn(url, key, RESIDENTS);
    const plain = await createPlain(url, AT_ONCE);
    const server = await startServer(url, key);
    try {
      await compare(emit, plain, { ...server, postgres: await postmaster(url) }, tokens);
      emit({ figure: 'slipsVerifiedPerSecond', value: round(await verifying(server, tokens)), unit: '1/s' });
    } finally {
      await server.stop();
      await plain.close();
    }
    await recorded(url);
  } finally {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
};

export default bench;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number, digits = 0) => Number(value.toFixed(digits));
const share = (sorted: readonly number[], part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;

async function postmaster(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await postmasterOf(client);
  } finally {
    await client.end();
  }
}

type Measured = Server & { postgres: number };

/** Ours and the plain way in turn; the first round warms up. */
async function compare(emit: Parameters<Bench>[0], plain: Plain, server: Measured, tokens: readonly string[]): Promise<void> {
  const rounds: (Awaited<ReturnType<typeof checking>> & { plain: number })[] = [];
  for (let i = 0; i <= ROUNDS; i += 1) {
    const ours = await checking(server, tokens);
    const bare = await plain.rate(CHECKS * 4);
    console.error(`${i}: ${round(ours.rate)} checks, ${round(bare)} selects${i === 0 ? ' (warming up)' : ''}`);
    if (i > 0) rounds.push({ ...ours, plain: bare });
  }
  const of = (part: (one: (typeof rounds)[number]) => number) => median(rounds.map(part));
  emit({ figure: 'checksPerSecond', value: round(of((one) => one.rate)), unit: '1/s' });
  emit({
    figure: 'p50',
    value: round(
      of((one) => one.p50),
      1,
    ),
    unit: 'ms',
  });
  emit({
    figure: 'p95',
    value: round(
      of((one) => one.p95),
      1,
    ),
    unit: 'ms',
  });
  for (const who of ['server', 'postgres'] as const) {
    emit({ figure: `cpu.${who}`, value: round(of((one) => one.cpu[who])), unit: 'µs/check' });
  }
  emit({
    figure: 'ratio',
    value: round(
      of((one) => one.rate / one.plain),
      2,
    ),
    unit: '',
    baseline: { figure: 'selectsPerSecond', value: round(of((one) => one.plain)) },
    aim: '>=0.4',
  });
}

let asked = 0;

async function checking(server: Measured, tokens: readonly string[]) {
  const requests = Array.from({ length: CHECKS }, () => {
    const fields = certificate(Math.floor(Math.random() * ROWS));
    asked += 1;
    return `${tokens[asked % tokens.length]} ${JSON.stringify({ key: randomUUID(), kind: 'diploma', fields })}`;
  });
  const spent = () => ({ server: cpuOf(server.pid), postgres: cpuOfFamily(server.postgres) });
  const before = spent();
  const times = timed(await rush(requests, { ports: [server.port], connections: AT_ONCE, path: '/api/credentials/check' }));
  const after = spent();
  const per = (who: 'server' | 'postgres') => (after[who] - before[who]) / CHECKS;
  return { ...times, cpu: { server: per('server'), postgres: per('postgres') } };
}

function timed({ status, sent, answered }: Awaited<ReturnType<typeof rush>>) {
  if (status.some((one) => one !== 200)) throw new Error(`some calls failed: ${[...new Set(status)].join(', ')}`);
  const took = answered.map((at, i) => at - sent[i]!).sort((a, b) => a - b);
  return { rate: (status.length / Math.max(...answered)) * 1000, p50: share(took, 0.5), p95: share(took, 0.95) };
}

/** One slip, verified again and again by everybody: each time its signature, its time and its standing in the store. */
async function verifying(server: Server, tokens: readonly string[]): Promise<number> {
  const call = async (action: string, input: object) => {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/credentials/${action}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${tokens[0]}` },
      body: JSON.stringify(input),
    });
    return ((await response.json()) as { data: Record<string, string> }).data;
  };
  const { look } = await call('check', { key: randomUUID(), kind: 'diploma', fields: certificate(1) });
  const { slip } = await call('slip', { key: randomUUID(), look });
  const requests = Array.from({ length: SLIPS }, (_, i) => `${tokens[i % tokens.length]} ${JSON.stringify({ slip })}`);
  return timed(await rush(requests, { ports: [server.port], connections: AT_ONCE, path: '/api/credentials/verify' })).rate;
}

/** Every check was answered "found" and recorded, or the figures above are of something else. */
async function recorded(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM credential_looks WHERE data->>'result' = 'found' AND data->>'resident' LIKE 'bench-%'",
  );
  await client.end();
  if (rows[0]!.count !== asked + 1) throw new Error(`${asked + 1} checks, ${rows[0]!.count} of them recorded as found`);
}
