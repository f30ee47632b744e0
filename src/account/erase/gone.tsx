import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { client } from '../../lib/api';
import { forgetPhone } from '../../lib/forget';
import { PAGES } from '../../lib/go';
import { schedule } from '../../lib/schedule';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import type { Erasure } from '../types';

const PAUSE_MS = 2000;

/** Nobody is signed in any more: how far it is, the receipt tells. The phone forgets at once. */
export function Gone({ begun }: { begun: Erasure }) {
  const [erasure, setErasure] = useState(begun);
  const { receipt, state, worked, total } = erasure;
  useEffect(forgetPhone, []);
  useEffect(() => {
    if (state === 'done') return undefined;
    let [stop, left] = [() => undefined as void, false];
    const ask = async () => {
      // Without a network it is done all the same; the next time tells.
      const answer = await client.account.erased({ receipt }).catch(() => null);
      if (answer?.erasure) setErasure(answer.erasure);
      if (!left) stop = schedule(PAUSE_MS, () => void ask());
    };
    stop = schedule(PAUSE_MS, () => void ask());
    return () => {
      left = true;
      stop();
    };
  }, [receipt, state]);
  const done = state === 'done';
  return (
    <View className="state" id="gone" aria-role="status">
      <Icon name={done ? 'check' : 'clock'} />
      <View className="gone-title">{done ? '您的数据已经删除' : '正在删除您的数据'}</View>
      {!done && total > 0 && (
        <View id="progress" className="count">
          已处理 {worked} / {total} 条
        </View>
      )}
      <View>
        {done ? '这部手机上的内容也清掉了。谢谢您用过呼应。' : '已经开始，关掉小程序也会继续删完。这部手机上的内容已经清掉。'}
      </View>
      <Button id="anew" kind="quiet" onTap={() => void Taro.reLaunch({ url: PAGES.home })}>
        回到首页
      </Button>
    </View>
  );
}
