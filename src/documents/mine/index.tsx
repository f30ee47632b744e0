import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useRef } from 'react';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { openPage } from '../../lib/go';
import { useAsked } from '../../lib/use-asked';
import { usePaged } from '../../lib/use-paged';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';
import { follows } from '../state';
import { SummaryRow } from '../summary';
import './index.scss';

const ask = (cursor?: string) => client.documents.favourites(cursor === undefined ? {} : { cursor });

/** What the resident keeps, and is told about. */
export default function Kept() {
  const list = usePaged(ask);
  const shown = useRef(false);
  useDidShow(() => {
    // A document opened from here may have been taken out there.
    if (shown.current) void list.refresh();
    shown.current = true;
  });
  usePullDownRefresh(() => {
    const both = Promise.all([list.refresh(), follows.refresh().catch(() => undefined)]);
    void both.then(() => Taro.stopPullDownRefresh());
  });
  useReachBottom(list.loadMore);
  const blank = list.items.length === 0;
  const failed = list.error !== undefined && !list.loading;
  return (
    <Page name="kept">
      <View className="body">
        <Followed />
        <View className="card">
          <View className="card-title">收藏的文件</View>
          {blank && list.loading && <Loading />}
          {blank && !list.loading && !failed && <Empty icon="star">还没有收藏。看文件时点“收藏”，以后在这里找。</Empty>}
          {list.items.map((summary) => (
            <SummaryRow key={summary.id} summary={summary} />
          ))}
          {failed && <Failed error={list.error} onRetry={() => void (blank ? list.refresh() : list.loadMore())} />}
          {!blank && list.loading && <View className="more">正在加载</View>}
        </View>
      </View>
    </Page>
  );
}

function Followed() {
  const { value, error, again } = useAsked(follows);
  if (error !== undefined) return <Failed error={error} onRetry={again} />;
  if (!value) return null;
  return (
    <View className="card">
      <View className="card-title">关注的主题和机关</View>
      {value.length === 0 && <View className="hint">还没有关注。看文件时点“关注”，有新文件就告诉您。</View>}
      {value.map(({ kind, value: name }, i) => (
        <View key={`${kind} ${name}`} className="row">
          <View id={`followed-${i}`} className="row-main" aria-role="button" onClick={() => openPage('search', { [kind]: name })}>
            <View>{name}</View>
            <View className="row-note">{kind === 'topic' ? '主题' : '发文机关'}，点开看它的文件</View>
          </View>
          <Button id={`unfollow-${i}`} kind="text" label={`取消关注${name}`} onTap={() => void unfollow(kind, name)}>
            取消关注
          </Button>
        </View>
      ))}
    </View>
  );
}

async function unfollow(kind: 'topic' | 'issuer', value: string): Promise<void> {
  try {
    await client.documents.follow({ kind, value, on: false });
    follows.put((follows.get() ?? []).filter((one) => one.kind !== kind || one.value !== value));
  } catch (error) {
    void Taro.showToast({ title: explain(error), icon: 'none' });
  }
}
