/** Orders somebody has to look at again: open ones past their end, and paid ones with money to give back. */
import { examPayments, type PaymentRecord } from '../records/exam-people';
import { instant } from '../shared/time';
import { checkPayment } from './fees';
import { inLedger } from './ledger';
import type { ExamsPorts } from './ports';
import { NEVER } from './rules';

const BATCH = 100;
/** A refund takes minutes, to a bank card days: the longer one waits, the less often one asks. */
const [SOON_MS, RARELY_MS] = [5 * 60_000, 60 * 60_000];

/** Says how many orders were looked at, and how many refunds were made. */
export async function checkPayments(ports: ExamsPorts): Promise<{ orders: number; refunds: number }> {
  const { store, clock } = ports;
  if (!ports.payments) return { orders: 0, refunds: 0 };
  const where = { dueAt: { lte: instant(clock.now()) } };
  let [orders, refunds] = [0, 0];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.list(examPayments, { where, order: ['dueAt', 'asc'], limit: BATCH, cursor });
    orders += page.items.length;
    for (const payment of page.items) refunds += await checkOne(ports, payment);
    cursor = page.next;
  }
  return { orders, refunds };
}

/** One order that breaks must not hold up the others. */
async function checkOne(ports: ExamsPorts, { id, state, version }: PaymentRecord): Promise<number> {
  try {
    if (state === 'open') await checkPayment(ports, id);
    return await refundAll(ports, id);
  } catch (error) {
    ports.log.error('exams.payment', { payment: id }, error);
    await ports.store.update(examPayments, id, { set: { dueAt: instant(ports.clock.now() + SOON_MS) } }, { version });
    return 0;
  }
}

async function refundAll(ports: ExamsPorts, id: string): Promise<number> {
  const payment = await ports.store.get(examPayments, id);
  if (payment?.state !== 'paid') return 0;
  let made = 0;
  for (const refund of payment.refunds.filter(({ done }) => !done)) {
    const { amount, reason } = refund;
    const result = await ports.payments!.refund({ id: refund.id, order: id, amount, total: payment.amount, reason });
    if (result === 'done') made += await markDone(ports, payment, refund.id);
    else
      await ports.store.update(examPayments, id, { set: { dueAt: askAgain(ports.clock.now(), refund.at) } }, { state: 'paid' });
  }
  return made;
}

const askAgain = (now: number, since: string) =>
  instant(now + Math.min(Math.max((now - Date.parse(since)) / 2, SOON_MS), RARELY_MS));

/** Refunds keep their ids, so one that was made but not noted is asked for again and made once. */
function markDone({ store, clock }: ExamsPorts, { id }: PaymentRecord, refund: string): Promise<number> {
  return inLedger(store, async (ledger) => {
    await ledger.load(examPayments, [id]);
    const payment = ledger.get(examPayments, id)!;
    const refunds = payment.refunds.map((r) => (r.id === refund ? { ...r, done: true } : r));
    const dueAt = refunds.every(({ done }) => done) ? NEVER : instant(clock.now());
    ledger.put(examPayments, { ...payment, version: payment.version + 1, refunds, dueAt });
    return 1;
  });
}
