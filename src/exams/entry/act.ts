import Taro from '@tarojs/taro';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { subscribing } from '../../lib/state';
import { once } from '../state';
import type { Choice, Entry, EntrySummary } from '../types';

/** What became of a step; nothing when the resident thought better of it, or it was refused and that was said. */
export type Done = EntrySummary | undefined;

async function told(doing: Promise<EntrySummary>, title: string): Promise<Done> {
  try {
    return await doing;
  } catch (error) {
    await Taro.showModal({ title, content: explain(error), showCancel: false, confirmText: '知道了' });
    return undefined;
  }
}

async function sure(title: string, content: string, confirmText: string): Promise<boolean> {
  const { confirm } = await Taro.showModal({ title, content, confirmText, cancelText: '再想想' });
  return confirm;
}

const names = (choices: readonly Choice[]) => choices.map(({ name }) => `「${name}」`).join('');

/** Takes what is kept, where it costs nothing. Called directly in a tap: WeChat asks about messages only then. */
export async function confirm({ id }: Entry): Promise<Done> {
  const asked = subscribing.ask('examday');
  const done = await told(
    once.run(`confirm.${id}`, { id }, (input) => client.exams.confirm(input)),
    '没有确认成功',
  );
  await asked;
  void subscribing.flush();
  return done;
}

export async function cancel({ id }: Entry, choices: readonly Choice[]): Promise<Done> {
  const paid = choices.some((choice) => choice.paid) ? '已付的报名费会原路退回。' : '';
  const title = choices.length > 1 ? `取消 ${choices.length} 科的报名？` : `取消${names(choices)}？`;
  if (!(await sure(title, `座位会马上让给别人，取消后不能恢复。${paid}`, '取消报名'))) return undefined;
  const subjects = choices.map(({ subject }) => subject);
  return told(
    once.run(`cancel.${id}`, { id, subjects }, (input) => client.exams.cancel(input)),
    '没有取消成功',
  );
}

export async function decline({ id }: Entry, choice: Choice): Promise<Done> {
  const { subject, state } = choice;
  const offered = state === 'offered';
  const content = offered ? '这个座位会让给下一位候补的人，不能恢复。' : '您会离开队伍；以后再候补要从最后排起。';
  const money = choice.paid ? '已付的报名费会原路退回。' : '';
  if (!(await sure(offered ? '放弃这个座位？' : '不再候补？', content + money, offered ? '放弃座位' : '不候补了')))
    return undefined;
  return told(
    once.run(`decline.${id}.${subject}`, { id, subject }, (input) => client.exams.decline(input)),
    '没有成功',
  );
}

export async function change({ id }: Entry, subject: string, sitting: string): Promise<Done> {
  return told(
    once.run(`change.${id}.${subject}`, { id, subject, sitting }, (input) => client.exams.change(input)),
    '没有换成，原来的座位还在',
  );
}
