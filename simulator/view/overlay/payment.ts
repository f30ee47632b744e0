import { make } from '../builtin';
import type { Phone } from '../phone';
import { above, buttonOf } from './sheet';

type Screen = Pick<Phone, 'overlay'>;

/** An order as WeChat's payment sheet shows it; `amount` in fen. */
export interface Order {
  title: string;
  amount: number;
}

/** `late`: pays now, but the money is told of only after the order has ended, as happens on a bad day. */
export type Paying = 'pay' | 'late' | 'cancel';

/** A small stand-in of WeChat Pay's sheet. Nobody pays anything. */
export function askPayment(screen: Screen, { title, amount }: Order): Promise<Paying> {
  return above(screen, 'wx-sheet wx-ask wx-pay', (panel, done) => {
    panel.append(make('small', '', '微信支付（模拟，不会扣钱）'));
    panel.append(make('h2', '', title), make('p', 'wx-pay-amount', `¥${(amount / 100).toFixed(2)}`));
    const bar = panel.appendChild(make('div', 'wx-ask-bar'));
    bar.append(
      buttonOf('取消', 'wx-plain', () => done('cancel')),
      buttonOf('确认支付', 'wx-green', () => done('pay')),
    );
    panel.append(buttonOf('演示：钱晚到，座位过期后才到账', 'wx-link', () => done('late')));
  });
}
