import { createPaymentsStandIn } from '../../../adapters/local/payments';
import { isTheirs } from '../../../core/exams/rules';
import { examRooms } from '../../../core/records/exams';
import { prove, readAll } from '../../../core/exams/proof';
import { DAY, makeExamWorld, MINUTE } from '../../support/exams/world';
import { START } from '../../support/world';

const SUBJECTS = ['a', 'b', 'c'].map((id) => ({ id, name: `科目${id}`, fee: 5000, full: 100, pass: 60 }));

async function paidExam(seats = 1) {
  let now = START;
  const till = createPaymentsStandIn({ now: () => now });
  const w = await makeExamWorld({ payments: till });
  await w.exam('kj', { subjects: SUBJECTS });
  await w.sitting('a-1', seats);
  await w.sitting('b-1', seats);
  const wait = (ms: number) => {
    now += ms;
    w.wait(ms);
  };
  const faults = async () => prove(await readAll(w.ports.store), new Date(now).toISOString()).faults;
  return { w, till, wait, faults };
}

describe('fees', () => {
  test('what is held is paid for, once, and is theirs', async () => {
    const { w, till, faults } = await paidExam();
    const one = await w.person();
    const held = await w.hold(one, ['a-1', 'b-1']);
    expect(held).toMatchObject({ due: 10000, choices: [{ can: ['pay', 'change', 'cancel'] }, {}] });
    await expect(w.service.confirm(one, { id: held.id, key: w.key() })).rejects.toMatchObject({ code: 'BAD_STATE' });
    const asked = { id: held.id, key: w.key(), late: 'refund' as const };
    const order = await w.service.pay(one, asked);
    expect(await w.service.pay(one, asked)).toEqual(order);
    expect(order).toMatchObject({ amount: 10000, until: w.at(14 * MINUTE) });
    expect((await w.service.paid(one, { payment: order.payment })).state).toBe('open');
    till.pay(order.payment);
    const both = await Promise.all([1, 2].map(() => w.service.paid(one, { payment: order.payment })));
    expect(both.map(({ state }) => state)).toEqual(['paid', 'paid']);
    expect(await w.states(one)).toEqual({ a: 'confirmed', b: 'confirmed' });
    expect(till.balance()).toBe(10000);
    expect(await faults()).toEqual([]);
  });

  test('a second order ends the first, so that nobody pays twice', async () => {
    const { w, till } = await paidExam();
    const one = await w.person();
    const { id } = await w.hold(one, 'a-1');
    const first = await w.service.pay(one, { id, key: w.key(), late: 'refund' });
    const second = await w.service.pay(one, { id, key: w.key(), late: 'refund' });
    expect([till.pay(first.payment), till.pay(second.payment)]).toEqual([false, true]);
    expect(await w.sweep()).toMatchObject({ refunds: 0 });
    expect((await w.service.paid(one, { payment: second.payment })).state).toBe('paid');
  });

  test.each(['before', 'after'] as const)(
    'money that comes after the hold ended goes back; the seat is the next one’s (%s the sweep)',
    async (when) => {
      const { w, till, wait, faults } = await paidExam();
      const [one, two] = [await w.person(), await w.person()];
      const { id } = await w.hold(one, 'a-1');
      const order = await w.service.pay(one, { id, key: w.key(), late: 'refund' });
      till.pay(order.payment);
      // WeChat Pay was slow to tell.
      wait(15 * MINUTE);
      if (when === 'after') await w.sweep();
      const next = await w.hold(two, 'a-1');
      expect((await w.service.paid(one, { payment: order.payment })).state).toBe('late');
      await w.sweep();
      expect(till.balance()).toBe(0);
      expect(await w.taken('a-1')).toBe(1);
      const paid = await w.service.pay(two, { id: next.id, key: w.key(), late: 'refund' });
      till.pay(paid.payment);
      // Neither the phone nor WeChat Pay says a word: a job asks.
      wait(MINUTE);
      await w.sweep();
      wait(DAY);
      await w.sweep();
      expect([await w.states(one), await w.states(two)]).toEqual([{ a: 'expired' }, { a: 'confirmed' }]);
      expect(till.balance()).toBe(5000);
      expect(await faults()).toEqual([]);
    },
  );

  test('a seat is not known by its place alone: late money finds another entry and another instant there', async () => {
    const { w, wait } = await paidExam();
    const [one, two] = [await w.person(), await w.person()];
    const first = await w.hold(one, 'a-1');
    const { seat } = (await w.entry(first.id))!.choices[0]!;
    wait(15 * MINUTE);
    const next = (await w.entry((await w.hold(two, 'a-1')).id))!;
    // The very same room and number: only entry and instant tell whose it is.
    expect(next.choices[0]!.seat).toEqual(seat);
    const room = (await w.ports.store.get(examRooms, seat!.room))!;
    expect(isTheirs(room, seat!.no, { entry: first.id, until: w.at(15 * MINUTE) })).toBe(false);
    expect(isTheirs(room, seat!.no, { entry: next.id, until: next.choices[0]!.until })).toBe(true);
  });

  test('or waits in line with its owner, who is seated without being asked again', async () => {
    const { w, till, wait, faults } = await paidExam();
    const [late, owner] = [await w.person(), await w.person()];
    const { id } = await w.hold(late, 'a-1');
    const order = await w.service.pay(late, { id, key: w.key(), late: 'wait' });
    till.pay(order.payment);
    wait(15 * MINUTE);
    const held = await w.hold(owner, 'a-1');
    expect((await w.service.paid(late, { payment: order.payment })).entry.choices[0]).toMatchObject({
      state: 'waiting',
      place: 1,
      paid: true,
    });
    expect(await w.taken('a-1')).toBe(1);
    await w.service.cancel(owner, { id: held.id, key: w.key(), subjects: ['a'] });
    expect(await w.states(late)).toEqual({ a: 'confirmed' });
    await w.sweep();
    expect(till.balance()).toBe(5000);
    expect(await faults()).toEqual([]);
  });

  test('who waited with money in vain gets it back', async () => {
    const { w, till, wait, faults } = await paidExam();
    const [late, owner] = [await w.person(), await w.person()];
    const { id } = await w.hold(late, 'a-1');
    const order = await w.service.pay(late, { id, key: w.key(), late: 'wait' });
    till.pay(order.payment);
    wait(15 * MINUTE);
    const held = await w.hold(owner, 'a-1');
    const mine = await w.service.pay(owner, { id: held.id, key: w.key(), late: 'refund' });
    till.pay(mine.payment);
    await w.service.paid(late, { payment: order.payment });
    await w.service.paid(owner, { payment: mine.payment });
    wait(10 * DAY);
    await w.sweep();
    expect([await w.states(late), await w.states(owner)]).toEqual([{ a: 'closed' }, { a: 'confirmed' }]);
    await w.sweep();
    expect(till.balance()).toBe(5000);
    expect(await faults()).toEqual([]);
  });

  test('a paid seat that is given back is paid back, once', async () => {
    const { w, till, faults } = await paidExam();
    const one = await w.person();
    const { id } = await w.hold(one, ['a-1', 'b-1']);
    const order = await w.service.pay(one, { id, key: w.key(), late: 'refund' });
    till.pay(order.payment);
    await w.service.paid(one, { payment: order.payment });
    const asked = { id, key: w.key(), subjects: ['a'] };
    await w.service.cancel(one, asked);
    await w.service.cancel(one, asked);
    await w.sweep();
    await w.sweep();
    expect(till.balance()).toBe(5000);
    expect(await w.states(one)).toEqual({ a: 'cancelled', b: 'confirmed' });
    expect(await faults()).toEqual([]);
  });

  test('another resident’s payment is not to be found', async () => {
    const { w } = await paidExam();
    const [one, two] = [await w.person(), await w.person()];
    const { id } = await w.hold(one, 'a-1');
    const order = await w.service.pay(one, { id, key: w.key(), late: 'refund' });
    await expect(w.service.paid(two, { payment: order.payment })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(w.service.pay(two, { id, key: w.key(), late: 'refund' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
