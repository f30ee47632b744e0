import { createMemoryStore } from '../../../adapters/memory/store';
import { roomsFor } from '../../../core/exams/candidates';
import { seat } from '../../../core/exams/seating';
import { Seen } from '../../../core/exams/seen';
import { Failure } from '../../../core/fail';
import type { Store } from '../../../core/ports/store';
import { examRooms } from '../../../core/records/exams';
import { makeHall, MINUTE, won } from '../../support/exams/hall';

/** Two processes on one store; each remembers what it saw itself. */
async function twoProcesses(seats: number, roomSize: number) {
  const store = createMemoryStore();
  let listed = 0;
  const counting: Store = { ...store, list: (c, o) => ((listed += c.name === examRooms.name ? 1 : 0), store.list(c, o)) };
  const h = makeHall(counting, 'seen');
  await h.sitting('a', seats, roomSize);
  const [one, two] = [new Seen(), new Seen()];
  return {
    h,
    one,
    two,
    looks: () => listed,
    ask: (from: Seen, ...people: string[]) =>
      seat(
        h.ports,
        people.map((p) => h.apply(p, 'a')),
        from,
      ),
  };
}

test('rooms with seats are looked up once, not with every batch', async () => {
  const { one, ask, looks } = await twoProcesses(20, 10);
  for (const person of ['p1', 'p2', 'p3', 'p4']) expect(won(await ask(one, person))).toBe(1);
  expect(looks()).toBe(1);
});

test('what another process took meanwhile costs a second look and no seat', async () => {
  const { h, one, two, ask } = await twoProcesses(3, 1);
  expect(won(await ask(one, 'p1'))).toBe(1);
  expect(won(await ask(two, 'p2', 'p3'))).toBe(2);
  const [late] = await ask(one, 'p4');
  expect(late).toMatchObject({ code: 'BAD_STATE', message: expect.stringContaining('已经满了') as string });
  expect(new Set(await h.seated('a')).size).toBe(3);
});

test('that nothing is left is never believed: a hold that ended is found at once', async () => {
  const { h, one, ask } = await twoProcesses(1, 1);
  expect(won(await ask(one, 'p1'))).toBe(1);
  expect((await ask(one, 'p2'))[0]).toBeInstanceOf(Failure);
  h.wait(15 * MINUTE);
  expect(won(await ask(one, 'p3'))).toBe(1);
});

test('twin: were seats decided on by what was seen, one of them would be given twice', async () => {
  const { h, one, two, ask } = await twoProcesses(1, 1);
  const believed = async (from: Seen) => (await roomsFor(h.ports, ['seen-a'], 0, from)).rooms.get('seen-a')!.length;
  expect([await believed(one), await believed(two)]).toEqual([1, 1]);
  expect(won(await ask(two, 'p1'))).toBe(1);
  // The first still believes in the seat; only the transaction knows better.
  expect(await believed(one)).toBe(1);
  expect(won(await ask(one, 'p2'))).toBe(0);
});
