/** What was acknowledged is there after the worst end, and the next start works whatever the last one left behind. */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { post, runServer, startServer, temporaryDir, type Answered, type RunningServer } from '../support/server';

const DATA_DIR = temporaryDir();
const lockFile = join(DATA_DIR, 'postgres/cluster/postmaster.pid');
/** Its process; NaN while there is none. */
function postmaster(): number {
  try {
    return Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  } catch {
    return NaN;
  }
}
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ DATA_DIR });
});
afterAll(async () => {
  await server?.stop();
  expect(existsSync(lockFile)).toBe(false);
  rmSync(DATA_DIR, { recursive: true, force: true });
});

const tokens = new Map<string, string>();
async function asResident(person: string): Promise<Record<string, string>> {
  if (!tokens.has(person)) {
    const { body } = await post(server.url, 'session/signIn', { code: person });
    tokens.set(person, (body.data as unknown as { token: string }).token);
  }
  return { Authorization: `Bearer ${tokens.get(person) ?? ''}` };
}

/** Files reports until the server is gone; resolves with the numbers of those it acknowledged. */
async function fileUntilGone(person: string, run: string): Promise<string[]> {
  const acknowledged: string[] = [];
  const headers = await asResident(person);
  for (let i = 0; i < 20; i++) {
    const report = {
      key: `crash-${run}-${i}`,
      category: 'light',
      words: `第 ${i} 盏路灯不亮了。`,
      identity: 'named',
      name: person,
    };
    const answer = await post(server.url, 'cases/file', report, headers).catch(() => null);
    if (!answer) break;
    acknowledged.push((answer.body.data as unknown as { id: string }).id);
    // In the middle of the work of the others, not between two of it.
    if (i === 5 && person === '甲') server.process.kill('SIGKILL');
  }
  return acknowledged;
}

async function expectAll(person: string, numbers: string[]): Promise<void> {
  const headers = await asResident(person);
  const { body } = await post(server.url, 'cases/mine', { limit: 100 }, headers);
  const found = (body.data as unknown as { items: { id: string }[] }).items.map((item) => item.id);
  expect(found).toEqual(expect.arrayContaining(numbers));
}

/** Asks until it is not too busy any more. */
async function untilAnswered(report: object, headers: Record<string, string>): Promise<Answered> {
  for (;;) {
    const answer = await post(server.url, 'cases/file', report, headers);
    if (answer.body.ok) return answer;
    expect([answer.status, answer.body.error?.code]).toEqual([503, 'BUSY']);
    await sleep(20);
  }
}

async function crash(run: string, meanwhile: () => void = () => undefined): Promise<void> {
  const people = ['甲', '乙', '丙'];
  for (const person of people) await asResident(person);
  const numbers = await Promise.all(people.map((person) => fileUntilGone(person, run)));
  expect(numbers[0]).toHaveLength(6);
  await server.stop('SIGKILL');
  meanwhile();
  server = await startServer({ DATA_DIR });
  for (const [i, person] of people.entries()) await expectAll(person, numbers[i] ?? []);
}

it('loses nothing when the server is killed, and takes its orphaned PostgreSQL over', async () => {
  const before = postmaster();
  await crash('one');
  expect(postmaster()).toBe(before);
});

it('loses nothing when PostgreSQL is killed with it', async () => {
  const before = postmaster();
  await crash('two', () => process.kill(before, 'SIGKILL'));
  expect(postmaster()).not.toBe(before);
});

it('starts PostgreSQL again when only that is killed, at every time', async () => {
  for (const run of ['three', 'four']) {
    const before = postmaster();
    const headers = await asResident('丁');
    const report = { key: `crash-${run}`, category: 'light', words: '路灯不亮了。', identity: 'named', name: '丁' };
    process.kill(before, 'SIGKILL');
    const meanwhile = await post(server.url, 'cases/file', report, headers);
    if (!meanwhile.body.ok) expect([meanwhile.status, meanwhile.body.error?.code]).toEqual([503, 'BUSY']);
    // Its processes may finish an answer or two after it is gone.
    while ([before, NaN].includes(postmaster())) await sleep(20);
    // A connection from before may fail once more; the phone asks again with the same key.
    const again = await untilAnswered(report, headers);
    await expectAll('丁', [(again.body.data as unknown as { id: string }).id]);
  }
});

it('says so when it is started twice on one folder, and harms nobody', async () => {
  const second = await runServer({ DATA_DIR });
  expect(second.code).toBe(1);
  expect(second.output).toContain(`呼应已经在运行：${server.url}`);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

it('starts over a lock file whose number now belongs to another program', async () => {
  await server.stop();
  const note = [process.pid, join(DATA_DIR, 'postgres/cluster'), 0, 1, '', '127.0.0.1', '', 'ready', ''].join('\n');
  writeFileSync(lockFile, note, { mode: 0o600 });
  server = await startServer({ DATA_DIR });
  expect(postmaster()).not.toBe(process.pid);
});

it('keeps password and secret key to the user who runs it', () => {
  for (const file of ['postgres/password', 'secret.key', 'wechat.json'].map((name) => join(DATA_DIR, name))) {
    if (existsSync(file)) expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
  }
  expect(statSync(join(DATA_DIR, 'postgres')).mode & 0o777).toBe(0o700);
});
