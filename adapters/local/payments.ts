/**
 * A stand-in of WeChat Pay: orders and refunds, no money. It keeps to what the service promises: an order ends at its time,
 * is paid once, and gives back at most what was paid.
 */
import type { Clock } from '../../core/ports/clock';
import type { Payments } from '../../core/ports/payments';

interface Order {
  amount: number;
  title: string;
  openid: string;
  until: number;
  state: 'open' | 'paid' | 'closed';
  /** Before that the service does not say yet that it was paid. */
  toldAt: number;
  /** By the refund's id, in fen. */
  refunds: Record<string, number>;
}
/** Plain data, the oldest order first. */
export type TillState = Record<string, Order>;

export interface PaymentsStandIn extends Payments {
  /** What the phone shows before one pays. */
  show(id: string): Pick<Order, 'amount' | 'title' | 'until' | 'state'> | null;
  /**
   * The resident pays. False if the order has ended, is paid, or is not there. `late`: the money is sent in time, and the service
   * says so only when the seat is gone.
   */
  pay(id: string, late?: boolean): boolean;
  /** What was paid and not given back, in fen. */
  balance(): number;
}

/** From the end of an order until a late payment is told of: holds end a minute after their order. */
const LATE_MS = 90_000;
/** Orders remembered; the oldest are forgotten first. */
const MOST = 2000;

const given = ({ refunds }: Order) => Object.values(refunds).reduce((sum, amount) => sum + amount, 0);

/** `state` is what an earlier stand-in ended with; `onChange` is called whenever something is to be remembered. */
export function createPaymentsStandIn(clock: Clock, state: TillState = {}, onChange = (_: TillState) => {}): PaymentsStandIn {
  const orderOf = (id: string) => (Object.hasOwn(state, id) ? state[id] : undefined);
  const changed = () => onChange(state);
  return {
    ...createShop(clock, state, changed),
    async refund({ id, order: of, amount }) {
      const order = orderOf(of);
      if (order?.state !== 'paid') throw new Error('only what was paid can be given back');
      if (id in order.refunds) return 'done';
      if (given(order) + amount > order.amount) throw new Error('more than was paid');
      order.refunds[id] = amount;
      changed();
      return 'done';
    },
    show(id) {
      const order = orderOf(id);
      return order ? { amount: order.amount, title: order.title, until: order.until, state: order.state } : null;
    },
    pay(id, late = false) {
      const order = orderOf(id);
      if (order?.state !== 'open' || clock.now() > order.until) return false;
      order.state = 'paid';
      order.toldAt = late ? order.until + LATE_MS : 0;
      changed();
      return true;
    },
    balance() {
      const paid = Object.values(state).filter((order) => order.state === 'paid');
      return paid.reduce((sum, order) => sum + order.amount - given(order), 0);
    },
  };
}

/** Orders before they are paid. */
function createShop(clock: Clock, state: TillState, changed: () => void): Pick<Payments, 'open' | 'look' | 'close'> {
  const orderOf = (id: string) => (Object.hasOwn(state, id) ? state[id] : undefined);
  return {
    async open({ id, amount, openid, title, until }) {
      if (!orderOf(id)) {
        state[id] = { amount, title, openid, until, state: 'open', toldAt: 0, refunds: {} };
        for (const old of Object.keys(state).slice(0, -MOST)) delete state[old];
        changed();
      }
      const timeStamp = String(Math.floor(clock.now() / 1000));
      return { timeStamp, nonceStr: id, package: `prepay_id=${id}`, signType: 'RSA', paySign: 'stand-in' };
    },
    async look(id) {
      const order = orderOf(id);
      return order?.state === 'paid' && clock.now() < order.toldAt ? 'open' : (order?.state ?? 'missing');
    },
    async close(id) {
      const order = orderOf(id);
      if (order?.state === 'open') order.state = 'closed';
      if (order?.state === 'paid') order.toldAt = 0;
      changed();
      return order?.state === 'paid' ? 'paid' : 'closed';
    },
  };
}
