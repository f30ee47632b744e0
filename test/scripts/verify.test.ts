/** @file `npm run verify` on a real database: sound, and then with one seat given away behind the system's back. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { examRooms } from '../../core/records/exams';
import { examPayments } from '../../core/records/exam-people';
import { collections } from '../../core/collections';
import { makeRegistry, number, SECRET } from '../support/credentials/registry';
import { makeExamWorld } from '../support/exams/world';
import { createTestStore, type TestStore } from '../support/postgres';

const run = promisify(execFile);
const root = join(__dirname, '../..');
let database: TestStore;

beforeAll(async () => {
  database = await createTestStore(collections);
});
afterAll(() => database?.close());

const verify = (variables: Record<string, string> = {}) =>
  run(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), 'scripts/verify.ts', database.url], {
    cwd: root,
    env: { ...process.env, ...variables },
  }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
  );

test('says what it looked at, and finds what does not agree', async () => {
  const w = await makeExamWorld({ store: database.store });
  // The script goes by the real clock.
  const ahead = Date.now() - w.ports.clock.now();
  w.wait(Math.max(0, ahead));
  await w.exam('kj', { opensAt: w.at(0), closesAt: w.at(10 ** 11), changesUntil: w.at(10 ** 11) });
  await w.sitting('a-1', 3, { day: 1200 });
  const entry = await w.book(await w.person(), 'a-1');
  await w.hold(await w.person(), 'a-1');
  expect(await verify()).toEqual({
    code: 0,
    stdout: expect.stringMatching(/seats 3, taken 2, entries 2, moves 3,[^]*everything agrees/) as string,
  });

  const room = (await database.store.get(examRooms, 'a-1.001'))!;
  const slots = room.slots.map((slot) => (slot?.entry === entry.id ? { entry: 'somebody', until: null } : slot));
  await database.store.update(examRooms, room.id, { set: { slots } });
  const { code, stdout } = await verify();
  expect(code).toBe(1);
  expect(stdout).toContain('FAULT seat a-1.001/');
  expect(stdout).toContain(`FAULT entry ${entry.id}, a: its seat in a-1 is not its own`);
});

test('reckons up the money, order by order', async () => {
  const at = new Date(Date.now() - 7 * 86_400_000).toISOString();
  const part = { subject: 'a', sitting: 'a-1', fee: 5000 };
  const refund = { id: 'yStuckR1', subject: 'a', amount: 5000, reason: '取消报名', done: false, at };
  const about = { version: 1, entry: 'nobody', exam: 'kj', resident: 'r', parts: [part], amount: 5000, late: 'refund' as const };
  const times = { until: at, paidAt: at, dueAt: at, at };
  await database.store.insert(examPayments, { id: 'yStuck', ...about, ...times, state: 'paid', refunds: [refund] });
  await database.store.insert(examPayments, { id: 'yLost', ...about, ...times, state: 'paid', refunds: [] });
  const { code, stdout } = await verify();
  expect(code).toBe(1);
  expect(stdout).toContain('money: orders 2, paid 10000, refunded 0, refunding 5000, asked 0');
  expect(stdout).toContain(`FAULT payment yStuck: refund yStuckR1 of 5000 fen, decided ${at}, was not made`);
  expect(stdout).toContain('FAULT payment yLost, a: neither used nor paid back');
});

test('opens records of the registers, and says which key seals how many', async () => {
  const r = await makeRegistry(database.store, 'diploma');
  await r.open();
  for (let i = 0; i < 5; i += 1) await r.enter(number(i), '张伟');
  const SECRET_KEY = SECRET.toString('base64');
  expect((await verify()).stdout).toContain('registers: not looked at');
  const sound = await verify({ SECRET_KEY });
  expect(sound.stdout).toContain('registers: diploma 6, key k0 6');
  expect(sound.stdout).not.toContain('FAULT register');
  const wrong = await verify({ SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toContain('FAULT register diploma: 6 records do not open with the keys at hand');
});
