/**
 * Acknowledged reports per second through HTTP, against bare `pg` inserting the same rows in one transaction each, on the
 * same PostgreSQL in the same run. The two take turns, and the median of the rounds counts.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { systemClock } from '../../adapters/node/clock';
import { createSecrets } from '../../adapters/node/secrets';
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded/start';
import { migrate } from '../../adapters/postgres/migrate';
import { createPool } from '../../adapters/postgres/pool';
import { createPostgresStore } from '../../adapters/postgres/store';
import { collections } from '../../core/collections';
import { cases, events } from '../../core/records/cases';
import { messages } from '../../core/records/messages';
import { rememberResident } from '../../core/residents';
import { openSession } from '../../core/sessions';
import type { Bench } from './figure';

const ROUNDS = 5;
const REPORTS = 1500;
const AT_ONCE = 32;
/** Reports one resident may file in the window of the contract's limit. */
const PER_RESIDENT = 15;

const bench: Bench = async (emit) => {
  const dir = mkdtempSync(join(tmpdir(), 'huying-bench-'));
  const key = randomBytes(32);
  console.error('starting PostgreSQL and the server …');
  const postgres = await startEmbeddedPostgres({ dir, sleep });
  const ours = await database(postgres.url, 'ours');
  const bare = await database(postgres.url, 'bare');
  const server = await startServer(dir, ours, key);
  const pool = new Pool({ connectionString: bare, max: AT_ONCE });
  pool.on('error', () => undefined);
  try {
    const tokens = await signIn(ours, key, Math.ceil((REPORTS * (ROUNDS + 1)) / PER_RESIDENT));
    const post = poster(server.url);
    const rounds = { http: [] as number[], bare: [] as number[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const token = (i: number) => tokens[(round * REPORTS + i) % tokens.length]!;
      const http = await rate((i) => post(token(i), report()));
      const plain = await rate(() => insertBare(pool));
      console.error(
        `round ${round}: ${http.toFixed(0)} through HTTP, ${plain.toFixed(0)} bare${round === 0 ? ' (warming up)' : ''}`,
      );
      if (round === 0) continue;
      rounds.http.push(http);
      rounds.bare.push(plain);
    }
    const [value, baseline] = [median(rounds.http), median(rounds.bare)];
    emit({ figure: 'reportsPerSecond', value: Math.round(value), unit: '1/s' });
    emit({
      figure: 'ratio',
      value: Number((value / baseline).toFixed(2)),
      unit: 'x',
      baseline: { figure: 'bare pg transactions per second', value: Math.round(baseline) },
      aim: '>=0.5',
    });
  } finally {
    server.child.kill('SIGTERM');
    await new Promise((resolve) => server.child.once('exit', resolve));
    await pool.end();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
};

export default bench;

const report = () => ({
  key: randomUUID(),
  category: 'light',
  words: '滨河路从菜市场到小学这一段，路灯有五盏不亮了，晚上接孩子看不清路。',
  place: { lng: 114.7132, lat: 23.8065, system: 'gcj02', source: 'phone', address: '滨河路 18 号' },
  identity: 'named',
  name: '张三',
  phone: '13800000000',
});

async function rate(work: (i: number) => Promise<void>): Promise<number> {
  const started = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < REPORTS) await work((next += 1) - 1);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (REPORTS / (performance.now() - started)) * 1000;
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function database(server: string, name: string): Promise<string> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate({ url: url.href, collections, sleep });
  return url.href;
}

/** The built server, as an operator runs it, with its log going nowhere. */
async function startServer(dir: string, url: string, key: Buffer): Promise<{ child: ChildProcess; url: string }> {
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    PORT: '0',
    DATA_DIR: join(dir, 'server'),
    DATABASE_URL: url,
    SECRET_KEY: key.toString('base64'),
  };
  const child = spawn(process.execPath, ['dist/server/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}; run npm run build:server first`)));
    child.stdout!.on('data', (text: Buffer) => {
      const found = /(http:\S+)\/admin\//.exec(text.toString());
      if (found) resolve(found[1]!);
    });
  });
  return { child, url: address };
}

/** Residents with sessions, made without asking the server, so that only reports are measured. */
async function signIn(url: string, key: Buffer, count: number): Promise<string[]> {
  const pool = createPool({ url, size: 10, onLost: () => undefined });
  const ports = {
    store: createPostgresStore(pool, { sleep, random: Math.random }),
    clock: systemClock,
    secrets: createSecrets(key),
  };
  const tokens: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const id = await rememberResident(ports, `bench-${i}`);
    tokens.push((await openSession(ports, 'resident', id)).token);
  }
  await pool.end();
  return tokens;
}

function poster(base: string): (token: string, input: object) => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  return (token, input) =>
    new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
      const sent = request(`${base}/api/cases/file`, { method: 'POST', agent, headers }, (answer) => {
        answer.resume();
        if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`));
        answer.once('end', resolve);
      });
      sent.once('error', reject);
      sent.end(JSON.stringify(input));
    });
}

/** The same three rows in one transaction, the plain way. */
async function insertBare(pool: Pool): Promise<void> {
  const [id, at] = [randomUUID(), new Date().toISOString()];
  const hash = randomBytes(32).toString('base64url');
  const rows = [
    [
      cases.name,
      id,
      {
        id,
        version: 1,
        resident: hash,
        anonymous: false,
        contact: hash + hash,
        state: 'filed',
        category: 'light',
        district: 'yuncheng',
        department: 'chengguan',
        words: report().words,
        photos: [],
        place: report().place,
        filedAt: at,
        updatedAt: at,
        promisedOn: '2026-11-27',
        key: hash,
        content: hash,
      },
    ],
    [
      events.name,
      `${id}.1`,
      { id: `${id}.1`, case: id, version: 1, at, kind: 'filed', staff: null, department: 'chengguan', text: '' },
    ],
    [
      messages.name,
      `${id}.1`,
      {
        id: `${id}.1`,
        resident: hash,
        title: '已收到您的反映',
        body: `编号 ${id}，已送到市城市管理局。`,
        at,
        read: false,
        case: id,
      },
    ],
  ] as const;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const [table, row, data] of rows) await client.query(`INSERT INTO ${table} (id, data) VALUES ($1, $2)`, [row, data]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
