import type { Store, Transaction } from '../../../../core/ports/store';
import { manifests, parts, segments } from '../../../../core/records/search';
import { unguarded } from '../../../support/unguarded';
import type { MakeStore } from './engine.suite';
import { LIBRARY, document, shelf, type Shelf } from './library';

const HOUR = 3_600_000;
const park = (n: number) => document(`p${n}`, `公园第${n}号`, `第一条 公园应当免费开放，第${n}处。`);

export function keepingCases(makeStore: MakeStore): void {
  let store: Store;
  let lib: Shelf;
  beforeEach(async () => {
    store = await makeStore();
    lib = shelf(store);
  });
  const sorted = async (of: Shelf) => (await of.ids('公园', { limit: 100 })).sort();
  const manifest = async () => (await store.get(manifests, 'manifest'))!;
  const numbers = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`).sort();

  it('what is staged is not seen before it is committed, and whole from then on', async () => {
    const staged = await lib.engine.stage([park(0), park(1)]);
    expect(await sorted(lib)).toEqual([]);
    expect([...staged.places.keys()]).toEqual(['p0', 'p1']);
    await store.transaction((tx) => lib.engine.commit(tx, [staged], []));
    expect(await sorted(lib)).toEqual(['p0', 'p1']);
    // Asked once more, as after a lost answer, nothing changes.
    const { version } = await manifest();
    await store.transaction((tx) => lib.engine.commit(tx, [staged], []));
    expect((await manifest()).version).toBe(version);
  });

  it('a transaction that fails leaves nothing visible', async () => {
    await lib.publish(park(0));
    const staged = await lib.engine.stage([park(1)]);
    const failing = store.transaction(async (tx) => {
      await lib.engine.commit(tx, [staged], [lib.places.get('p0')!]);
      throw new Error('crash');
    });
    await expect(failing).rejects.toThrow('crash');
    expect(await sorted(lib)).toEqual(['p0']);
  });

  it('a change is a new entry, and the old place counts no longer, also after segments were put together', async () => {
    for (let n = 0; n < 9; n++) await lib.publish(park(n));
    expect(await lib.engine.tidy()).toMatchObject({ merged: 9 });
    expect((await manifest()).segments).toHaveLength(1);
    expect(await sorted(lib)).toEqual(numbers(9));
    await lib.publish(document('p3', '动物园', '第一条 动物园收费。'));
    await lib.withdraw('p4');
    expect(await sorted(lib)).toEqual(numbers(9).filter((id) => id !== 'p3' && id !== 'p4'));
    expect(await lib.ids('动物')).toEqual(['p3']);
  });

  it('tidying forgets what was dropped, and answers stay the same', async () => {
    for (const one of LIBRARY) await lib.publish(one);
    await lib.withdraw('cloth', 'gone');
    const questions = ['停车收费', '社保', '公园 -花卉', '“劳动合同”', '云办发〔2020〕53号', '办法'];
    const before = await Promise.all(questions.map(async (words) => (await lib.ids(words)).sort()));
    await lib.engine.tidy();
    await lib.engine.tidy();
    expect((await manifest()).dropped).toEqual({});
    // Another process, which has nothing in memory.
    const fresh = shelf(store);
    expect(await Promise.all(questions.map(async (words) => (await fresh.ids(words)).sort()))).toEqual(before);
    expect((await fresh.engine.overview(1)).total).toBe(LIBRARY.length - 2);
  });

  it('removes what nobody names, and nothing else', async () => {
    for (let n = 0; n < 8; n++) await lib.publish(park(n));
    const left = await lib.engine.stage([park(99)]);
    await lib.engine.tidy();
    const before = await store.count(parts, {});
    lib.wait(HOUR);
    expect((await lib.engine.tidy())['swept']).toBeGreaterThan(0);
    expect(await store.count(segments, {})).toBe(2);
    // What was staged an hour ago may still be committed.
    await store.transaction((tx) => lib.engine.commit(tx, [left], []));
    expect(await sorted(lib)).toContain('p99');
    expect(await store.count(parts, {})).toBeLessThan(before);
  });

  it('a segment staged long ago is swept, and a commit of it fails instead of showing half', async () => {
    await lib.publish(park(0));
    const left = await lib.engine.stage([park(1)]);
    lib.wait(25 * HOUR);
    await lib.engine.tidy();
    const late = store.transaction((tx) => lib.engine.commit(tx, [left], []));
    await expect(late).rejects.toMatchObject({ kind: 'busy' });
    lib.wait(HOUR);
    await lib.engine.tidy();
    expect(await store.count(segments, {})).toBe(1);
    expect(await sorted(lib)).toEqual(['p0']);
  });

  it('tidied twice at once, while documents come and go, nothing is lost and nothing comes back', async () => {
    for (let n = 0; n < 8; n++) await lib.publish(park(n));
    const other = shelf(store);
    const work = async () => {
      for (let n = 8; n < 12; n++) await lib.publish(park(n));
      await lib.withdraw('p1', 'p9');
    };
    await Promise.all([lib.engine.tidy(), other.engine.tidy(), work()]);
    await Promise.all([lib.engine.tidy(), other.engine.tidy()]);
    const expected = numbers(12).filter((id) => id !== 'p1' && id !== 'p9');
    expect(await sorted(lib)).toEqual(expected);
    expect(await sorted(other)).toEqual(expected);
  });

  /** A withdrawal that comes when the segments are already read and put together, but not yet exchanged. */
  const withdrawnMeanwhile = async (under: Store) => {
    const base = shelf(under);
    for (let n = 0; n < 8; n++) await base.publish(park(n));
    let before = true;
    const slow: Store = {
      ...under,
      transaction: async (work) => {
        if (before) {
          before = false;
          await base.publish(park(50));
          await base.withdraw('p2');
        }
        return under.transaction(work);
      },
    };
    await shelf(slow).engine.tidy();
    return sorted(base);
  };

  it('what is dropped while segments are put together stays dropped', async () => {
    expect(await withdrawnMeanwhile(store)).toEqual([...numbers(8), 'p50'].sort().filter((id) => id !== 'p2'));
  });

  /** A document is published after an exchange of segments has read the manifest, and before it writes it. */
  const publishedMeanwhile = async (under: Store, locks: boolean) => {
    const base = shelf(under);
    for (let n = 0; n < 8; n++) await base.publish(park(n));
    let publishing: Promise<void> | undefined;
    const watched = (tx: Transaction): Transaction => ({
      get: (c, id) => tx.get(c, id),
      insert: (c, doc) => tx.insert(c, doc),
      remove: (c, id, guard) => tx.remove(c, id, guard),
      async update(c, id, change, guard) {
        if (c.name === manifests.name) {
          publishing ??= base.publish(park(50));
          // A store that locks what was read lets it in only afterwards.
          if (!locks) await publishing;
        }
        return tx.update(c, id, change, guard);
      },
    });
    await shelf({ ...under, transaction: (work) => under.transaction((tx) => work(watched(tx))) }).engine.tidy();
    await publishing;
    return sorted(base);
  };

  it('what is published while segments are exchanged counts; without the store’s guards it would be lost', async () => {
    expect(await publishedMeanwhile(store, true)).toEqual([...numbers(8), 'p50'].sort());
    expect(await publishedMeanwhile(unguarded(await makeStore()), false)).toEqual(numbers(8));
  });

  /** Two commits that both saw the same manifest. */
  const committedTogether = async (under: Store) => {
    const base = shelf(under);
    await base.publish(park(0));
    await Promise.all([1, 2, 3].map((n) => base.publish(park(n))));
    return sorted(base);
  };

  it('of commits at the same time all count; without the store’s guards some would be lost', async () => {
    expect(await committedTogether(store)).toEqual(numbers(4));
    const loose = unguarded(await makeStore());
    expect(await committedTogether(loose).catch(() => [])).not.toEqual(numbers(4));
  });

  it('a question under way goes on when its segments are swept', async () => {
    for (let n = 0; n < 8; n++) await lib.publish(park(n));
    // It knows the manifest, but has read nothing else.
    const reader = shelf(store);
    const stale = await manifest();
    await lib.engine.tidy();
    lib.wait(HOUR);
    await lib.engine.tidy();
    let first = true;
    const behind: Store = {
      ...store,
      get: (async (c: typeof manifests, id: string) => {
        if (c.name !== manifests.name || !first) return store.get(c, id);
        first = false;
        return stale;
      }) as Store['get'],
    };
    expect(await sorted(shelf(behind))).toEqual(numbers(8));
    expect(await sorted(reader)).toEqual(numbers(8));
  });

  it('an index that another version of the program wrote is refused, not misread', async () => {
    await lib.publish(park(0));
    await store.update(manifests, 'manifest', { set: { form: 1 } });
    await expect(lib.ids('公园')).rejects.toThrow('has form 1');
    await expect(lib.publish(park(1))).rejects.toThrow('has form 1');
    expect((await manifest()).segments).toHaveLength(1);
  });

  it('put together as a whole few segments are left, but a large one is not written anew for small ones', async () => {
    await lib.publish(...Array.from({ length: 200 }, (_, n) => park(n)));
    const [large] = (await manifest()).segments;
    for (let n = 200; n < 204; n++) await lib.publish(park(n));
    expect(await lib.engine.tidy()).toMatchObject({ merged: 0 });
    expect(await lib.engine.tidy({ whole: true })).toMatchObject({ merged: 4 });
    expect((await manifest()).segments).toMatchObject([{ id: large!.id }, { documents: 4 }]);
    await lib.publish(...Array.from({ length: 200 }, (_, n) => park(204 + n)));
    expect(await lib.engine.tidy({ whole: true })).toMatchObject({ merged: 3 });
    expect((await lib.engine.overview(1)).total).toBe(404);
  });

  it('no part is longer than the cloud takes', async () => {
    const long = Array.from({ length: 400 }, (_, n) => `第${n + 1}条 公园${'应当免费开放，'.repeat(80)}`).join('\n');
    await lib.publish(document('long', '很长的规定', long.slice(0, 300_000)));
    let cursor: string | undefined;
    do {
      const { items, next } = await store.list(parts, { order: ['id', 'asc'], limit: 200, cursor });
      for (const part of items) expect(JSON.stringify(part).length).toBeLessThan(160_000);
      cursor = next;
    } while (cursor !== undefined);
    expect(await lib.ids('公园')).toEqual(['long']);
  });
}
