import { createMemoryStore } from '../../../adapters/memory/store';
import type { Store } from '../../../core/ports/store';
import { examBans } from '../../../core/records/exam-people';
import { examWaits } from '../../../core/records/exams';
import { messages } from '../../../core/records/messages';
import { DAY, HOUR, makeExamWorld, MINUTE, type ExamWorld } from '../../support/exams/world';

async function fullSitting(over: Parameters<ExamWorld['exam']>[1] = {}) {
  const w = await makeExamWorld();
  await w.exam('kj', over);
  await w.sitting('a-1', 1);
  const owner = await w.person();
  const together = over.minSubjects === 2 ? [await w.sitting('c-1', 1)] : [];
  const booked = await w.book(owner, ['a-1', ...together]);
  const give = () => w.service.cancel(owner, { id: booked.id, key: w.key(), subjects: ['a'] });
  return { w, owner, give };
}

const titles = async (w: ExamWorld, resident: string) =>
  (await w.ports.store.list(messages, { where: { resident }, order: ['at', 'asc'], limit: 10 })).items.map((m) => m.title);

describe('the waiting list', () => {
  test('shows the place, offers a freed seat to the first, and nobody else can take it', async () => {
    const { w, give } = await fullSitting();
    const [first, second, newcomer] = [await w.person(), await w.person(), await w.person()];
    expect((await w.line(first, 'a-1')).choices[0]).toMatchObject({ state: 'waiting', place: 1 });
    expect((await w.line(second, 'a-1')).choices[0]).toMatchObject({ state: 'waiting', place: 2 });
    await give();
    expect(await w.states(first)).toEqual({ a: 'offered' });
    expect(await w.states(second)).toEqual({ a: 'waiting' });
    await expect(w.hold(newcomer, 'a-1')).rejects.toMatchObject({ code: 'BAD_STATE' });
    expect((await w.service.mine(second, { limit: 1 })).items[0]!.choices[0]!.place).toBe(1);
    expect(await titles(w, first.id)).toEqual(['候补到座位了']);
  });

  test('an offer is confirmed like a hold, or declined, or lapses, and the next one is asked', async () => {
    const { w, give } = await fullSitting();
    const people = [await w.person(), await w.person(), await w.person()];
    const entries = [];
    for (const person of people) entries.push(await w.line(person, 'a-1'));
    await give();
    await w.service.decline(people[0]!, { id: entries[0]!.id, key: w.key(), subject: 'a' });
    expect(await Promise.all(people.map(w.states))).toEqual([{ a: 'declined' }, { a: 'offered' }, { a: 'waiting' }]);
    w.wait(24 * HOUR);
    await w.sweep();
    expect(await Promise.all(people.map(w.states))).toEqual([{ a: 'declined' }, { a: 'expired' }, { a: 'offered' }]);
    await w.service.confirm(people[2]!, { id: entries[2]!.id, key: w.key() });
    expect(await w.states(people[2]!)).toEqual({ a: 'confirmed' });
    expect(await w.taken('a-1')).toBe(1);
    await expect(w.service.confirm(people[1]!, { id: entries[1]!.id, key: w.key() })).rejects.toMatchObject({
      code: 'BAD_STATE',
    });
  });

  test('a hold that ran out goes to who waits, even when the next to come is a newcomer and no job has run', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 1);
    await w.hold(await w.person(), 'a-1');
    const waiter = await w.person();
    await w.line(waiter, 'a-1');
    w.wait(15 * MINUTE);
    await expect(w.hold(await w.person(), 'a-1')).rejects.toMatchObject({ code: 'BAD_STATE' });
    expect(await w.states(waiter)).toEqual({ a: 'offered' });
  });

  test('twin: were the line not looked at, the newcomer would have that seat', async () => {
    const store = createMemoryStore();
    // A store in which nobody is ever seen waiting.
    const blind = {
      ...store,
      list: (c: { name: string }, o: never) => (c.name === examWaits.name ? { items: [] } : store.list(c as never, o)),
    };
    const w = await makeExamWorld({ store: blind as unknown as Store });
    await w.exam();
    await w.sitting('a-1', 1);
    await w.hold(await w.person(), 'a-1');
    const waiter = await w.person();
    await w.line(waiter, 'a-1');
    w.wait(15 * MINUTE);
    expect(await w.hold(await w.person(), 'a-1')).toMatchObject({ choices: [{ state: 'held' }] });
    expect(await w.states(waiter)).toEqual({ a: 'waiting' });
  });

  test('nothing is offered after the deadline; who still waits is told', async () => {
    const { w, give } = await fullSitting();
    const waiter = await w.person();
    await w.line(waiter, 'a-1');
    w.wait(10 * DAY);
    await give();
    await w.sweep();
    expect(await w.states(waiter)).toEqual({ a: 'closed' });
    expect(await titles(w, waiter.id)).toEqual(['候补结束了']);
    expect(await w.taken('a-1')).toBe(0);
  });

  test('an offer ends with the registration', async () => {
    const { w, give } = await fullSitting();
    const waiter = await w.person();
    await w.line(waiter, 'a-1');
    w.wait(10 * DAY - HOUR);
    await give();
    const [entry] = (await w.service.mine(waiter, { limit: 1 })).items;
    expect(entry!.choices[0]!.until).toBe(w.at(10 * DAY));
  });

  test('an ineligible first does not block the second, and is told why', async () => {
    const { w, give } = await fullSitting();
    const [barred, busy, second] = [await w.person(), await w.person(), await w.person()];
    await w.sitting('b-1', 5, { day: 20 });
    const waiting = await w.line(barred, 'a-1');
    await w.line(busy, 'a-1');
    await w.line(second, 'a-1');
    const { person } = (await w.entry(waiting.id))!;
    const ban = {
      version: 1,
      label: '',
      state: 'active' as const,
      reason: '替考',
      until: null,
      by: 'x',
      at: w.at(0),
      appeal: null,
      lifted: null,
    };
    await w.ports.store.insert(examBans, { id: person, ...ban });
    await give();
    expect(await Promise.all([barred, busy, second].map(w.states))).toEqual([
      { a: 'passed' },
      { a: 'offered' },
      { a: 'waiting' },
    ]);
    const moves = await w.moves(waiting.id);
    expect(moves.map(({ kind, by, reason }) => [kind, by, reason])).toEqual([
      ['waiting', barred.id, ''],
      ['passed', 'system', '暂时不能报名（替考）'],
    ]);
  });

  test('where subjects are taken together, what waits counts, and a seat is offered to nobody who has too few', async () => {
    const { w, give } = await fullSitting({ minSubjects: 2 });
    await w.sitting('b-1', 5);
    const [both, alone] = [await w.person(), await w.person()];
    const waiting = await w.line(alone, 'a-1');
    await expect(w.hold(both, 'b-1')).rejects.toMatchObject({ code: 'BAD_INPUT', message: '这场考试至少要一起报 2 科' });
    await w.line(both, 'a-1');
    const { id } = await w.hold(both, 'b-1');
    await w.service.confirm(both, { id, key: w.key() });
    await give();
    expect(await Promise.all([alone, both].map(w.states))).toEqual([{ a: 'passed' }, { a: 'offered', b: 'confirmed' }]);
    expect((await w.moves(waiting.id)).at(-1)).toMatchObject({ kind: 'passed', reason: '这场考试至少要一起报 2 科' });
    expect(await w.faults()).toEqual([]);
  });

  test('cannot be joined while there are seats, and what waits counts as chosen', async () => {
    const { w, give } = await fullSitting();
    await w.sitting('a-2', 1);
    const one = await w.person();
    await expect(w.line(one, 'a-2')).rejects.toMatchObject({ code: 'BAD_STATE' });
    const key = w.key();
    const waiting = await w.line(one, 'a-1', key);
    expect(await w.line(one, 'a-1', key)).toMatchObject({ id: waiting.id, version: 1 });
    await expect(w.hold(one, 'a-2')).rejects.toMatchObject({ code: 'BAD_STATE' });
    await w.service.decline(one, { id: waiting.id, key: w.key(), subject: 'a' });
    await w.hold(one, 'a-2');
    await give();
    expect(await w.taken('a-1')).toBe(0);
  });

  test('more seats than people who wait: they get theirs, and a newcomer the rest', async () => {
    const w = await makeExamWorld();
    await w.exam();
    await w.sitting('a-1', 3);
    for (let i = 0; i < 3; i += 1) await w.hold(await w.person(), 'a-1');
    const waiter = await w.person();
    await w.line(waiter, 'a-1');
    w.wait(15 * MINUTE);
    expect(await w.hold(await w.person(), 'a-1')).toMatchObject({ choices: [{ state: 'held' }] });
    expect(await w.states(waiter)).toEqual({ a: 'offered' });
  });
});
