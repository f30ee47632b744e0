/** Seats survive the worst end: the server and its PostgreSQL killed in the middle of a rush, again and again. */
import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { aboutOf, row as rowOf } from '../support/exams/office';
import { DAY, idNumber } from '../support/exams/world';
import { post, startServer, temporaryDir, type RunningServer } from '../support/server';

const DATA_DIR = temporaryDir();
const PEOPLE = 24;
const SEATS = 10;
const root = resolve(__dirname, '../..');
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ DATA_DIR });
});
afterAll(async () => {
  await server?.stop();
  rmSync(DATA_DIR, { recursive: true, force: true });
});

async function call<T>(path: string, input: unknown, token?: string): Promise<T> {
  const { body } = await post(server.url, path, input, token ? { Authorization: `Bearer ${token}` } : {});
  if (!body.ok) throw new Error(`${path}: ${body.error?.code} ${body.error?.message}`);
  return body.data as unknown as T;
}

const when = { at: (ms: number) => new Date(Date.now() + ms).toISOString() };
const at = (days: number) => when.at(days * DAY);
const about = aboutOf(when, { opensAt: at(-1), changesUntil: at(10), ticketsFrom: at(11) });
const row = rowOf(when, { code: '1', startsAt: at(20), endsAt: at(20.1), seats: SEATS });

const office = async () => (await call<{ token: string }>('staff/signIn', { username: 'shouli', password: 'huying2026' })).token;

async function layOut(): Promise<string> {
  const token = await office();
  const { id } = await call<{ id: string }>('examoffice/create', { key: 'crash-exam', about }, token);
  await call('examoffice/importSittings', { exam: id, rows: [row] }, token);
  await call('examoffice/publish', { id, version: 1 }, token);
  return id;
}

async function applicant(i: number): Promise<string> {
  const { token } = await call<{ token: string }>('session/signIn', { code: `crash-${i}` });
  const facts = {
    name: `考生${i}`,
    kind: 'resident_id',
    number: idNumber(i),
    phone: '13800000000',
    education: 'bachelor',
    workYears: 5,
  };
  await call('exams/saveProfile', { ...facts, certificates: [], photo: null }, token);
  return token;
}

/** What was answered; null if nobody answered any more. */
async function hold(exam: string, token: string, i: number): Promise<{ id?: string; full?: boolean } | null> {
  const choices = [{ subject: 'law', sitting: `${exam}.0001` }];
  const input = { key: `crash-hold-${i}`, exam, choices, declared: true };
  const answer = await post(server.url, 'exams/hold', input, { Authorization: `Bearer ${token}` }).catch(() => null);
  if (!answer || answer.status >= 500) return null;
  if (answer.body.ok) return { id: (answer.body.data as unknown as { id: string }).id };
  return { full: answer.body.error?.message.includes('已经满了') ?? false };
}

/** As a phone does: whom nobody answered, or only that there is too much to do, asks again. */
async function holdInTheEnd(exam: string, token: string, i: number): Promise<{ id?: string; full?: boolean }> {
  for (;;) {
    const answer = await hold(exam, token, i);
    if (answer) return answer;
    await sleep(100);
  }
}

test('what was acknowledged is there, no seat is given twice, and none is lost', async () => {
  const exam = await layOut();
  const tokens = [];
  for (let i = 0; i < PEOPLE; i += 1) tokens.push(await applicant(i));
  const acknowledged = new Map<number, string>();
  const note = (i: number, id: string | undefined) => {
    if (id === undefined) return;
    // Asking again gives the same receipt.
    expect(acknowledged.get(i) ?? id).toBe(id);
    acknowledged.set(i, id);
  };
  for (const killed of ['server', 'both']) {
    const goal = acknowledged.size + 3;
    await Promise.all(
      tokens.map(async (token, i) => {
        note(i, (await hold(exam, token, i))?.id);
        if (acknowledged.size >= goal) server.process.kill('SIGKILL');
      }),
    );
    await server.stop('SIGKILL');
    const postmaster = Number(readFileSync(join(DATA_DIR, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
    if (killed === 'both') process.kill(postmaster, 'SIGKILL');
    server = await startServer({ DATA_DIR });
  }
  const last = await Promise.all(tokens.map((token, i) => holdInTheEnd(exam, token, i)));
  last.forEach((answer, i) => note(i, answer.id));
  expect(acknowledged.size).toBe(SEATS);
  expect(last.filter((answer) => answer.full)).toHaveLength(PEOPLE - SEATS);

  await server.stop();
  const command = [join(root, 'node_modules/tsx/dist/cli.mjs'), 'scripts/verify.ts'];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: root,
    env: { ...process.env, DATA_DIR, DATABASE_URL: '' },
  });
  expect(stdout).toMatch(/everything agrees/);
  server = await startServer({ DATA_DIR });
  // The demonstration has exams of its own; of this one exactly the seats are taken.
  const { totals } = await call<{ totals: object }>('examoffice/board', { id: exam }, await office());
  expect(totals).toMatchObject({ open: SEATS, kept: SEATS, free: 0, people: SEATS });
});
