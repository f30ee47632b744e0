/**
 * A stand-in of WeChat Pay: orders and refunds in memory, no money. It keeps to what the service promises: an order ends at
 * its time, is paid once, and gives back at most what was paid.
 */
import type { Clock } from '../../core/ports/clock';
import type { Payments } from '../../core/ports/payments';

interface Order {
  amount: number;
  openid: string;
  until: number;
  state: 'open' | 'paid' | 'closed';
  refunds: Map<string, number>;
}

export interface PaymentsStandIn extends Payments {
  /** The resident pays. False if the order has ended, is paid, or is not there. */
  pay(id: string): boolean;
  /** What was paid and not given back, in fen. */
  balance(): number;
}

export function createPaymentsStandIn(clock: Clock): PaymentsStandIn {
  const orders = new Map<string, Order>();
  const paid = () => [...orders.values()].filter(({ state }) => state === 'paid');
  const given = ({ refunds }: Order) => [...refunds.values()].reduce((sum, amount) => sum + amount, 0);
  return {
    async open({ id, amount, openid, until }) {
      if (!orders.has(id)) orders.set(id, { amount, openid, until, state: 'open', refunds: new Map() });
      return {
        timeStamp: String(Math.floor(clock.now() / 1000)),
        nonceStr: id,
        package: `prepay_id=${id}`,
        signType: 'RSA',
        paySign: 'stand-in',
      };
    },
    look: async (id) => orders.get(id)?.state ?? 'missing',
    async close(id) {
      const order = orders.get(id);
      if (order?.state === 'paid') return 'paid';
      if (order) order.state = 'closed';
      return 'closed';
    },
    async refund({ id, order: of, amount }) {
      const order = orders.get(of);
      if (order?.state !== 'paid') throw new Error('only what was paid can be given back');
      if (order.refunds.has(id)) return 'done';
      if (given(order) + amount > order.amount) throw new Error('more than was paid');
      order.refunds.set(id, amount);
      return 'done';
    },
    pay(id) {
      const order = orders.get(id);
      if (order?.state !== 'open' || clock.now() > order.until) return false;
      order.state = 'paid';
      return true;
    },
    balance: () => paid().reduce((sum, order) => sum + order.amount - given(order), 0),
  };
}
