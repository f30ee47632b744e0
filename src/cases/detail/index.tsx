import { Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import type { OutputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';
import { client } from '../../lib/api';
import { markRead } from '../../lib/unread';
import { useOnline } from '../../lib/online';
import { now } from '../../lib/state';
import { STATE_TEXTS } from '../../lib/texts';
import { dayText } from '../../lib/when';
import { Page } from '../../ui/page';
import { Failed, Loading } from '../../ui/states';
import { Photos } from './photos';
import { Place } from './place';
import { Timeline } from './timeline';
import './index.scss';

type Case = OutputOf<Contract['cases']['get']>;

export default function Detail() {
  const id = useRouter().params['id'] ?? '';
  const [found, setFound] = useState<Case>();
  const [error, setError] = useState<unknown>();

  const load = useCallback(async () => {
    setError(undefined);
    try {
      setFound(await client.cases.get({ id }));
      void markRead('case', id);
    } catch (reason) {
      setError(reason);
    }
  }, [id]);
  useEffect(() => void load(), [load]);
  useOnline(() => {
    if (error !== undefined) void load();
  });
  usePullDownRefresh(() => void load().then(() => Taro.stopPullDownRefresh()));

  return (
    <Page name="detail">
      <View className="body">
        {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
        {!found && error === undefined && <Loading />}
        {found && <Content found={found} onStale={() => void load()} />}
      </View>
    </Page>
  );
}

function Content({ found, onStale }: { found: Case; onStale: () => void }) {
  const open = found.state === 'filed' || found.state === 'accepted';
  return (
    <>
      <View className="card head">
        <View className="head-top">
          <View className={`tag tag-${found.state}`} id="state">
            {STATE_TEXTS[found.state]}
          </View>
          <View className="hint">{found.category}</View>
        </View>
        <View className="head-number">
          <Text id="number" userSelect>
            {found.number}
          </Text>
        </View>
        <View className="hint">{open ? `最晚 ${dayText(found.promisedOn)} 答复您` : `${found.department} 已经答复`}</View>
      </View>
      <View className="card">
        <View className="card-title">办理经过</View>
        <Timeline events={found.timeline} now={now()} />
      </View>
      <View className="card">
        <View className="card-title">您反映的内容</View>
        <View className="words" id="case-words">
          {found.words}
        </View>
        <Photos photos={found.photos} onStale={onStale} />
        {found.place && <Place place={found.place} />}
        <View className="fact">
          <View className="hint">承办部门</View>
          <View id="department">{found.department}</View>
        </View>
        <View className="fact">
          <View className="hint">署名</View>
          <View>{found.anonymous ? '匿名' : '实名'}</View>
        </View>
      </View>
    </>
  );
}
