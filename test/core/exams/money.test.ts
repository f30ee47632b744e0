/** Money when WeChat Pay is slow, forgetful of answers, or of another opinion: nothing is given twice, and nothing is lost. */
import { createPaymentsStandIn, type PaymentsStandIn } from '../../../adapters/local/payments';
import { hearOfPayment } from '../../../core/exams/fees';
import { reconcile } from '../../../core/exams/reconcile';
import { PaymentsError, type Payments } from '../../../core/ports/payments';
import { examPayments } from '../../../core/records/exam-people';
import { readAll } from '../../../core/exams/proof';
import { DAY, HOUR, makeExamWorld, MINUTE } from '../../support/exams/world';
import { START } from '../../support/world';

const SUBJECTS = ['a', 'b'].map((id) => ({ id, name: `科目${id}`, fee: 5000, full: 100, pass: 60 }));

async function paidExam(wrap: (till: PaymentsStandIn) => Partial<Payments> = () => ({})) {
  let now = START;
  const till = createPaymentsStandIn({ now: () => now });
  const payments = { ...till, ...wrap(till) };
  const w = await makeExamWorld({ payments });
  await w.exam('kj', { subjects: SUBJECTS });
  await w.sitting('a-1', 1);
  await w.sitting('b-1', 1);
  const wait = (ms: number) => {
    now += ms;
    w.wait(ms);
  };
  const one = await w.person();
  const { id } = await w.hold(one, ['a-1', 'b-1']);
  const asked = { id, key: w.key(), late: 'refund' as const };
  const order = await w.service.pay(one, asked);
  const record = async () => (await w.ports.store.get(examPayments, order.payment))!;
  const reckon = async (asked?: Payments) => reconcile((await readAll(w.ports.store)).payments, now, asked);
  return { w, till, wait, one, asked, entry: id, payment: order.payment, record, reckon, payments };
}

/** A refund that is made, and whose answer is lost. */
const losing = (make: Payments['refund']): Payments['refund'] => {
  let lost = false;
  return async (refund) => {
    const result = await make(refund);
    if (lost) return result;
    lost = true;
    throw new PaymentsError('ECONNRESET');
  };
};

async function giveUpOne({ w, till, wait, one, entry, payment }: Awaited<ReturnType<typeof paidExam>>) {
  till.pay(payment);
  await w.service.paid(one, { payment });
  await w.service.cancel(one, { id: entry, key: w.key(), subjects: ['a'] });
  for (let i = 0; i < 3; i += 1) {
    await w.sweep();
    wait(HOUR);
  }
  return till.balance();
}

test('a refund whose answer was lost is asked for again, and made once', async () => {
  const made = await paidExam((till) => ({ refund: losing(till.refund) }));
  expect(await giveUpOne(made)).toBe(5000);
  expect((await made.record()).refunds).toMatchObject([{ id: `${made.payment}R1`, done: true }]);
});

test('with a fresh number for each try it would be made twice', async () => {
  let n = 0;
  const made = await paidExam((till) => ({
    refund: losing((refund) => till.refund({ ...refund, id: `${refund.id}-${(n += 1)}` })),
  }));
  expect(await giveUpOne(made)).toBe(0);
});

test('a refund under way is asked about less and less often, and is not done before the money has gone back', async () => {
  const asked: number[] = [];
  let ready = false;
  const made = await paidExam((till) => ({
    refund: async (refund) => {
      asked.push(made.w.ports.clock.now());
      return ready ? till.refund(refund) : 'later';
    },
  }));
  const { w, wait, one, entry, payment, till, record } = made;
  till.pay(payment);
  await w.service.paid(one, { payment });
  await w.service.cancel(one, { id: entry, key: w.key(), subjects: ['a'] });
  for (let i = 0; i < 24 * 60; i += 1) {
    await w.sweep();
    wait(MINUTE);
  }
  const gaps = asked.slice(1).map((at, i) => (at - asked[i]!) / MINUTE);
  expect([gaps[0], Math.max(...gaps), asked.length < 40]).toEqual([5, 60, true]);
  expect((await record()).refunds).toMatchObject([{ done: false }]);
  ready = true;
  wait(HOUR);
  await w.sweep();
  expect((await record()).refunds).toMatchObject([{ done: true }]);
  expect(till.balance()).toBe(5000);
});

test('money for an order that was ended here goes back as soon as somebody hears of it', async () => {
  let away = true;
  const made = await paidExam((till) => ({ look: async (id) => (away ? 'missing' : till.look(id)) }));
  const { w, wait, till, payment, record } = made;
  till.pay(payment);
  wait(20 * MINUTE);
  await w.sweep();
  expect((await record()).state).toBe('closed');
  away = false;
  await w.sweep();
  expect(till.balance()).toBe(10000);
  await hearOfPayment(w.ports, payment);
  await hearOfPayment(w.ports, payment);
  await w.sweep();
  expect([till.balance(), (await record()).state]).toEqual([0, 'paid']);
  expect(await w.states(made.one)).toEqual({ a: 'expired', b: 'expired' });
});

test('an order that was paid unheard is not opened again', async () => {
  const made = await paidExam();
  const { w, till, one, asked, payment } = made;
  till.pay(payment);
  made.payments.open = async () => {
    throw new PaymentsError('jsapi: HTTP 400 ORDERPAID');
  };
  await expect(w.service.pay(one, asked)).rejects.toMatchObject({ code: 'BAD_STATE' });
  expect(await w.states(one)).toEqual({ a: 'confirmed', b: 'confirmed' });
});

describe('the reckoning', () => {
  test('is in order after everything, and says what was paid and given back', async () => {
    const made = await paidExam();
    await giveUpOne(made);
    const { checked, faults } = await made.reckon(made.till);
    expect(checked).toEqual({ orders: 1, paid: 10000, refunded: 5000, refunding: 0, asked: 1 });
    expect(faults).toEqual([]);
  });

  test('names an order nobody looks at, and a refund that does not come about', async () => {
    const made = await paidExam((till) => ({
      refund: async () => Promise.reject(new PaymentsError(`refund is ABNORMAL ${till.balance()}`)),
    }));
    made.wait(2 * HOUR);
    expect((await made.reckon()).faults).toEqual([expect.stringMatching(/^payment y\w+: open, though it ended/) as string]);
    await made.w.sweep();
    const other = await paidExam((till) => ({
      refund: async () => Promise.reject(new PaymentsError(`ABNORMAL ${till.balance()}`)),
    }));
    await giveUpOne(other);
    expect((await other.reckon()).faults).toEqual([]);
    other.wait(6 * DAY);
    expect((await other.reckon()).faults).toEqual([expect.stringMatching(/R1 of 5000 fen, decided .* was not made/) as string]);
  });

  test('names an order WeChat Pay thinks otherwise of, and one it cannot be asked about', async () => {
    const made = await paidExam();
    const { till, payment, wait, w } = made;
    wait(20 * MINUTE);
    await w.sweep();
    const paid = { ...till, look: async () => 'paid' as const };
    expect((await made.reckon(paid)).faults).toEqual([`payment ${payment}: closed here, paid at WeChat Pay`]);
    const away = { ...till, look: async () => Promise.reject(new PaymentsError('ECONNRESET')) };
    expect((await made.reckon(away)).faults).toEqual([`payment ${payment}: WeChat Pay could not be asked (ECONNRESET)`]);
    expect((await made.reckon(till)).faults).toEqual([]);
  });
});
