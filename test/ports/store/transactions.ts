import type { Transaction } from '../../../core/ports/store';
import { at, maker, otherThings, things, type Setting } from './things';

export function transactionCases({ store, group }: Setting): void {
  const make = maker({ store, group });

  it('applies all writes, over collections, and gives the result', async () => {
    const [a, b] = [await make({ count: 1 }), await make()];
    const fresh = { ...a, id: `${a.id}-new` };
    const result = await store().transaction(async (tx) => {
      await tx.insert(things, fresh);
      await tx.insert(otherThings, fresh);
      expect(await tx.update(things, a.id, { inc: { count: 1 } }, { count: 1 })).toBe(true);
      expect(await tx.update(things, a.id, { inc: { count: 1 } }, { count: 1 })).toBe(false);
      expect(await tx.remove(things, b.id)).toBe(true);
      return { answer: 42 };
    });
    expect(result).toEqual({ answer: 42 });
    expect(await store().get(things, fresh.id)).toEqual(fresh);
    expect(await store().get(otherThings, fresh.id)).toEqual(fresh);
    expect((await store().get(things, a.id))?.count).toBe(2);
    expect(await store().get(things, b.id)).toBeNull();
  });

  it('sees its own writes', async () => {
    const a = await make({ count: 1 });
    await store().transaction(async (tx) => {
      await tx.update(things, a.id, { inc: { count: 1 }, push: { tags: 'x' } });
      expect(await tx.get(things, a.id)).toEqual({ ...a, count: 2, tags: ['x'] });
      await tx.insert(things, { ...a, id: `${a.id}2` });
      expect(await tx.update(things, `${a.id}2`, { set: { words: 'w' } }, { count: 1 })).toBe(true);
      await tx.remove(things, a.id);
      expect(await tx.get(things, a.id)).toBeNull();
      await tx.insert(things, { ...a, words: 'again' });
    });
    expect(await store().get(things, a.id)).toEqual({ ...a, words: 'again' });
    expect(await store().get(things, `${a.id}2`)).toEqual({ ...a, id: `${a.id}2`, words: 'w' });
  });

  it('shows nobody its writes before its end', async () => {
    const a = await make({ words: 'before' });
    await store().transaction(async (tx) => {
      await tx.update(things, a.id, { set: { words: 'after' } });
      await tx.insert(things, { ...a, id: `${a.id}2` });
      const { items } = await store().list(things, { where: { group: a.group }, order: ['at', 'asc'], limit: 9 });
      expect(items).toEqual([a]);
    });
    expect(await store().count(things, { group: a.group })).toBe(2);
  });

  it('undoes everything when the work throws, and passes the error on', async () => {
    const [a, b] = [await make({ words: 'before' }), await make()];
    const error = new Error('changed my mind');
    const attempt = store().transaction(async (tx) => {
      await tx.update(things, a.id, { set: { words: 'after' } });
      await tx.insert(things, { ...a, id: `${a.id}2` });
      await tx.remove(things, b.id);
      throw error;
    });
    await expect(attempt).rejects.toBe(error);
    expect(await store().get(things, a.id)).toEqual(a);
    expect(await store().get(things, `${a.id}2`)).toBeNull();
    expect(await store().get(things, b.id)).toEqual(b);
  });

  it('undoes everything when an insert meets a taken id', async () => {
    const a = await make();
    const attempt = store().transaction(async (tx) => {
      await tx.insert(otherThings, a);
      await tx.insert(things, { ...a, words: 'second' });
    });
    await expect(attempt).rejects.toMatchObject({ name: 'StoreError', kind: 'exists' });
    expect(await store().get(otherThings, a.id)).toBeNull();
    expect(await store().get(things, a.id)).toEqual(a);
  });

  it('is over after a taken id, even when the work carries on', async () => {
    const a = await make();
    const attempt = store().transaction(async (tx) => {
      await tx.insert(otherThings, a);
      await tx.insert(things, a).catch(() => undefined);
      await tx.update(things, a.id, { set: { words: 'late' } }).catch(() => false);
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'exists' });
    expect(await store().get(otherThings, a.id)).toBeNull();
    expect(await store().get(things, a.id)).toEqual(a);
  });

  it('cannot be used after its end', async () => {
    const a = await make();
    let kept: Transaction | undefined;
    await store().transaction(async (tx) => void (kept = tx));
    await expect(kept?.get(things, a.id)).rejects.toMatchObject({ kind: 'misuse' });
    await expect(kept?.update(things, a.id, { set: { words: 'late' } })).rejects.toMatchObject({ kind: 'misuse' });
    expect(await store().get(things, a.id)).toEqual(a);
  });

  it('takes its operations all at once too', async () => {
    const name = group();
    const docs = Array.from({ length: 8 }, (_, i) => ({ id: `${name}-${i}`, group: name, at: at(i) }));
    await store().transaction(async (tx) => void (await Promise.all(docs.map((doc) => tx.insert(things, doc)))));
    expect(await store().count(things, { group: name })).toBe(8);
  });

  it('answers reads that are asked for in one go, each for itself', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, (_, i) => make({ rank: i, tags: [] })));
    await store().transaction(async (tx) => {
      const found = await Promise.all(
        [...made, ...made].map(({ id }, i) => (i % 3 === 0 ? tx.get(otherThings, id) : tx.get(things, id))),
      );
      expect(found).toEqual([...made, ...made].map((doc, i) => (i % 3 === 0 ? null : doc)));
      found[1]?.tags?.push('mine');
      expect(await Promise.all([tx.get(things, made[1]!.id), tx.get(things, made[1]!.id)])).toEqual([made[1], made[1]]);
    });
  });

  it('says of each update that is asked for in one go whether its guard held', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, (_, i) => make({ rank: i, flag: i % 2 === 0, words: 'before' })));
    const ids = made.map(({ id }) => id);
    const done = await store().transaction((tx) =>
      Promise.all([
        tx.update(things, ids[0]!, { set: { words: 'a', kind: null, parts: { x: [1] } } }, { flag: true, rank: 0 }),
        tx.update(things, ids[1]!, { set: { words: 'b' } }, { flag: true, rank: 1 }),
        tx.update(things, ids[2]!, { set: { words: 'c' } }, { rank: { in: [2] }, flag: { in: [true] } }),
        tx.update(things, ids[3]!, { set: { words: 'd' } }, { kind: null }),
        tx.update(things, ids[3]!, { set: { words: 'e' } }, { kind: null, words: 'd' }),
        tx.update(things, ids[4]!, { set: { words: 'f' } }, { kind: null, words: 'd' }),
        tx.update(things, `${ids[5]}-none`, { set: { words: 'g' } }, { kind: null, words: 'before' }),
        tx.update(things, ids[5]!, { set: { words: 'h' }, inc: { rank: 1 } }, { rank: { lt: 9 } }),
      ]),
    );
    expect(done).toEqual([true, false, true, true, true, false, false, true]);
    const now = await Promise.all(ids.map((id) => store().get(things, id)));
    expect(now[0]).toEqual({ ...made[0], words: 'a', kind: null, parts: { x: [1] } });
    expect(now.map((doc) => doc?.words)).toEqual(['a', 'before', 'c', 'e', 'before', 'h']);
    expect(now[5]?.rank).toBe(6);
  });

  it('keeps the order of what is asked for in one go', async () => {
    const name = group();
    const doc = { id: `${name}-a`, group: name, at: at(0), count: 1 };
    const answers = await store().transaction(async (tx) =>
      Promise.all([
        tx.insert(things, doc),
        tx.get(things, doc.id),
        tx.update(things, doc.id, { set: { count: 2 } }, { count: 1 }),
        tx.get(things, doc.id),
        tx.insert(things, { ...doc, id: `${name}-b` }),
        tx.get(things, `${name}-b`),
        tx.remove(things, doc.id, { count: 2 }),
        tx.get(things, doc.id),
      ]),
    );
    expect(answers).toEqual([undefined, doc, true, { ...doc, count: 2 }, undefined, { ...doc, id: `${name}-b` }, true, null]);
  });

  it('undoes everything when one of many inserts meets a taken id', async () => {
    const [name, taken] = [group(), await make()];
    const docs = Array.from({ length: 40 }, (_, i) => ({ id: `${name}-${i}`, group: name, at: at(i), words: '路灯 "{}" \\' }));
    const attempt = store().transaction((tx) => Promise.all([...docs, taken].map((doc) => tx.insert(things, doc))));
    await expect(attempt).rejects.toMatchObject({ kind: 'exists' });
    expect(await store().count(things, { group: name })).toBe(0);
    await store().transaction((tx) => Promise.all(docs.map((doc) => tx.insert(things, doc))));
    expect(await store().get(things, `${name}-7`)).toEqual(docs[7]);
    expect(await store().count(things, { group: name })).toBe(40);
  });

  it('may read only, or do nothing', async () => {
    const a = await make();
    expect(await store().transaction((tx) => tx.get(things, a.id))).toEqual(a);
    expect(await store().transaction(async () => 'nothing')).toBe('nothing');
  });
}
