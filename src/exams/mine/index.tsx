import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useRef } from 'react';
import { client } from '../../lib/api';
import { openPage } from '../../lib/go';
import { now } from '../../lib/state';
import { usePaged } from '../../lib/use-paged';
import { moment } from '../../lib/when';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Row } from '../../ui/row';
import { Empty, Failed, Loading } from '../../ui/states';
import { CHOICE_STATE_TEXTS } from '../texts';
import type { EntrySummary } from '../types';
import { inOrder } from '../entry/steps';
import '../exams.scss';

const ask = (cursor?: string) => client.exams.mine(cursor === undefined ? {} : { cursor });

/** Everything one has registered for, and what belongs to it. */
export default function MyExams() {
  const list = usePaged(ask);
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void list.refresh();
    shown.current = true;
  });
  usePullDownRefresh(() => void list.refresh().then(() => Taro.stopPullDownRefresh()));
  useReachBottom(list.loadMore);
  const blank = list.items.length === 0;
  const failed = list.error !== undefined && !list.loading;
  return (
    <Page name="my-exams">
      <View className="body">
        {blank && list.loading && <Loading />}
        {blank && !list.loading && !failed && (
          <Empty icon="list">
            <View>还没有报过考试</View>
            <Button id="exams" kind="quiet" onTap={() => openPage('exams')}>
              看有哪些考试
            </Button>
          </Empty>
        )}
        {list.items.map((entry) => (
          <EntryCard key={entry.id} entry={entry} />
        ))}
        {failed && <Failed error={list.error} onRetry={() => void (blank ? list.refresh() : list.loadMore())} />}
        {!blank && list.loading && <View className="more">正在加载</View>}
        <View className="card">
          <Row id="profile" icon="user" note="姓名、证件、学历、证件照" onTap={() => openPage('examProfile')}>
            报名资料
          </Row>
          <Row id="results" icon="star" onTap={() => openPage('examResults')}>
            成绩查询
          </Row>
        </View>
      </View>
    </Page>
  );
}

function EntryCard({ entry: { id, exam, choices, at } }: { entry: EntrySummary }) {
  return (
    <View
      id={`entry-${id}`}
      className="card"
      hoverClass="row-hover"
      aria-role="button"
      onClick={() => openPage('examEntry', { id })}
    >
      <View className="exam-name">{exam.name}</View>
      {inOrder(choices).map(({ subject, name, state }) => (
        <View className="fact" key={subject}>
          <View className="fact-value">{name}</View>
          <View className={`tag tag-${state === 'waiting' ? 'line' : state}`}>{CHOICE_STATE_TEXTS[state]}</View>
        </View>
      ))}
      <View className="hint">{moment(at, now())} 报名</View>
    </View>
  );
}
