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

  it('may read only, or do nothing', async () => {
    const a = await make();
    expect(await store().transaction((tx) => tx.get(things, a.id))).toEqual(a);
    expect(await store().transaction(async () => 'nothing')).toBe('nothing');
  });
}
