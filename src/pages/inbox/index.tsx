import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useRef } from 'react';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { openDocument, openPage } from '../../lib/go';
import { now, unread } from '../../lib/state';
import { usePaged } from '../../lib/use-paged';
import { showBadge } from '../../lib/wake';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';
import { MessageCard, type Message } from './message';
import './index.scss';

const ask = async (cursor?: string) => {
  const answer = await client.inbox.list(cursor === undefined ? {} : { cursor });
  unread.put(answer.unread);
  return answer;
};

/** Opens what the message is about. */
function openSubject({ about }: Message): void {
  if (about?.kind === 'case') openPage('detail', { id: about.id });
  if (about?.kind === 'document') openDocument(about.id);
  if (about?.kind === 'certificate') openPage('credentialMine', { id: about.id });
  if (about?.kind === 'entry') openPage('examEntry', { id: about.id });
}

export default function Inbox() {
  const list = usePaged(ask);
  const shown = useRef(false);
  useDidShow(() => {
    showBadge();
    // The first time the list loads by itself.
    if (shown.current) void list.refresh();
    shown.current = true;
  });
  usePullDownRefresh(() => void list.refresh().then(() => Taro.stopPullDownRefresh()));
  useReachBottom(list.loadMore);

  const markRead = async (ids?: string[]) => {
    list.setItems((items) => items.map((item) => (ids === undefined || ids.includes(item.id) ? { ...item, read: true } : item)));
    try {
      unread.put((await client.inbox.read(ids === undefined ? {} : { ids })).unread);
    } catch (error) {
      void Taro.showToast({ title: explain(error), icon: 'none' });
      void list.refresh();
    }
  };
  const open = (message: Message) => {
    if (!message.read) void markRead([message.id]);
    openSubject(message);
  };

  const blank = list.items.length === 0;
  return (
    <Page name="inbox">
      <View className="body">
        {blank && list.loading && <Loading />}
        {blank && !list.loading && list.error !== undefined && <Failed error={list.error} onRetry={() => void list.refresh()} />}
        {blank && !list.loading && list.error === undefined && (
          <Empty icon="bell">还没有消息。反映有了答复、考试报名有变动，都会在这里告诉您。</Empty>
        )}
        {list.items.some(({ read }) => !read) && (
          <View className="inbox-top">
            <Button id="read-all" kind="text" onTap={() => void markRead()}>
              全部标为已读
            </Button>
          </View>
        )}
        {list.items.map((message) => (
          <MessageCard key={message.id} message={message} now={now()} onTap={() => open(message)} />
        ))}
        {!blank && list.error !== undefined && <Failed error={list.error} onRetry={() => void list.refresh()} />}
        {!blank && list.loading && <View className="more">正在加载</View>}
      </View>
    </Page>
  );
}
