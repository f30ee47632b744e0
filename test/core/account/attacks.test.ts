/** What somebody tries who wants another's data, or to be rid of what they did. */
import { createMemoryStore } from '../../../adapters/memory/store';
import { ERASE_WORDS } from '../../../contract/account';
import { collections } from '../../../core/collections';
import { erasureId } from '../../../core/account/erasing';
import type { Store, Transaction } from '../../../core/ports/store';
import { erasures } from '../../../core/records/account';
import { cases } from '../../../core/records/cases';
import { holding } from '../../support/account/person';
import { DAY } from '../../support/exams/world';
import { makeScene } from './account.suite';

const MINUTE = 60_000;
const scene = (store: Store = createMemoryStore()) => makeScene(store, '张三', 1);
type Scene = Awaited<ReturnType<typeof scene>>;

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'OK',
    (error: { code?: string; message: string }) => `${error.code} ${error.message}`,
  );

describe('a session that was stolen', () => {
  const stolen = (s: Scene) => ({ ...s.me, session: 'stolen' });

  test('carries nothing away without WeChat saying once more who it is', async () => {
    const s = await scene();
    const ask = (code?: string) => refused(s.service.export(stolen(s), { key: s.w.key(), code }));
    expect(await ask()).toBe('BAD_INPUT 没能确认是您本人，请再试一次');
    expect(await ask('wrong')).toBe('BAD_INPUT 没能确认是您本人，请再试一次');
    expect(await ask('李四')).toMatch(/^FORBIDDEN/);
    expect(await ask('张三')).toBe('OK');
  });

  test('erases nothing either', async () => {
    const s = await scene();
    const caller = stolen(s);
    const { confirm } = await s.service.consequences(caller, {});
    const ask = (code?: string) => refused(s.service.erase(caller, { confirm, words: ERASE_WORDS, when: 'now', code }));
    expect(await ask()).toMatch(/^BAD_INPUT/);
    expect(await ask('李四')).toMatch(/^FORBIDDEN/);
    expect(await s.w.ports.store.get(erasures, erasureId(s.w.ports, s.me.id))).toBeNull();
    expect(await ask('张三')).toBe('OK');
  });
});

test('the consequences have to have been seen, by this resident, within a quarter of an hour, and the words typed', async () => {
  const s = await scene();
  const { confirm } = await s.service.consequences(s.me, {});
  const theirs = (await s.service.consequences(s.other, {})).confirm;
  const ask = (with_: string, words: string = ERASE_WORDS) =>
    refused(s.service.erase(s.me, { confirm: with_, words, when: 'now' }));
  expect(await ask(theirs)).toMatch(/^BAD_STATE/);
  expect(await ask(`zzzzzzzzz.${'A'.repeat(43)}`)).toMatch(/^BAD_STATE/);
  expect(await ask(confirm, '删除')).toBe('BAD_INPUT 请输入“确认删除”四个字');
  s.w.wait(15 * MINUTE);
  expect(await ask(confirm)).toMatch(/^BAD_STATE/);
  expect(await ask((await s.service.consequences(s.me, {})).confirm, ' “确认删除” ')).toBe('OK');
});

test('the same call again gives the same files, and nobody can guess where they are', async () => {
  const s = await scene();
  const key = s.w.key();
  const [one, two] = [await s.service.export(s.me, { key }), await s.service.export(s.me, { key })];
  expect(two).toEqual(one);
  expect((await s.service.export(s.other, { key })).files[0]!.url).not.toBe(one.files[0]!.url);
  expect(one.files.map(({ url }) => /d[\w-]{43}/.exec(url)?.[0]?.length)).toEqual([44, 44]);
  expect(JSON.stringify(one)).not.toContain(s.me.id);
});

test('a report that is open, a seat ahead and an appeal are told of, with a way on; what waits for them begins by itself', async () => {
  const s = await scene();
  const { w } = s;
  const { id } = await w.services.cases.file(s.me, w.report({}));
  await w.exam('next', { code: '77', closesAt: w.at(60 * DAY), changesUntil: w.at(61 * DAY) });
  await w.sitting('c-1', 2, { exam: 'next', day: 70 });
  await w.office.liftBan(w.staff('shouli'), { id: s.entries.ban, version: 3, reason: '试用' });
  const held = await w.service.hold(s.me, {
    key: w.key(),
    exam: 'next',
    choices: [{ subject: 'c', sitting: 'c-1' }],
    declared: true,
  });
  await w.service.confirm(s.me, { id: held.id, key: w.key() });
  const { binds } = await s.service.consequences(s.me, {});
  expect(binds.map(({ kind, id: about }) => [kind, about])).toEqual([
    ['case', id],
    ['entry', held.id],
  ]);
  expect(await refused(s.erase())).toMatch(/^BAD_STATE 现在还不能删：您反映的“.+”（\d{4} \d{4} \d{4}）待受理（还有 1 件）。/);
  expect(await s.erase('after')).toMatchObject({ state: 'waiting' });
  expect((await s.service.overview(s.me, {})).erasure).toMatchObject({ state: 'waiting' });
  w.wait(61 * MINUTE);
  expect(await s.run()).toEqual({ begun: 0, erased: 0, records: 0 });
  expect(await s.service.stay(s.me, {})).toEqual({ stayed: true });
  expect(await s.erase('after')).toMatchObject({ state: 'waiting' });
  await w.service.cancel(s.me, { id: held.id, key: w.key(), subjects: ['c'] });
  await w.ports.store.update(cases, id, { set: { state: 'closed' } });
  w.wait(61 * MINUTE);
  expect(await s.run()).toMatchObject({ begun: 1, erased: 1 });
  expect(await s.where()).toEqual([]);
  expect(await w.faults()).toEqual([]);
});

test('a receipt shows how far it is, to nobody who has none', async () => {
  const s = await scene();
  const { receipt } = await s.erase();
  await s.run();
  const anybody = { kind: 'anonymous', address: 'a' } as const;
  expect((await s.service.erased(anybody, { receipt })).erasure).toMatchObject({
    state: 'done',
    total: expect.any(Number) as number,
  });
  expect(await s.service.erased(anybody, { receipt: `z${'A'.repeat(43)}` })).toEqual({ erasure: null });
  expect(JSON.stringify(await s.service.erased(anybody, { receipt }))).not.toContain(s.me.id);
});

/** Ends with an error after so many writes, like a process that is killed. */
function dying(store: Store, writes: () => number): Store {
  const count =
    <A extends unknown[], R>(run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (writes() < 0) throw new Error('killed');
      return run(...args);
    };
  const over = (inner: Transaction): Transaction => ({
    get: (c, id) => inner.get(c, id),
    insert: count((...args: Parameters<Transaction['insert']>) => inner.insert(...args)) as Transaction['insert'],
    update: count((...args: Parameters<Transaction['update']>) => inner.update(...args)) as Transaction['update'],
    remove: count((...args: Parameters<Transaction['remove']>) => inner.remove(...args)) as Transaction['remove'],
  });
  return { ...store, ...over(store), transaction: (work) => store.transaction((tx) => work(over(tx))) };
}

test('cut off after any write, it is gone on with, and ends the same', async () => {
  let left = Infinity;
  const ends = new Set<string>();
  let halves = 0;
  for (let at = 0; ; at += 3) {
    left = Infinity;
    const store = createMemoryStore();
    const s = await scene(dying(store, () => (left -= 1)));
    left = at;
    const cut = (await refused(s.erase())) !== 'OK';
    left = Infinity;
    // The test would notice: without going on there is something left.
    if ((await holding(store, s.mine, collections)).length > 0) halves += 1;
    s.w.wait(2 * MINUTE);
    // Killed before it was noted, it is asked for again.
    if (!(await store.get(erasures, erasureId(s.w.ports, s.me.id)))) await s.erase();
    for (let i = 0; i < 3; i += 1) await s.run();
    expect([at, await holding(store, s.mine, collections)]).toEqual([at, []]);
    expect([at, await s.w.faults()]).toEqual([at, []]);
    expect(await store.get(erasures, erasureId(s.w.ports, s.me.id))).toMatchObject({ state: 'done' });
    ends.add(JSON.stringify(await Promise.all(collections.map(async (one) => [one.name, await store.count(one, {})]))));
    if (!cut) break;
  }
  expect(ends.size).toBe(1);
  expect(halves).toBeGreaterThan(10);
});
