import { at, otherThings, things, type Setting, type Thing } from './things';

export function documentCases({ store, group }: Setting): void {
  const make = (over: Partial<Thing> = {}): Thing => {
    const name = group();
    return { id: `${name}-a`, group: name, at: at(0), ...over };
  };

  it('gives back exactly what was stored', async () => {
    const doc = make({
      rank: -1.5,
      kind: null,
      flag: false,
      words: '  路灯不亮了 "引号" \\ \n\t 👨‍👩‍👧 𠮷 é e\u0301 ',
      tags: [],
      parts: { empty: {}, list: [1, 'two', null, true, [], { deep: [{ er: 0 }] }], big: Number.MAX_SAFE_INTEGER, small: 1e-7 },
    });
    await store().insert(things, doc);
    expect(await store().get(things, doc.id)).toEqual(doc);
  });

  it('answers null for an id that is not there', async () => {
    expect(await store().get(things, group())).toBeNull();
  });

  it.each(['编号-壹', '𠮷👍', "quote'd", 'per%cent _ \\ /', ' spaced ', 'UPPER', 'upper', '0', '00', 'null', '{}', '__proto__'])(
    'keeps the id %p apart from every other',
    async (id) => {
      const doc = make({ id: `${id}` });
      await store().insert(things, doc);
      expect(await store().get(things, id)).toEqual(doc);
      await expect(store().insert(things, doc)).rejects.toMatchObject({ kind: 'exists' });
    },
  );

  it('refuses a taken id and leaves the first document alone', async () => {
    const doc = make({ words: 'first' });
    await store().insert(things, doc);
    await expect(store().insert(things, { ...doc, words: 'second' })).rejects.toMatchObject({
      name: 'StoreError',
      kind: 'exists',
    });
    expect(await store().get(things, doc.id)).toEqual(doc);
  });

  it('lets exactly one of many inserts of one id through', async () => {
    const doc = make();
    const tries = Array.from({ length: 10 }, (_, i) => store().insert(things, { ...doc, rank: i }));
    const results = await Promise.allSettled(tries);
    const won = results.flatMap((result, i) => (result.status === 'fulfilled' ? [i] : []));
    expect(won).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ kind: 'exists' });
    expect((await store().get(things, doc.id))?.rank).toBe(won[0]);
  });

  it('keeps collections apart', async () => {
    const doc = make();
    await store().insert(things, doc);
    expect(await store().get(otherThings, doc.id)).toBeNull();
    await store().insert(otherThings, { ...doc, words: 'other' });
    expect((await store().get(things, doc.id))?.words).toBeUndefined();
  });

  it('is not changed through what was given to it or what it gave', async () => {
    const doc = make({ tags: ['a'] });
    await store().insert(things, doc);
    doc.tags?.push('b');
    const read = await store().get(things, doc.id);
    expect(read?.tags).toEqual(['a']);
    read?.tags?.push('c');
    expect((await store().get(things, doc.id))?.tags).toEqual(['a']);
  });

  it('answers many reads at once, each with a document of its own', async () => {
    const docs = Array.from({ length: 30 }, (_, i) => make({ rank: i, tags: [] }));
    for (const doc of docs) await store().insert(things, doc);
    const asked = Array.from({ length: 300 }, (_, i) => docs[i % 30]!);
    const found = await Promise.all(asked.map(({ id }) => store().get(things, id)));
    expect(found).toEqual(asked);
    expect(await Promise.all([store().get(things, group()), store().get(otherThings, docs[0]!.id)])).toEqual([null, null]);
    for (const doc of found) doc?.tags?.push('mine');
    expect(found.every((doc) => doc?.tags?.length === 1)).toBe(true);
  });

  it('gives no read an answer from before it was asked, however many others are reading', async () => {
    const doc = make({ count: 0 });
    await store().insert(things, doc);
    let reading = true;
    const readers = Array.from({ length: 8 }, async () => {
      while (reading) await store().get(things, doc.id);
    });
    try {
      for (let count = 1; count <= 100; count += 1) {
        await store().update(things, doc.id, { set: { count } });
        expect((await store().get(things, doc.id))?.count).toBe(count);
      }
    } finally {
      reading = false;
      await Promise.all(readers);
    }
  });

  it('removes a document, and says whether there was one', async () => {
    const doc = make();
    await store().insert(things, doc);
    expect(await store().remove(things, doc.id)).toBe(true);
    expect(await store().remove(things, doc.id)).toBe(false);
    expect(await store().get(things, doc.id)).toBeNull();
    await store().insert(things, doc);
    expect(await store().get(things, doc.id)).toEqual(doc);
  });

  it('removes only while the guard holds', async () => {
    const doc = make({ rank: 2 });
    await store().insert(things, doc);
    expect(await store().remove(things, doc.id, { rank: { lt: 2 } })).toBe(false);
    expect(await store().remove(things, doc.id, { rank: 2, kind: null })).toBe(true);
    expect(await store().get(things, doc.id)).toBeNull();
  });
}
