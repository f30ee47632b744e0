import { importDocuments, type Imported } from '../../../core/publishing/import';
import { documents, revisions } from '../../../core/records/documents';
import { announcements } from '../../../core/records/reading';
import { about, asking, BODY, handIn } from '../../support/publishing';
import { unguarded } from '../../support/unguarded';
import { makeWorld, type World } from '../../support/world';

const by = { id: 'import', department: 'chengguan' };
const row = (n: number, over: object = {}, body = BODY): Imported => ({
  about: about({ number: `云府〔2026〕${n}号`, ...over }),
  body,
});
const rows = (count: number) => Array.from({ length: count }, (_, i) => row(i + 1, {}, BODY.replace('牵绳', `牵绳第${i}种`)));
const outcomes = async (w: World, batch: Imported[]) =>
  (await importDocuments(w.ports, batch, { by })).map(({ outcome }) => outcome);
const total = async (w: World) => (await w.services.documents.search(await w.resident('张三'), asking('养犬登记'))).total;

test('new, then unchanged, then revised', async () => {
  const w = await makeWorld();
  expect(await outcomes(w, rows(5))).toEqual(Array(5).fill('new'));
  expect(await total(w)).toBe(5);
  expect(await outcomes(w, rows(5))).toEqual(Array(5).fill('unchanged'));
  const changed = rows(5);
  changed[1]!.body = BODY.replace('牵绳', '戴嘴套');
  changed[2]!.about = { ...changed[2]!.about, topic: '动物' };
  expect(await outcomes(w, changed)).toEqual(['unchanged', 'revised', 'revised', 'unchanged', 'unchanged']);
  expect(await total(w)).toBe(5);
  // A text is a revision; what is said about it is not.
  expect(await w.ports.store.count(revisions, {})).toBe(6);
  const { items } = await w.services.documents.search(await w.resident('张三'), asking('"戴嘴套"'));
  expect(items).toHaveLength(1);
});

test('tells nobody, unless asked to', async () => {
  const w = await makeWorld();
  await importDocuments(w.ports, rows(2), { by });
  expect(await w.ports.store.count(announcements, {})).toBe(0);
  await importDocuments(w.ports, [row(7)], { by, announce: true });
  expect(await w.ports.store.count(announcements, { state: 'due' })).toBe(1);
});

test('two versions in one batch are one document; the later one counts', async () => {
  const w = await makeWorld();
  expect(await outcomes(w, [row(1), row(2), row(1, {}, BODY.replace('牵绳', '戴嘴套'))])).toEqual(['new', 'new', 'revised']);
  const { items } = await w.services.documents.search(await w.resident('张三'), asking('"戴嘴套"'));
  expect(items).toHaveLength(1);
});

test('rows that cannot be taken are refused one by one, with the reason', async () => {
  const w = await makeWorld();
  const batch = [
    row(1),
    row(2, { title: '' }),
    row(3, {}, '   '),
    row(4, { publishedOn: '2026-02-30' }),
    row(5, { status: 'superseded', replacedBy: 'd-not-there' }),
    row(6),
  ];
  const done = await importDocuments(w.ports, batch, { by });
  expect(done.map((o) => ('message' in o ? o.message : o.outcome))).toEqual([
    'new',
    '标题至少写 2 个字',
    '正文是空的，请先写上内容',
    '没有这一天，请改成实际的日期',
    '没有找到替代它的文件',
    'new',
  ]);
  expect(await total(w)).toBe(2);
});

test('what staff keep back stays back, and what they edited is not undone by the same file', async () => {
  const w = await makeWorld();
  const staff = w.staff('chengguan');
  const [first] = await importDocuments(w.ports, [row(1)], { by });
  const { id } = first as { id: string };
  const body = await handIn(w, staff, BODY.replace('牵绳', '戴嘴套'));
  await w.services.publishing.save(staff, { id, version: 1, about: about(), body, note: '' });
  expect(await outcomes(w, [row(1)])).toEqual(['unchanged']);
  await w.services.publishing.withdraw(staff, { id, version: 2, reason: '有误' });
  expect(await outcomes(w, [row(1, {}, BODY.replace('牵绳', '抱着'))])).toEqual(['revised']);
  expect(await w.services.publishing.get(staff, { id })).toMatchObject({ state: 'withdrawn', version: 4 });
  expect(await total(w)).toBe(0);
});

describe('cut off in the middle', () => {
  type Store = World['ports']['store'];

  /** The same import, cut off at the first write too many; says whether it was. */
  const cutOff = (w: World, store: Store, allowed: number) => {
    let writes = 0;
    const guarded = <R>(write: () => Promise<R>) => ((writes += 1) > allowed ? Promise.reject(new Error('cut off')) : write());
    const insert: Store['insert'] = (c, doc) => guarded(() => store.insert(c, doc));
    const transaction: Store['transaction'] = (work) =>
      store.transaction((tx) => work({ ...tx, insert: (c, doc) => guarded(() => tx.insert(c, doc)) }));
    return importDocuments({ ...w.ports, store: { ...store, insert, transaction } }, rows(8), { by }).then(
      () => false,
      () => true,
    );
  };

  test('leaves nothing half visible, and the repeat goes on', async () => {
    const w = await makeWorld();
    await importDocuments(w.ports, rows(8).slice(0, 4), { by });
    for (let allowed = 0; allowed < 40; allowed += 3) {
      const cut = await cutOff(w, w.ports.store, allowed);
      expect([await total(w), await w.ports.store.count(documents, {})]).toEqual(cut ? [4, 4] : [8, 8]);
      if (!cut) return;
    }
    expect(await outcomes(w, rows(8))).toEqual([...Array<string>(4).fill('unchanged'), ...Array<string>(4).fill('new')]);
    expect(await total(w)).toBe(8);
  });

  test('twin: without transactions half of a batch would be there', async () => {
    const seen = new Set<boolean>();
    for (let allowed = 0; allowed < 40; allowed += 3) {
      const w = await makeWorld();
      const cut = await cutOff(w, unguarded(w.ports.store), allowed);
      const [found, stored] = [await total(w), await w.ports.store.count(documents, {})];
      if (cut) seen.add(found === 0 && stored === 0);
    }
    expect([...seen]).toContain(false);
  });
});

describe('two imports at once', () => {
  const race = async (w: World) => {
    const both = await Promise.allSettled([importDocuments(w.ports, rows(6), { by }), importDocuments(w.ports, rows(6), { by })]);
    const made = both.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
    return made.filter(({ outcome }) => outcome === 'new').length;
  };

  test('make each document once', async () => {
    const w = await makeWorld();
    expect(await race(w)).toBe(6);
    expect([await w.ports.store.count(documents, {}), await total(w)]).toEqual([6, 6]);
  });

  test('twin: without guards both would say that it was theirs', async () => {
    const w = await makeWorld();
    const loose = unguarded(w.ports.store);
    // Both have looked before either writes, and see in the transaction what they saw then.
    let waiting = 2;
    let go = () => {};
    const both = new Promise<void>((resolve) => (go = resolve));
    const transaction = (async (work) => {
      if ((waiting -= 1) === 0) go();
      await both;
      return loose.transaction((tx) =>
        work({ ...tx, get: (c, id) => (['documents', 'identities'].includes(c.name) ? Promise.resolve(null) : tx.get(c, id)) }),
      );
    }) as typeof loose.transaction;
    expect(await race(await makeWorld({ store: { ...loose, transaction } }))).toBeGreaterThan(6);
  });
});
