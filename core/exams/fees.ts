/**
 * Fees. A seat is paid for while it is held, through an order that ends a minute before the hold. Money that comes all the same
 * after the seat is gone is given back, or stands in line with its owner, as they chose: it never makes a seat.
 */
import type { Resident } from '../caller';
import { fail } from '../fail';
import { PaymentsError, type Payments } from '../ports/payments';
import { examPayments, type PaymentRecord } from '../records/exam-people';
import { examEntries, exams, examRooms, type Choice, type EntryRecord, type ExamRecord } from '../records/exams';
import { openidOf } from '../residents';
import { instant } from '../shared/time';
import { act, keptOf, settle } from './acting';
import { choiceOf, ended, isKept } from './entries';
import { paymentId } from './ids';
import { inLedger, type Ledger } from './ledger';
import { phaseOf } from './phases';
import type { ExamsPorts } from './ports';
import { payBack } from './releasing';
import { NEVER } from './rules';
import { giveBack, record } from './taking';
import { tell } from './telling';
import { stand } from './waiting';

/** An order ends this long before the hold, so that money sent in the last second still meets its seat. */
const MARGIN_MS = 60_000;
/** How long after its end an order is ended by force. */
const GRACE_MS = 2 * 60_000;
/** How often an open order is asked about, in case neither WeChat Pay nor the phone says that it was paid. */
const LOOK_MS = 60_000;

type Asked = { id: string; key: string; late: 'refund' | 'wait' };

/** Opens an order for everything that is held or offered; the same key gives the same order. */
export async function pay(ports: ExamsPorts, caller: Resident, asked: Asked) {
  const payments = ports.payments ?? none();
  const openid = await openidOf(ports, caller.id);
  if (openid === null) throw fail('UNAUTHENTICATED');
  const id = paymentId(ports.secrets, caller.id, asked.key);
  await endOthers(ports, payments, asked.id, id);
  const entry = await act(ports, caller, asked, 'paying', async (ledger, before, now) => {
    const kept = keptOf(before, now);
    ledger.put(examPayments, newPayment(id, before, kept, asked.late, now));
    return kept.map((choice) => ({ ...choice, payment: id }));
  });
  const payment = (await ports.store.get(examPayments, id))!;
  if (payment.state !== 'open') throw fail('BAD_STATE', '这笔付款已经结束了，请刷新后再看');
  const { amount, until } = payment;
  const exam = await ports.store.get(exams, entry.exam);
  const order = { id, amount, openid, title: `${exam!.name}报名费`, until: Date.parse(until) };
  const request = await payments.open(order).catch(async (error: unknown) => {
    // WeChat Pay opens nothing that was paid: the money may be here, and nobody said so yet.
    if ((await checkPayment(ports, id)) === 'paid') throw fail('BAD_STATE', '已经付过款了，请刷新后再看');
    return unreachable(error);
  });
  return { payment: id, amount, until, request };
}

function none(): never {
  throw fail('BAD_STATE', '这里还不能付款，请联系考务人员');
}

function unreachable(error: unknown): never {
  if (error instanceof PaymentsError) throw fail('UPSTREAM', '暂时连不上微信支付，请稍后再试');
  throw error;
}

function newPayment(id: string, entry: EntryRecord, kept: readonly Choice[], late: Asked['late'], now: string): PaymentRecord {
  const parts = kept.map(({ subject, sitting, fee }) => ({ subject, sitting, fee }));
  const amount = parts.reduce((sum, { fee }) => sum + fee, 0);
  if (amount === 0) throw fail('BAD_STATE', '这场考试不收报名费，直接确认就可以');
  const end = kept.reduce((first, { until }) => (until! < first ? until! : first), NEVER);
  const until = instant(Date.parse(end) - MARGIN_MS);
  if (until <= now) throw fail('BAD_STATE', '座位保留的时间快到了，来不及付款，请重新选座');
  const { exam, resident } = entry;
  const about = { id, version: 1, entry: entry.id, exam, resident, parts, amount, late, until, at: now };
  return { ...about, state: 'open', paidAt: null, refunds: [], dueAt: instant(Date.parse(now) + LOOK_MS) };
}

/** Two orders for one seat would be two payments. */
async function endOthers(ports: ExamsPorts, payments: Payments, entryId: string, id: string): Promise<void> {
  const entry = await ports.store.get(examEntries, entryId);
  const now = instant(ports.clock.now());
  const orders = entry?.choices.flatMap((choice) => (isKept(choice, now) && choice.payment ? [choice.payment] : [])) ?? [];
  for (const order of new Set(orders)) {
    if (order === id) continue;
    if ((await payments.look(order).catch(unreachable)) === 'open') await payments.close(order).catch(unreachable);
    if ((await checkPayment(ports, order)) === 'paid') throw fail('BAD_STATE', '已经付过款了，请刷新后再看');
  }
}

/**
 * Somebody says that an order was paid. Nothing of it is believed: the order is looked at, even if it was ended here; money that
 * came all the same goes back.
 */
export async function hearOfPayment(ports: ExamsPorts, id: string): Promise<void> {
  const payment = await ports.store.get(examPayments, id);
  if (payment?.state !== 'closed') return void (await checkPayment(ports, id));
  const payments = ports.payments ?? none();
  if ((await payments.look(id).catch(unreachable)) === 'paid') await arrived(ports, payment);
}

/** Asks what became of an order and does what follows from it; what its state is then. May be asked at any time, by anybody. */
export async function checkPayment(ports: ExamsPorts, id: string): Promise<PaymentRecord['state']> {
  const payment = await ports.store.get(examPayments, id);
  if (payment?.state !== 'open') return payment?.state ?? 'closed';
  const payments = ports.payments ?? none();
  let order = await payments.look(id).catch(unreachable);
  if (order === 'open' && ports.clock.now() >= Date.parse(payment.until) + GRACE_MS)
    order = await payments.close(id).catch(unreachable);
  if (order === 'missing' && ports.clock.now() >= Date.parse(payment.until)) order = 'closed';
  if (order === 'paid') await arrived(ports, payment);
  if (order === 'closed')
    await ports.store.update(examPayments, id, { set: { state: 'closed', dueAt: NEVER } }, { state: 'open' });
  if (order === 'paid' || order === 'closed') return order;
  await ports.store.update(examPayments, id, { set: { dueAt: instant(ports.clock.now() + LOOK_MS) } }, { state: 'open' });
  return 'open';
}

/** The money is there: seats that are still theirs are theirs for good; for the others it goes back, or into the line. */
async function arrived(ports: ExamsPorts, { id, entry: entryId, exam: examId }: PaymentRecord): Promise<void> {
  const exam = (await ports.store.get(exams, examId))!;
  await inLedger(ports.store, async (ledger) => {
    const now = instant(ports.clock.now());
    await ledger.load(examEntries, [entryId]);
    await ledger.load(examPayments, [id]);
    const [before, open] = [ledger.get(examEntries, entryId)!, ledger.get(examPayments, id)!];
    if (open.state === 'paid') return;
    ledger.put(examPayments, { ...open, version: open.version + 1, state: 'paid' as const, paidAt: now, dueAt: NEVER });
    const mine = open.parts.flatMap(({ subject }) => choiceOf(before, subject) ?? []).filter(({ payment }) => payment === id);
    await ledger.load(
      examRooms,
      mine.flatMap(({ seat }) => seat?.room ?? []),
    );
    const kept = mine.flatMap((choice) => (isKept(choice, now) ? (settle(ledger, before, choice) ?? []) : []));
    const late = open.parts.filter(({ subject }) => !kept.some((choice) => choice.subject === subject));
    const waits = open.late === 'wait' && phaseOf(exam, now) === 'open';
    const lined = waits ? await lineUp(ledger, before, mine, late, now) : [];
    for (const { subject } of late) {
      if (!lined.some((choice) => choice.subject === subject)) payBack(ledger, id, subject, '付款时座位已经不在了', now);
    }
    const reason = late.length === 0 ? '付款成功' : lined.length > 0 ? '付款晚了，转为候补' : '付款晚了，费用退回';
    const entry = record(ledger, before, [...kept, ...lined], { kind: 'paid', by: 'system', reason }, now);
    tellLate(ledger, ports, exam, entry, late, lined.length > 0);
  });
}

/** Those whose time ran out stand in line, with their money; who chose the subject anew meanwhile does not. */
async function lineUp(ledger: Ledger, entry: EntryRecord, mine: readonly Choice[], late: PaymentRecord['parts'], now: string) {
  const lost = mine.filter(({ subject, state }) => late.some((part) => part.subject === subject) && state !== 'confirmed');
  for (const choice of lost) {
    if (choice.seat) giveBack(ledger, entry.id, choice.seat, choice.until);
    await stand(ledger, entry.exam, choice, entry.id, now);
  }
  return lost.map((choice) => ended(choice, 'waiting'));
}

function tellLate(
  ledger: Ledger,
  { city }: Pick<ExamsPorts, 'city'>,
  exam: ExamRecord,
  entry: EntryRecord,
  late: PaymentRecord['parts'],
  waits: boolean,
): void {
  if (late.length === 0) return;
  const what = waits ? '已为您转为候补，一有座位就给您；等不到会退款' : '费用会原路退给您';
  tell(
    ledger,
    city,
    exam,
    entry,
    'late',
    late.map(({ subject }) => subject),
    what,
  );
}
