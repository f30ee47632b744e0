import { createMemoryStore } from '../../../adapters/memory/store';
import { makeHall, won } from '../../support/exams/hall';
import { unguarded } from '../../support/unguarded';
import { seatsSuite } from './seats.suite';

seatsSuite('memory', 200, async () => ({ store: createMemoryStore(), close: async () => undefined }));

// Each is one of the guarantees with its guard off: what the suite proves can fail.
describe('twins', () => {
  test('without transactions and guarded writes, more seats are given out than there are', async () => {
    const h = makeHall(unguarded(createMemoryStore()), 'twin');
    await h.sitting('a', 50);
    expect(won(await h.rush(Array.from({ length: 200 }, (_, i) => h.apply(`p${i}`, 'a'))))).toBeGreaterThan(50);
  });

  test('were an entry found by phone and not by person, one person would have several seats', async () => {
    const h = makeHall(createMemoryStore(), 'twin');
    for (const sitting of ['a-1', 'a-2']) await h.sitting(sitting, 10);
    const from = (phone: string, sitting: string) => h.apply('p1', sitting, { entry: h.entryOf(phone) });
    expect(won(await h.rush([from('phone1', 'a-1'), from('phone2', 'a-2')]))).toBe(2);
  });

  test('did a move not follow from the key, a repeated request would be told no', async () => {
    const h = makeHall(createMemoryStore(), 'twin');
    await h.sitting('a', 2);
    const mine = h.apply('p1', 'a');
    expect(await h.one(mine)).toMatchObject({ version: 1 });
    expect(await h.one({ ...mine, move: 'another' })).toMatchObject({ code: 'BAD_STATE' });
  });
});

describe('times', () => {
  test('the two clashing ones are refused, within one request and beside what is held', async () => {
    const h = makeHall(createMemoryStore(), 'clash');
    await h.sitting('a', 2);
    await h.sitting('b', 2);
    const both = h.apply('p1', ['a', 'b']);
    Object.assign(both.wanted[1]!, { startsAt: both.wanted[0]!.startsAt, endsAt: both.wanted[0]!.endsAt });
    const clash = { code: 'BAD_STATE', message: expect.stringContaining('冲突') as string };
    expect(await h.one(both)).toMatchObject(clash);
    expect(await h.one(h.apply('p1', 'a'))).toMatchObject({ version: 1 });
    expect(await h.one(h.apply('p1', 'b'))).toMatchObject(clash);
  });
});
