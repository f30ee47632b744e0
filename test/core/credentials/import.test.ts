import { createMemoryStore } from '../../../adapters/memory/store';
import { importRows, type Row } from '../../../core/credentials/import';
import type { Store } from '../../../core/ports/store';
import { credentialRecords } from '../../../core/records/credentials';
import { makeRegistry, number } from '../../support/credentials/registry';

const row = (line: number, over: Record<string, string> = {}): Row => {
  return { line, values: { number: number(line), name: '张伟', school: '云澜大学', graduated: '2026年6月30日', ...over } };
};
const rows = Array.from({ length: 45 }, (_, i) => row(i + 2));
const open = async (store: Store = createMemoryStore()) => ({ store, r: await makeRegistry(store, 'diploma') });
const stored = async (store: Store) =>
  (await store.list(credentialRecords, { order: ['key', 'asc'], limit: 1000, where: { kind: 'diploma' } })).items;

test('rows become records that are found; a second time nothing changes, and what changed is taken over', async () => {
  const { store, r } = await open();
  expect(await importRows(r.ports, r.kind, rows, false)).toEqual({ new: 45, changed: 0, same: 0, faults: [] });
  expect(await importRows(r.ports, r.kind, rows, false)).toMatchObject({ new: 0, same: 45 });
  expect(await importRows(r.ports, r.kind, [row(2, { name: '张炜' })], false)).toMatchObject({ changed: 1 });
  expect(await stored(store)).toHaveLength(46);
  expect(await r.ask({ number: number(2), name: '张炜' })).toMatchObject({ result: 'found' });
  const shown = await r.ask({ number: number(3), name: '张伟' });
  expect(JSON.stringify(shown)).toContain('2026 年');
});

test('a dry run stores nothing and finds the same faults', async () => {
  const { store, r } = await open();
  const bad = [
    row(2),
    row(3, { number: '123' }),
    row(4, { name: ' ' }),
    row(5, { graduated: '2026-02-31' }),
    row(6, { age: '20' }),
  ];
  const dry = await importRows(r.ports, r.kind, bad, true);
  expect(dry).toMatchObject({ new: 1 });
  expect(dry.faults.map(({ line, field }) => [line, field])).toEqual([
    [3, 'number'],
    [4, 'name'],
    [5, 'graduated'],
    [6, 'age'],
  ]);
  expect(await stored(store)).toHaveLength(0);
  expect((await importRows(r.ports, r.kind, bad, false)).faults).toEqual(dry.faults);
});

test('what is wrong is said without what stands there', async () => {
  const { r } = await open();
  const bad = [
    row(2, { number: '13800138000', name: '张' }),
    row(3, { school: '云'.repeat(300) }),
    row(4),
    { ...row(4), line: 5 },
  ];
  const { faults } = await importRows(r.ports, r.kind, bad, true);
  expect(faults.map(({ line }) => line)).toEqual([2, 2, 3, 5]);
  expect(JSON.stringify(faults)).not.toMatch(/138|张|云云/);
});

test('cut off anywhere and repeated, it ends with the same register', async () => {
  const { store, r } = await open();
  let left = 1;
  const cut: Store = {
    ...store,
    transaction: (work) => ((left -= 1) < 0 ? Promise.reject(new Error('killed')) : store.transaction(work)),
  };
  await expect(importRows({ ...r.ports, store: cut }, r.kind, rows, false)).rejects.toThrow('killed');
  const again = await importRows(r.ports, r.kind, rows, false);
  expect(again.new + again.same).toBe(45);
  expect(again.same).toBeGreaterThan(0);
  expect(await stored(store)).toHaveLength(46);
});
