/**
 * Money, order by order: what is stored held against what WeChat Pay says, where it can be asked. Reads, and changes nothing.
 */
import { PaymentsError, type Payments } from '../ports/payments';
import type { PaymentRecord } from '../records/exam-people';

export interface Reckoning {
  /** In fen. */
  checked: { orders: number; paid: number; refunded: number; refunding: number; asked: number };
  /** Empty if every fen is where it belongs. Ids only, nothing about people. */
  faults: string[];
}

/** The sweep looks at an open order every minute, and ends it two minutes after its time. */
const OPEN_MS = 60 * 60_000;
/** To a bank card a refund takes up to three working days; WeChat Pay gives one up after seven. */
const REFUND_MS = 5 * 24 * 60 * 60_000;
/** Older orders are not asked about any more. */
const ASKED_MS = 90 * 24 * 60 * 60_000;

/** Without `payments` nobody is asked. */
export async function reconcile(
  stored: readonly PaymentRecord[],
  now: number,
  payments?: Pick<Payments, 'look'>,
): Promise<Reckoning> {
  const faults = stored.flatMap((payment) => ownFaults(payment, now));
  const recent = payments ? stored.filter(({ at }) => now - Date.parse(at) <= ASKED_MS) : [];
  for (const payment of recent) faults.push(...(await foreignFaults(payment, now, payments!)));
  const paid = stored.filter(({ state }) => state === 'paid');
  const refunds = paid.flatMap((payment) => payment.refunds);
  const sum = (amounts: readonly { amount: number }[]) => amounts.reduce((all, { amount }) => all + amount, 0);
  const [refunded, refunding] = [true, false].map((done) => sum(refunds.filter((refund) => refund.done === done)));
  const checked = { orders: stored.length, paid: sum(paid), refunded: refunded!, refunding: refunding!, asked: recent.length };
  return { checked, faults };
}

function ownFaults({ id, state, until, amount, parts, refunds }: PaymentRecord, now: number): string[] {
  const faults: string[] = [];
  const say = (what: string) => faults.push(`payment ${id}: ${what}`);
  if (amount !== parts.reduce((sum, { fee }) => sum + fee, 0)) say('its parts are not its sum');
  if (state === 'open' && now - Date.parse(until) > OPEN_MS) say(`open, though it ended ${until}: nobody looks at it`);
  for (const { id: refund, done, at, amount: back } of refunds) {
    if (!done && now - Date.parse(at) > REFUND_MS) say(`refund ${refund} of ${back} fen, decided ${at}, was not made`);
  }
  return faults;
}

async function foreignFaults({ id, state, until }: PaymentRecord, now: number, payments: Pick<Payments, 'look'>) {
  try {
    const theirs = await payments.look(id);
    // An order under way may be paid at this very moment.
    if (state === 'open' && now <= Date.parse(until) + OPEN_MS) return [];
    return (state === 'paid') === (theirs === 'paid') ? [] : [`payment ${id}: ${state} here, ${theirs} at WeChat Pay`];
  } catch (error) {
    if (error instanceof PaymentsError) return [`payment ${id}: WeChat Pay could not be asked (${error.message})`];
    throw error;
  }
}
