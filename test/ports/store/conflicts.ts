import { at, maker, things, type Setting } from './things';

export function conflictCases({ store, group }: Setting): void {
  const make = maker({ store, group });

  it('loses nothing when two read, think and write 50 times each', async () => {
    const a = await make({ count: 0 });
    const once = () =>
      store().transaction(async (tx) => {
        const now = await tx.get(things, a.id);
        await tx.update(things, a.id, { set: { count: (now?.count ?? 0) + 1 } });
      });
    const fifty = async () => {
      for (let i = 0; i < 50; i++) await once();
    };
    await Promise.all([fifty(), fifty()]);
    expect((await store().get(things, a.id))?.count).toBe(100);
  });

  it('names what is inserted by a count that others raise at the same time', async () => {
    const a = await make({ count: 0 });
    const next = () =>
      store().transaction(async (tx) => {
        const count = ((await tx.get(things, a.id))?.count ?? 0) + 1;
        await tx.get(things, `${a.id}-nothing`);
        await tx.update(things, a.id, { set: { count } });
        await tx.insert(things, { id: `${a.id}.${count}`, group: a.group, at: at(count) });
      });
    await Promise.all(Array.from({ length: 6 }, next));
    expect((await store().get(things, a.id))?.count).toBe(6);
    expect(await store().get(things, `${a.id}.6`)).toMatchObject({ at: at(6) });
  });

  it('keeps a sum while many move parts of it about', async () => {
    const purses = await Promise.all(Array.from({ length: 4 }, () => make({ count: 100 })));
    const move = (from: number, to: number, much: number) =>
      store().transaction(async (tx) => {
        const [giver, taker] = [purses[from]?.id ?? '', purses[to]?.id ?? ''];
        if (!(await tx.update(things, giver, { inc: { count: -much } }, { count: { gte: much } }))) return;
        await tx.update(things, taker, { inc: { count: much } });
      });
    // Every direction between every two, so that engines which lock meet each other head-on.
    const moves = Array.from({ length: 24 }, (_, i) => move(i % 4, (i + 1 + (i % 3)) % 4, 30));
    const results = await Promise.allSettled(moves);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ kind: 'busy' });
    const counts = await Promise.all(purses.map(async (purse) => (await store().get(things, purse.id))?.count ?? NaN));
    expect(counts.reduce((sum, count) => sum + count)).toBe(400);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(0);
  });

  it('keeps a write from outside that comes in between', async () => {
    const a = await make({ count: 0, words: 'before' });
    let outside: Promise<boolean> | undefined;
    await store().transaction(async (tx) => {
      const now = await tx.get(things, a.id);
      // Not awaited: an engine may let it wait until this transaction is over.
      outside ??= store().update(things, a.id, { inc: { count: 10 } });
      await tx.get(things, `${a.id}-nothing`);
      await tx.update(things, a.id, { set: { count: (now?.count ?? 0) + 1 } });
    });
    expect(await outside).toBe(true);
    expect((await store().get(things, a.id))?.count).toBe(11);
  });

  it('runs again when what it saw absent appears before it inserts', async () => {
    const name = group();
    const doc = { id: `${name}-a`, group: name, at: at(0) };
    let runs = 0;
    await store().transaction(async (tx) => {
      runs += 1;
      const now = await tx.get(things, doc.id);
      if (runs === 1) await store().insert(things, { ...doc, count: 5 });
      if (now) await tx.update(things, doc.id, { inc: { count: 1 } });
      else await tx.insert(things, { ...doc, count: 1 });
    });
    expect(runs).toBe(2);
    expect((await store().get(things, doc.id))?.count).toBe(6);
  });

  it('lets many count up a document that is not there yet', async () => {
    const name = group();
    const doc = { id: `${name}-a`, group: name, at: at(0) };
    const add = () =>
      store().transaction(async (tx) => {
        if (await tx.get(things, doc.id)) await tx.update(things, doc.id, { inc: { count: 1 } });
        else await tx.insert(things, { ...doc, count: 1 });
      });
    await Promise.all([add(), add(), add(), add()]);
    expect((await store().get(things, doc.id))?.count).toBe(4);
  });

  it('applies a re-run once only', async () => {
    const [a, b] = [await make({ count: 0 }), await make({ tags: [] })];
    const append = (tag: string) =>
      store().transaction(async (tx) => {
        const order = (await tx.get(things, a.id))?.count ?? 0;
        await tx.update(things, b.id, { push: { tags: `${order}:${tag}` } });
        await tx.update(things, a.id, { set: { count: order + 1 } });
      });
    await Promise.all(['a', 'b', 'c', 'd'].map(append));
    const tags = (await store().get(things, b.id))?.tags ?? [];
    expect(tags.map((tag) => tag.split(':')[0])).toEqual(['0', '1', '2', '3']);
    expect(new Set(tags.map((tag) => tag.split(':')[1])).size).toBe(4);
  });
}
