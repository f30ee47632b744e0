import { seedDemo } from '../../../core/demo/index';
import { cases } from '../../../core/records/cases';
import { pushes } from '../../../core/records/messages';
import { makeWorld } from '../../support/world';

test('seeding makes reports in every state and accounts that can sign in, and once only', async () => {
  const w = await makeWorld();
  const { accounts } = await seedDemo(w.ports);
  const before = await w.ports.store.count(cases, {});
  await seedDemo(w.ports);
  expect(await w.ports.store.count(cases, {})).toBe(before);
  for (const state of ['filed', 'accepted', 'answered', 'closed'] as const) {
    expect(await w.ports.store.count(cases, { state })).toBeGreaterThan(0);
  }
  for (const { username, password } of accounts) {
    const caller = { kind: 'anonymous', address: username } as const;
    await expect(w.services.staff.signIn(caller, { username, password })).resolves.toBeDefined();
  }
  expect(await w.ports.store.count(pushes, { state: 'due' })).toBeGreaterThan(0);
});

test('seeding that was cut off is completed by the next start', async () => {
  const w = await makeWorld();
  let writes = 0;
  const broken = {
    ...w.ports.store,
    insert: ((...args) =>
      (writes += 1) > 6 ? Promise.reject(new Error('cut off')) : w.ports.store.insert(...args)) as typeof w.ports.store.insert,
  };
  await expect(seedDemo({ ...w.ports, store: broken })).rejects.toThrow('cut off');
  await seedDemo(w.ports);
  const whole = await makeWorld();
  await seedDemo(whole.ports);
  expect(await w.ports.store.count(cases, {})).toBe(await whole.ports.store.count(cases, {}));
});

test('a database with accounts of a real system is refused untouched', async () => {
  const w = await makeWorld();
  await w.account('real', 'chengguan', 'a long password');
  await expect(seedDemo(w.ports)).rejects.toThrow('正式');
  expect(await w.ports.store.count(cases, {})).toBe(0);
});
