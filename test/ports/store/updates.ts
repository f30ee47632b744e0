import type { Where } from '../../../core/ports/store';
import { at, maker, things, type Setting, type Thing } from './things';

type Guard = [what: string, where: Where<Thing>, holds: boolean];

/** Against `{ rank: 5, words: 'm', flag: false, kind: null }`, `count` absent. */
const GUARDS: Guard[] = [
  ['no condition', {}, true],
  ['an equal number', { rank: 5 }, true],
  ['another number', { rank: 6 }, false],
  ['the same digits as text', { rank: '5' }, false],
  ['equal text', { words: 'm' }, true],
  ['text in another case', { words: 'M' }, false],
  ['false', { flag: false }, true],
  ['true', { flag: true }, false],
  ['zero for false', { flag: 0 }, false],
  ['null', { kind: null }, true],
  ['null for an absent field', { count: null }, true],
  ['null for a present field', { rank: null }, false],
  ['text for null', { kind: '' }, false],
  ['in, one fits', { rank: { in: [1, 5] } }, true],
  ['in, none fits', { rank: { in: [1, '5'] } }, false],
  ['in nothing', { rank: { in: [] } }, false],
  ['in with null', { kind: { in: ['x', null] } }, true],
  ['lt above', { rank: { lt: 5.5 } }, true],
  ['lt at', { rank: { lt: 5 } }, false],
  ['lte at', { rank: { lte: 5 } }, true],
  ['lte below', { rank: { lte: 4 } }, false],
  ['gt below', { rank: { gt: -5 } }, true],
  ['gt at', { rank: { gt: 5 } }, false],
  ['gte at', { rank: { gte: 5 } }, true],
  ['gte above', { rank: { gte: 50 } }, false],
  ['between', { rank: { gt: 4, lte: 5 } }, true],
  ['text between', { words: { gte: 'l', lt: 'n' } }, true],
  ['text above', { words: { gt: 'ma' } }, false],
  ['a range of text on a number', { rank: { gt: '' } }, false],
  ['a range of numbers on text', { words: { lt: 9 } }, false],
  ['a lower range on null', { kind: { lt: 'z' } }, false],
  ['a lower range on an absent field', { count: { lt: 9 } }, false],
  ['an upper range on a boolean', { flag: { gt: -9 } }, false],
  ['the id', { id: { gt: '' } }, true],
  ['another id', { id: 'nobody' }, false],
  ['two that hold', { rank: 5, words: 'm' }, true],
  ['one of two that holds', { rank: 5, words: 'n' }, false],
];

export function updateCases({ store, group }: Setting): void {
  const make = maker({ store, group });

  it('sets, adds and appends in one step', async () => {
    const doc = await make({ rank: 1, words: 'a', tags: ['x'], parts: { a: 1, b: { c: 2 } } });
    const change = { set: { words: 'b', kind: null, parts: { b: { d: 3 } } }, inc: { rank: 2.5 }, push: { tags: 'y' } };
    expect(await store().update(things, doc.id, change)).toBe(true);
    expect(await store().get(things, doc.id)).toEqual({
      ...doc,
      words: 'b',
      kind: null,
      parts: { b: { d: 3 } },
      rank: 3.5,
      tags: ['x', 'y'],
    });
  });

  it('starts an absent number at 0 and an absent list empty', async () => {
    const doc = await make();
    await store().update(things, doc.id, { inc: { count: -3 }, push: { tags: 'first' } });
    expect(await store().get(things, doc.id)).toEqual({ ...doc, count: -3, tags: ['first'] });
  });

  it('appends a list or an object as one element', async () => {
    const doc = await make({ tags: [] });
    await store().update(things, doc.id, { push: { tags: ['a', 'b'] } });
    await store().update(things, doc.id, { push: { tags: { c: 1 } } });
    expect((await store().get(things, doc.id))?.tags).toEqual([['a', 'b'], { c: 1 }]);
  });

  it('stores text that looks like an operator or a path as text', async () => {
    const doc = await make();
    await store().update(things, doc.id, { set: { words: '$inc', kind: 'a.b', parts: { text: '$set', number: '1' } } });
    expect(await store().get(things, doc.id)).toEqual({
      ...doc,
      words: '$inc',
      kind: 'a.b',
      parts: { text: '$set', number: '1' },
    });
  });

  it('says no for an id that is not there, and makes none', async () => {
    const id = group();
    expect(await store().update(things, id, { set: { words: 'x' } })).toBe(false);
    expect(await store().get(things, id)).toBeNull();
  });

  it('says yes when nothing differs', async () => {
    const doc = await make({ words: 'same' });
    expect(await store().update(things, doc.id, { set: { words: 'same' } })).toBe(true);
  });

  it.each(GUARDS)('guard: %s', async (_, where, holds) => {
    const doc = await make({ rank: 5, words: 'm', flag: false, kind: null });
    expect(await store().update(things, doc.id, { set: { tags: ['done'] } }, where)).toBe(holds);
    expect((await store().get(things, doc.id))?.tags).toEqual(holds ? ['done'] : undefined);
  });

  it('compares a whole instant as text', async () => {
    const doc = await make({ at: at(10) });
    expect(await store().update(things, doc.id, { set: { rank: 1 } }, { at: { lte: at(9) } })).toBe(false);
    expect(await store().update(things, doc.id, { set: { rank: 1 } }, { at: { lte: at(10) } })).toBe(true);
  });

  it('loses no increment of many at once', async () => {
    const doc = await make();
    await Promise.all(Array.from({ length: 20 }, () => store().update(things, doc.id, { inc: { count: 1 } })));
    expect((await store().get(things, doc.id))?.count).toBe(20);
  });

  it('lets exactly as many through as the guard allows', async () => {
    const doc = await make({ count: 7 });
    const take = () => store().update(things, doc.id, { inc: { count: -1 } }, { count: { gt: 0 } });
    const took = await Promise.all(Array.from({ length: 20 }, take));
    expect(took.filter(Boolean)).toHaveLength(7);
    expect((await store().get(things, doc.id))?.count).toBe(0);
  });

  it('lets one of many through that saw the same version', async () => {
    const doc = await make({ rank: 1 });
    const change = (by: number) => store().update(things, doc.id, { set: { words: `by ${by}` }, inc: { rank: 1 } }, { rank: 1 });
    const won = (await Promise.all(Array.from({ length: 10 }, (_, by) => change(by)))).flatMap((yes, by) => (yes ? [by] : []));
    expect(won).toHaveLength(1);
    expect(await store().get(things, doc.id)).toMatchObject({ rank: 2, words: `by ${won[0]}` });
  });
}
