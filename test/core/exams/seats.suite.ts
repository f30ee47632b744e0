/**
 * What must hold on every store: seats are never given twice, a person is never seated twice, a request is never done twice.
 * A runner gives it a store in which the exams' collections exist. `crowd` is how many come at once.
 */
import { Failure } from '../../../core/fail';
import { examEntries, examMoves } from '../../../core/records/exams';
import type { MadeStore } from '../../ports/store.suite';
import { makeHall, MINUTE, won, type Hall } from '../../support/exams/hall';

export function seatsSuite(name: string, crowd: number, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let groups = 0;
  const hall = () => makeHall(made.store, `g${++groups}`);
  const people = (h: Hall, n: number, sittings: string | string[]) =>
    Array.from({ length: n }, (_, i) => h.apply(`p${i}`, sittings));

  describe(`seats: ${name}`, () => {
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    test.each([
      [0.25, 30],
      [0.25, 7],
      [0.02, 1],
    ])('a crowd for %d times as many seats, in rooms of %i, gets exactly the seats', async (part, roomSize) => {
      const h = hall();
      const seats = Math.max(1, Math.floor(crowd * part));
      await h.sitting('a', seats, roomSize);
      const outcomes = await h.rush(people(h, crowd, 'a'));
      expect(won(outcomes)).toBe(seats);
      expect(new Set(await h.seated('a')).size).toBe(seats);
      const refused = outcomes.filter((outcome) => outcome instanceof Failure);
      expect(refused.every(({ code, message }) => code === 'BAD_STATE' && message.includes('已经满了'))).toBe(true);
    });

    test('a batch is decided in the order it came', async () => {
      const h = hall();
      await h.sitting('a', 5, 2);
      const outcomes = await h.batch(people(h, 8, 'a'));
      expect(outcomes.map((o) => o instanceof Failure)).toEqual([false, false, false, false, false, true, true, true]);
    });

    test('batches and single ones together give out exactly the seats', async () => {
      const h = hall();
      await h.sitting('a', 40, 10);
      const all = people(h, 60, 'a');
      const batches = [0, 15, 30].map((from) => h.batch(all.slice(from, from + 15)));
      const outcomes = (await Promise.all([...batches, h.rush(all.slice(45))])).flat();
      // A batch that met others too often may say so; its people ask again.
      const again = outcomes.flatMap((o, i) => (o instanceof Failure && o.code === 'BUSY' ? [all[i]!] : []));
      expect(won(outcomes) + won(await h.rush(again))).toBe(40);
      expect(new Set(await h.seated('a')).size).toBe(40);
    });

    test('the last seat goes to exactly one', async () => {
      const h = hall();
      await h.sitting('a', 1);
      expect(won(await h.rush(people(h, 2, 'a')))).toBe(1);
    });

    test('a hold whose time is over frees its seat at the next decision, and not before', async () => {
      const h = hall();
      await h.sitting('a', 1);
      expect(await h.one(h.apply('p1', 'a'))).toMatchObject({ version: 1 });
      h.wait(15 * MINUTE - 1);
      expect(await h.one(h.apply('p2', 'a'))).toBeInstanceOf(Failure);
      h.wait(1);
      expect(await h.one(h.apply('p3', 'a'))).toMatchObject({ choices: [{ state: 'held', seat: { no: 1 } }] });
      expect(await h.seated('a')).toEqual([h.entryOf('p3')]);
    });

    test('several subjects: all or nothing', async () => {
      const h = hall();
      await h.sitting('a', 2);
      await h.sitting('b', 1);
      expect(won(await h.rush(people(h, 2, ['a', 'b'])))).toBe(1);
      expect([await h.seated('a'), await h.seated('b')].map((s) => s.length)).toEqual([1, 1]);
    });

    test('several subjects, asked for crosswise: all are answered, and every seat is used', async () => {
      const h = hall();
      const seats = Math.floor(crowd / 10);
      await h.sitting('a', seats, 3);
      await h.sitting('b', seats, 3);
      const all = Array.from({ length: seats * 3 }, (_, i) => h.apply(`p${i}`, i % 2 ? ['a', 'b'] : ['b', 'a']));
      expect(won(await h.rush(all))).toBe(seats);
    });

    test('one person has one sitting per subject, however many phones and requests', async () => {
      const h = hall();
      const sittings = ['a-1', 'a-2', 'a-3'];
      for (const sitting of sittings) await h.sitting(sitting, 10);
      const tries = sittings.flatMap((sitting) =>
        ['phone1', 'phone2'].map((resident) => h.apply('p1', sitting, { resident, move: `${h.entryOf(resident)}-${sitting}` })),
      );
      expect(won(await h.rush(tries))).toBe(1);
      expect((await Promise.all(sittings.map(h.seated))).flat()).toEqual([h.entryOf('p1')]);
    });

    test('the same key gives the same receipt: at once, in one batch, and after the sitting is full', async () => {
      const h = hall();
      await h.sitting('a', 2);
      const mine = h.apply('p1', 'a');
      const outcomes = [...(await h.rush([mine, mine])), ...(await h.batch([mine, mine]))];
      await h.rush(people(h, 5, 'a'));
      h.wait(MINUTE);
      outcomes.push(await h.one(mine));
      for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
      expect(outcomes[0]).toMatchObject({ version: 1, choices: [{ state: 'held' }] });
      expect(await h.store.count(examMoves, { entry: h.entryOf('p1') })).toBe(1);
    });

    test('the same key with another body is refused', async () => {
      const h = hall();
      await h.sitting('a', 2);
      await h.sitting('b', 2);
      const mine = h.apply('p1', 'a');
      await h.one(mine);
      expect(await h.one(h.apply('p1', 'b', { move: mine.move }))).toMatchObject({ code: 'KEY_REUSED' });
      expect((await h.store.get(examEntries, h.entryOf('p1')))!.choices).toHaveLength(1);
    });
  });
}
