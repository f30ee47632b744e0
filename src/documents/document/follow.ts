import Taro from '@tarojs/taro';
import type { InputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { subscribing } from '../../lib/state';
import { follows } from '../state';

type Following = Omit<InputOf<Contract['documents']['follow']>, 'on'>;

const say = (title: string) => void Taro.showToast({ title, icon: 'none', duration: 2500 });

/** Handles a tap on 关注. Resolves with whether it was carried out. */
export async function follow(what: Following, on: boolean): Promise<boolean> {
  // First of all: WeChat asks only directly after a tap.
  const asked = on ? subscribing.ask('document') : undefined;
  try {
    await client.documents.follow({ ...what, on });
  } catch (error) {
    say(explain(error));
    return false;
  }
  const answer = await asked;
  void subscribing.flush();
  follows.refresh().catch(() => undefined);
  if (!on) say('已取消关注');
  else say(answer === 'accept' ? '已关注，有新文件时微信通知您' : '已关注，有新文件会放进“消息”');
  return true;
}
