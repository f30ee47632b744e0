import type { Store } from '../../../../core/ports/store';
import type { MakeStore } from './engine.suite';
import { document, question, shelf, type Shelf } from './library';

const numbered = (n: number, day = '2024-05-01') =>
  document(`d${n}`, `停车第${n}号规定`, `第一条 停车每小时收费${'五元'.repeat((n % 7) + 1)}。`, { publishedOn: day });

export function pagingCases(makeStore: MakeStore): void {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
  });

  const pages = async (lib: Shelf, sort: 'relevance' | 'newest', between: (page: number) => Promise<unknown>) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; ; page++) {
      const { items, next } = await lib.engine.search(question('停车收费', { limit: 3, sort, cursor }));
      seen.push(...items.map(({ entry }) => entry.id));
      expect(items.every(({ passages }) => passages.length > 0)).toBe(true);
      if (next === undefined) return seen;
      cursor = next;
      await between(page);
    }
  };

  it.each(['relevance', 'newest'] as const)('by %s neither repeats nor leaves out, whatever happens in between', async (sort) => {
    const lib = shelf(store);
    for (let n = 0; n < 12; n++) await lib.publish(numbered(n, `2024-05-${10 + n}`));
    const all = (await lib.engine.search(question('停车收费', { sort }))).items.map(({ entry }) => entry.id);
    expect(new Set(all).size).toBe(12);
    const seen = await pages(lib, sort, async (page) => {
      if (page === 0) await lib.publish(numbered(100, '2026-01-01'), numbered(101, '2026-01-02'));
      // A new version of one that is still to come, in a new segment.
      if (page === 1) await lib.publish(numbered(Number(all.at(-1)!.slice(1)), '2026-02-02'));
      if (page === 2) expect(await lib.engine.tidy()).toMatchObject({ merged: expect.any(Number) });
    });
    expect(seen).toEqual(all);
  });

  it('leaves out what is withdrawn in between', async () => {
    const lib = shelf(store);
    await lib.publish(...Array.from({ length: 9 }, (_, n) => numbered(n)));
    const all = await lib.ids('停车收费');
    const seen = await pages(lib, 'relevance', (page) => (page === 0 ? lib.withdraw(all[7]!) : Promise.resolve()));
    expect(seen).toEqual(all.filter((id) => id !== all[7]));
  });

  it('refuses a cursor of another question', async () => {
    const lib = shelf(store);
    await lib.publish(...Array.from({ length: 5 }, (_, n) => numbered(n)));
    const { next } = await lib.engine.search(question('停车收费', { limit: 2 }));
    for (const wrong of [
      question('公园', { limit: 2, cursor: next }),
      question('停车收费', { limit: 2, cursor: next, filters: { year: 2024 } }),
      question('停车收费', { limit: 2, cursor: `${next}x` }),
      question('停车收费', { limit: 2, cursor: '' + next!.slice(0, 6) + '！！！！！！' }),
      question('停车收费', { limit: 2, cursor: 'nonsense' }),
    ])
      await expect(lib.engine.search(wrong)).rejects.toMatchObject({ kind: 'cursor' });
  });

  it('offers at most 200, and counts all', async () => {
    const lib = shelf(store);
    await lib.publish(...Array.from({ length: 230 }, (_, n) => numbered(n)));
    let cursor: string | undefined;
    const seen: string[] = [];
    do {
      const answer = await lib.engine.search(question('停车收费', { limit: 70, cursor }));
      expect(answer.total).toBe(230);
      expect((answer.next ?? '').length).toBeLessThanOrEqual(1500);
      seen.push(...answer.items.map(({ entry }) => entry.id));
      cursor = answer.next;
    } while (cursor !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([200, 200]);
  });
}
