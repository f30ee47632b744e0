import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useRef } from 'react';
import { client } from '../../lib/api';
import { openPage } from '../../lib/go';
import { now } from '../../lib/state';
import { usePaged } from '../../lib/use-paged';
import { Button } from '../../ui/button';
import { CaseCard } from '../../ui/case-card';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';

const ask = (cursor?: string) => client.cases.mine(cursor === undefined ? {} : { cursor });

export default function CaseList() {
  const list = usePaged(ask);
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void list.refresh();
    shown.current = true;
  });
  usePullDownRefresh(() => void list.refresh().then(() => Taro.stopPullDownRefresh()));
  useReachBottom(list.loadMore);

  const blank = list.items.length === 0;
  return (
    <Page name="list">
      <View className="body">
        {blank && list.loading && <Loading />}
        {list.error !== undefined && !list.loading && <Failed error={list.error} onRetry={() => void list.refresh()} />}
        {blank && !list.loading && list.error === undefined && (
          <Empty icon="doc">
            <View>还没有提交过反映</View>
            <Button id="file" kind="quiet" onTap={() => openPage('file')}>
              反映一个问题
            </Button>
          </Empty>
        )}
        {list.items.map((item) => (
          <CaseCard key={item.id} summary={item} now={now()} />
        ))}
        {!blank && list.loading && <View className="more">正在加载</View>}
        {!blank && !list.loading && !list.more && list.error === undefined && <View className="more">没有更多了</View>}
      </View>
    </Page>
  );
}
