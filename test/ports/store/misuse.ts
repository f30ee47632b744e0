import type { Change, ListOptions, Where } from '../../../core/ports/store';
import { at, things, type Setting, type Thing } from './things';

const BAD_VALUES: [string, unknown][] = [
  ['undefined', undefined],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['a date', new Date(0)],
  ['a function', () => 1],
  ['a big integer', 1n],
  ['a map', new Map()],
  ['text with NUL', 'a\0b'],
  ['half a surrogate pair', 'a\ud83d'],
  ['undefined inside', { deep: [{ er: undefined }] }],
  ['a hole in a list', new Array(2)],
  ['a key with a dot', { 'a.b': 1 }],
  ['a key like an operator', { $set: 1 }],
];

const misuse = { name: 'StoreError', kind: 'misuse' };

export function misuseCases({ store, group }: Setting): void {
  const make = (over: object = {}): Thing => {
    const name = group();
    return { id: `${name}-a`, group: name, at: at(0), ...over };
  };

  it.each(BAD_VALUES)('refuses %s in a document', async (_, value) => {
    const doc = make({ words: value });
    await expect(store().insert(things, doc)).rejects.toMatchObject(misuse);
    expect(await store().get(things, doc.id)).toBeNull();
  });

  it.each(BAD_VALUES)('refuses %s in a change', async (_, value) => {
    const doc = make({ tags: ['x'] });
    await store().insert(things, doc);
    const changes = [{ set: { parts: value } }, { push: { tags: value } }] as Change<Thing>[];
    for (const change of changes) await expect(store().update(things, doc.id, change)).rejects.toMatchObject(misuse);
    expect(await store().get(things, doc.id)).toEqual(doc);
  });

  it.each(BAD_VALUES.slice(0, 9))('refuses %s in a condition', async (_, value) => {
    const doc = make();
    await store().insert(things, doc);
    const wheres = [{ kind: value }, { kind: { in: [value] } }, { kind: { lt: value } }] as Where<Thing>[];
    for (const where of wheres) {
      const question: ListOptions<Thing> = { where: { group: doc.group, ...where }, order: ['at', 'asc'], limit: 1 };
      await expect(store().remove(things, doc.id, where)).rejects.toMatchObject(misuse);
      await expect(store().update(things, doc.id, { set: { words: 'x' } }, where)).rejects.toMatchObject(misuse);
      await expect(store().list(things, question)).rejects.toMatchObject(misuse);
      await expect(store().count(things, { group: doc.group, ...where })).rejects.toMatchObject(misuse);
    }
    expect(await store().get(things, doc.id)).toEqual(doc);
  });

  it.each([
    [{}],
    [{ eq: 1 }],
    [{ lt: 1, gt: 'a' }],
    [{ in: 'abc' }],
    [{ in: [1], lt: 2 }],
    [[1]],
    [{ lt: true }],
    [{ lt: null }],
    [{ in: [{}] }],
  ])('refuses the condition %j', async (condition) => {
    const where = { rank: condition } as Where<Thing>;
    await expect(store().count(things, where)).rejects.toMatchObject(misuse);
    await expect(store().remove(things, group(), where)).rejects.toMatchObject(misuse);
  });

  it.each([
    ['nothing', {}],
    ['nothing to set', { set: {} }],
    ['a field twice', { set: { count: 1 }, inc: { count: 1 } }],
    ['the id', { set: { id: 'other' } }],
    ['text added', { inc: { count: '1' } }],
    ['a path', { set: { 'parts.a': 1 } }],
    ['an unknown kind', { unset: { words: true } }],
  ])('refuses a change of %s', async (_, change) => {
    const doc = make();
    await store().insert(things, doc);
    await expect(store().update(things, doc.id, change as Change<Thing>)).rejects.toMatchObject(misuse);
    expect(await store().get(things, doc.id)).toEqual(doc);
  });

  it.each([0, -1, 1001, 1.5, NaN, undefined, '10'])('refuses the limit %p', async (limit) => {
    const question = { where: { group: 'x' }, order: ['at', 'asc'], limit } as ListOptions<Thing>;
    await expect(store().list(things, question)).rejects.toMatchObject(misuse);
  });

  it('takes the limits 1 and 1000', async () => {
    for (const limit of [1, 1000])
      expect(await store().list(things, { where: { group: group() }, order: ['at', 'asc'], limit })).toEqual({ items: [] });
  });

  it('refuses a list that no declared index serves', async () => {
    const questions: ListOptions<Thing>[] = [
      { order: ['at', 'asc'], limit: 1 },
      { where: { kind: 'a' }, order: ['at', 'asc'], limit: 1 },
      { where: { group: 'a' }, order: ['words', 'asc'], limit: 1 },
    ];
    for (const question of questions) await expect(store().list(things, question)).rejects.toMatchObject(misuse);
  });

  it.each(['', undefined, null, 7, 'a\0'])('refuses the id %p', async (id) => {
    await expect(store().insert(things, { ...make(), id: id as string })).rejects.toMatchObject(misuse);
    await expect(store().get(things, id as string)).rejects.toMatchObject(misuse);
    await expect(store().update(things, id as string, { set: { words: 'x' } })).rejects.toMatchObject(misuse);
    await expect(store().remove(things, id as string)).rejects.toMatchObject(misuse);
  });

  it('refuses the same inside a transaction, which can then be given up', async () => {
    const doc = make();
    const attempt = store().transaction(async (tx) => {
      await tx.insert(things, doc);
      await tx.update(things, doc.id, { set: { words: undefined } });
    });
    await expect(attempt).rejects.toMatchObject(misuse);
    expect(await store().get(things, doc.id)).toBeNull();
  });
}
