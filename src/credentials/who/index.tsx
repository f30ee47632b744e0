import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useReachBottom, useRouter } from '@tarojs/taro';
import { useCallback } from 'react';
import { client } from '../../lib/api';
import { readParam } from '../../lib/go';
import { usePaged } from '../../lib/use-paged';
import { Page } from '../../ui/page';
import { LooksCard } from '../looks-card';
import '../credentials.scss';

/** Who looked at a certificate of one's own. */
export default function Who() {
  const certificate = readParam(useRouter().params['certificate']);
  const ask = useCallback(
    (cursor?: string) => client.holder.looks({ certificate, ...(cursor !== undefined && { cursor }) }),
    [certificate],
  );
  const list = usePaged(ask);
  usePullDownRefresh(() => void list.refresh().then(() => Taro.stopPullDownRefresh()));
  useReachBottom(list.loadMore);
  return (
    <Page name="who">
      <View className="body">
        <LooksCard list={list} none="还没有人查过这张证书。" />
        <View className="hint foot-note">
          查的人可以写自己是谁，那是他们自己写的，系统没有核对。按编号查的人要知道编号和您的姓名，"没对上"的什么也没看到。
        </View>
      </View>
    </Page>
  );
}
