import Taro from '@tarojs/taro';
import type { InputOf, OutputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';
import { client, kv } from '../../lib/api';
import { explain } from '../../lib/failure';
import { schedule } from '../../lib/schedule';
import { subscribing } from '../../lib/state';
import { once } from '../state';
import type { Done } from './act';

export type Late = InputOf<Contract['exams']['pay']>['late'];
type Paid = OutputOf<Contract['exams']['paid']>;

const slot = (entry: string) => `exams.payment.${entry}`;

/** Money takes a moment to arrive; then it is looked at again by itself, with these pauses in ms. */
const PAUSES = [0, 1500, 3000, 5000];

/** Pays for what is kept. Called directly in a tap. */
export async function pay(id: string, late: Late): Promise<Done> {
  const asked = subscribing.ask('examday');
  try {
    const order = await once.run(`pay.${id}`, { id, late }, (input) => client.exams.pay(input));
    // Kept until its end is known: the app may be closed while WeChat's own page is open.
    kv.set(slot(id), order.payment);
    await asked;
    void subscribing.flush();
    const finished = await hand(order.request);
    return await settle(id, order.payment, finished ? PAUSES : [0]);
  } catch (error) {
    await Taro.showModal({ title: '没有付成', content: explain(error), showCancel: false, confirmText: '知道了' });
    return undefined;
  }
}

/** WeChat's own page. False when the resident left it, or it failed: then, too, only the service knows whether money came. */
async function hand(request: Record<string, string>): Promise<boolean> {
  try {
    await Taro.requestPayment(request as unknown as Taro.requestPayment.Option);
    return true;
  } catch {
    return false;
  }
}

/** A payment that was begun here and whose end was never learnt; undefined when there is none, or still no end. */
export async function resume(id: string): Promise<Done> {
  const payment = kv.get<string>(slot(id));
  if (payment === undefined) return undefined;
  return settle(id, payment, [0], true).catch(() => undefined);
}

async function settle(id: string, payment: string, pauses: readonly number[], quiet = false): Promise<Done> {
  let last: Paid | undefined;
  for (const pause of pauses) {
    await new Promise<void>((then) => void (pause === 0 ? then() : schedule(pause, then)));
    last = await client.exams.paid({ payment });
    if (last.state !== 'open') break;
  }
  if (!last) return undefined;
  if (last.state !== 'open') kv.remove(slot(id));
  if (!quiet) await tell(last.state, pauses.length > 1);
  return last.entry;
}

async function tell(state: Paid['state'], finished: boolean): Promise<void> {
  if (state === 'paid') return void Taro.showToast({ title: '付款成功', icon: 'success' });
  const words = {
    open: finished ? '钱还在路上，到账后会自动确认，不用再付。' : '还没有付款。座位保留到时间为止，可以再点“去付款”。',
    late: '付款到账时座位已经不在了，按您选的办法处理。请看下面每一科的状态。',
    closed: '这笔付款已经关闭，没有扣钱。',
  };
  await Taro.showModal({
    title: finished ? '付款结果' : '还没有付款',
    content: words[state],
    showCancel: false,
    confirmText: '知道了',
  });
}
