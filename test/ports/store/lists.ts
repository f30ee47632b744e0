import type { ListOptions } from '../../../core/ports/store';
import { at, fill, ids, otherThings, pages, things, type Setting, type Thing } from './things';

const newest = (where: ListOptions<Thing>['where'], limit: number): ListOptions<Thing> => ({
  where,
  order: ['at', 'desc'],
  limit,
});
const oldest = (where: ListOptions<Thing>['where'], limit: number): ListOptions<Thing> => ({
  where,
  order: ['at', 'asc'],
  limit,
});

export function listCases({ store, group }: Setting): void {
  orderCases({ store, group });
  conditionCases({ store, group });
  cursorCases({ store, group });
}

function orderCases({ store, group }: Setting): void {
  it('lists in both directions, of one group only', async () => {
    const [name, other] = [group(), group()];
    const docs = await fill(store(), name, 5);
    await fill(store(), other, 5);
    expect((await store().list(things, oldest({ group: name }, 100))).items).toEqual(docs);
    expect((await store().list(things, newest({ group: name }, 100))).items).toEqual([...docs].reverse());
  });

  it('orders numbers by size', async () => {
    const name = group();
    const ranks = [10, 9, -1, 0, 100, 1.5, -20];
    await fill(store(), name, ranks.length, (i) => ({ rank: ranks[i] as number }));
    const { items } = await store().list(things, { where: { group: name }, order: ['rank', 'asc'], limit: 10 });
    expect(items.map((doc) => doc.rank)).toEqual([-20, -1, 0, 1.5, 9, 10, 100]);
  });

  it('orders text by code point', async () => {
    const name = group();
    const texts = ['b', 'a', 'B', '_', '-', '10', '9', '', '乙', '甲', 'é', '\uff5e', '𠮷', 'ab', 'a b'];
    await fill(store(), name, texts.length, (i) => ({ at: texts[i] as string }));
    const { items } = await store().list(things, oldest({ group: name }, 100));
    const byCodePoint = [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(items.map((doc) => doc.at)).toEqual(byCodePoint);
    expect((await pages(store(), oldest({ group: name }, 2))).flat().map((doc) => doc.at)).toEqual(byCodePoint);
  });

  it('breaks ties by id, in the same direction', async () => {
    const name = group();
    const keys = ['b', 'a', 'B', '乙', '10', '9'];
    for (const key of keys) await store().insert(things, { id: `${name}${key}`, group: name, at: at(0) });
    const sorted = ['10', '9', 'B', 'a', 'b', '乙'].map((key) => `${name}${key}`);
    expect(ids((await store().list(things, oldest({ group: name }, 100))).items)).toEqual(sorted);
    expect(ids((await store().list(things, newest({ group: name }, 100))).items)).toEqual([...sorted].reverse());
    expect(ids((await pages(store(), newest({ group: name }, 1))).flat())).toEqual([...sorted].reverse());
  });

  it('orders by id itself', async () => {
    const name = group();
    await fill(store(), name, 4);
    const question = { where: { group: name }, order: ['id', 'desc'], limit: 3 } as const;
    const found = (await pages(store(), question)).map(ids);
    expect(found).toEqual([[`${name}-03`, `${name}-02`, `${name}-01`], [`${name}-00`]]);
  });
}

function conditionCases({ store, group }: Setting): void {
  it('combines conditions', async () => {
    const name = group();
    const kinds = ['a', 'b', null, undefined, 'a'];
    await fill(store(), name, 5, (i) => ({ ...(kinds[i] !== undefined && { kind: kinds[i] }), flag: i % 2 === 0, rank: i }));
    const found = async (where: ListOptions<Thing>['where']) =>
      (await store().list(things, oldest({ group: name, ...where }, 100))).items.map((doc) => doc.rank);
    expect(await found({ kind: 'a' })).toEqual([0, 4]);
    expect(await found({ kind: null })).toEqual([2, 3]);
    expect(await found({ kind: { in: ['b', null] } })).toEqual([1, 2, 3]);
    expect(await found({ kind: { in: [] } })).toEqual([]);
    expect(await found({ flag: true })).toEqual([0, 2, 4]);
    expect(await found({ flag: false, kind: 'b' })).toEqual([1]);
    expect(await found({ at: { gte: at(1), lt: at(4) } })).toEqual([1, 2, 3]);
    expect(await found({ at: { gt: at(1) }, kind: null })).toEqual([2, 3]);
    expect(await found({ at: at(3) })).toEqual([3]);
    expect(await found({ rank: { gt: 2 } })).toEqual([3, 4]);
    expect(await found({ words: null, rank: { in: [1, '2'] } })).toEqual([1]);
  });

  it('counts what a list would list', async () => {
    const name = group();
    await fill(store(), name, 5, (i) => ({ flag: i < 2, rank: i }));
    expect(await store().count(things, { group: name })).toBe(5);
    expect(await store().count(things, { group: name, flag: true })).toBe(2);
    expect(await store().count(things, { group: name, rank: { gte: 1, lte: 3 } })).toBe(3);
    expect(await store().count(things, { group: `${name}x` })).toBe(0);
    const before = await store().count(otherThings, {});
    await store().insert(otherThings, { id: `${name}-z`, group: name, at: at(0) });
    expect(await store().count(otherThings, {})).toBe(before + 1);
  });

  it('sees its own last write', async () => {
    const name = group();
    const [doc] = await fill(store(), name, 1, () => ({ kind: 'old' }));
    await store().update(things, doc?.id ?? '', { set: { kind: 'new' } });
    expect((await store().list(things, oldest({ group: name, kind: 'old' }, 10))).items).toEqual([]);
    expect((await store().list(things, oldest({ group: name, kind: 'new' }, 10))).items).toEqual([{ ...doc, kind: 'new' }]);
  });
}

function cursorCases({ store, group }: Setting): void {
  it('gives every document once, whatever the page size', async () => {
    const name = group();
    const docs = await fill(store(), name, 12, (i) => ({ at: at(Math.floor(i / 5)) }));
    for (const limit of [1, 2, 3, 4, 6, 11, 12, 13, 1000]) {
      const found = await pages(store(), oldest({ group: name }, limit));
      expect(found.flat()).toEqual(docs);
      expect(found).toHaveLength(Math.ceil(12 / limit));
    }
  });

  it('has no next page when the last one is just full, or nothing is there', async () => {
    const name = group();
    await fill(store(), name, 2);
    expect(await store().list(things, oldest({ group: name }, 2))).not.toHaveProperty('next');
    expect(await store().list(things, oldest({ group: `${name}x` }, 2))).toEqual({ items: [] });
  });

  it('neither shifts nor repeats under inserts', async () => {
    const name = group();
    const docs = await fill(store(), name, 6, (i) => ({ at: at(10 * i) }));
    const insertBefore = async (page: number) => {
      await store().insert(things, { id: `${name}-new${page}`, group: name, at: at(1000 + page) });
      await store().insert(things, { id: `${name}-tie${page}~`, group: name, at: at(50) });
    };
    const found = await pages(store(), newest({ group: name }, 2), insertBefore);
    expect(ids(found.flat())).toEqual(ids(docs).reverse());
  });

  it('goes on where a removed document stood', async () => {
    const name = group();
    const docs = await fill(store(), name, 5);
    const found = await pages(store(), oldest({ group: name }, 2), async (page) => {
      if (page === 1) await store().remove(things, docs[1]?.id ?? '');
    });
    expect(found.flat()).toEqual(docs);
  });

  it('pages by numbers too, with another limit each time', async () => {
    const name = group();
    await fill(store(), name, 7, (i) => ({ rank: i % 3 }));
    const question = { where: { group: name }, order: ['rank', 'desc'] } as const;
    const first = await store().list(things, { ...question, limit: 2 });
    const second = await store().list(things, { ...question, limit: 4, cursor: first.next });
    const third = await store().list(things, { ...question, limit: 4, cursor: second.next });
    expect([...first.items, ...second.items, ...third.items].map((doc) => doc.rank)).toEqual([2, 2, 1, 1, 0, 0, 0]);
    expect(third.next).toBeUndefined();
  });

  it('answers short lists from a bound on, many asked at once, each with its own', async () => {
    const [name, other] = [group(), group()];
    await fill(store(), name, 9, (i) => ({ rank: i }));
    await fill(store(), other, 3, (i) => ({ rank: 100 + i }));
    const from = (which: string, rank: number) =>
      store().list(things, { where: { group: which, rank: { gte: rank } }, order: ['rank', 'asc'], limit: 2 });
    const asked = [from(name, 0), from(name, 4.5), from(other, 0), from(name, 8), from(name, 9), from(name, 4.5)];
    const answers = await Promise.all(asked);
    expect(answers.map(({ items }) => items.map((doc) => doc.rank))).toEqual([[0, 1], [5, 6], [100, 101], [8], [], [5, 6]]);
    expect(answers.map(({ next }) => next !== undefined)).toEqual([true, true, true, false, false, true]);
    expect(answers[1]!.items[0]).not.toBe(answers[5]!.items[0]);
    const rest = await store().list(things, {
      where: { group: name, rank: { gte: 4.5 } },
      order: ['rank', 'asc'],
      limit: 5,
      cursor: answers[1]!.next,
    });
    expect(rest.items.map((doc) => doc.rank)).toEqual([7, 8]);
  });

  it('gives cursors a URL can carry', async () => {
    const name = group();
    await store().insert(things, { id: `${name}-壹&?`, group: name, at: at(0) });
    await store().insert(things, { id: `${name}-贰&?`, group: name, at: at(0) });
    const found = await store().list(things, oldest({ group: name }, 1));
    expect(encodeURIComponent(decodeURIComponent(found.next ?? ''))).not.toBe('');
    expect(found.next).toMatch(/^[A-Za-z0-9\-_.~%!*'()]+$/);
    expect((await store().list(things, oldest({ group: name }, 1))).next?.length).toBeLessThanOrEqual(200);
  });

  it('refuses a cursor of another question', async () => {
    const [name, other] = [group(), group()];
    await fill(store(), name, 3, () => ({ flag: true }));
    await fill(store(), other, 3);
    const { next: cursor } = await store().list(things, oldest({ group: name }, 1));
    const wrong: ListOptions<Thing>[] = [
      { ...oldest({ group: other }, 1), cursor },
      { ...newest({ group: name }, 1), cursor },
      { ...oldest({ group: name, flag: true }, 1), cursor },
      { where: { group: name }, order: ['rank', 'asc'], limit: 1, cursor },
    ];
    for (const question of wrong) await expect(store().list(things, question)).rejects.toMatchObject({ kind: 'cursor' });
    const elsewhere = store().list(otherThings, { ...oldest({ group: name }, 1), cursor });
    await expect(elsewhere).rejects.toMatchObject({ kind: 'cursor' });
    const cut = (cursor ?? '').slice(0, -3);
    for (const nonsense of ['', 'x', cut, `${cursor}%`, 'null', '%00', '🙂', `${(cursor ?? '').split('.')[0]}.%5B1%5D`]) {
      const question = { ...oldest({ group: name }, 1), cursor: nonsense };
      await expect(store().list(things, question)).rejects.toMatchObject({ kind: 'cursor' });
    }
  });
}
