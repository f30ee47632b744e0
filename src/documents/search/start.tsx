import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useSyncExternalStore, useState } from 'react';
import { useAsked } from '../../lib/use-asked';
import { Button } from '../../ui/button';
import { Empty, Failed, Loading } from '../../ui/states';
import { history, overview } from '../state';
import { SummaryRow } from '../summary';
import type { Filters, Found, Group } from './query';

const SHOWN = 8;

interface Props {
  onWords: (words: string) => void;
  onBrowse: (filters: Filters) => void;
}

/** Before anything is asked: where to begin. */
export function Start({ onWords, onBrowse }: Props) {
  return (
    <>
      <Past onWords={onWords} />
      <Overview onBrowse={onBrowse} />
    </>
  );
}

function Past({ onWords }: { onWords: (words: string) => void }) {
  const list = useSyncExternalStore(history.subscribe, history.get);
  const clear = async () => {
    const { confirm } = await Taro.showModal({ title: '清空搜索记录？', content: '记录只存在这部手机里。', confirmText: '清空' });
    if (confirm) history.clear();
  };
  if (list.length === 0) return null;
  return (
    <View className="card">
      <View className="start-top">
        <View className="card-title">最近搜过</View>
        <Button id="history-clear" kind="text" onTap={() => void clear()}>
          清空
        </Button>
      </View>
      <View className="picks">
        {list.map((words, i) => (
          <View
            key={words}
            id={`history-${i}`}
            className="pick"
            hoverClass="pick-hover"
            aria-role="button"
            onClick={() => onWords(words)}
          >
            {words}
          </View>
        ))}
      </View>
    </View>
  );
}

function Overview({ onBrowse }: { onBrowse: (filters: Filters) => void }) {
  const { value, error, again } = useAsked(overview);
  if (error !== undefined) return <Failed error={error} onRetry={again} />;
  if (!value) return <Loading />;
  const { topics, issuers, newest } = value;
  return (
    <>
      <Values group="topic" title="按主题看" values={topics} onPick={(topic) => onBrowse({ topic })} />
      <Values group="issuer" title="按发文机关看" values={issuers} onPick={(issuer) => onBrowse({ issuer })} />
      {newest.length > 0 && (
        <View className="card">
          <View className="card-title">最近发布</View>
          {newest.map((summary) => (
            <SummaryRow key={summary.id} summary={summary} />
          ))}
        </View>
      )}
      {newest.length === 0 && <Empty icon="doc">还没有发布文件</Empty>}
    </>
  );
}

interface ValuesProps {
  group: Group;
  title: string;
  values: Found['facets'][Group];
  onPick: (value: string) => void;
}

/** The most frequent ones; the others on request. */
function Values({ group, title, values, onPick }: ValuesProps) {
  const [all, setAll] = useState(false);
  if (values.length === 0) return null;
  return (
    <View className="card">
      <View className="card-title">{title}</View>
      <View className="picks">
        {(all ? values : values.slice(0, SHOWN)).map(({ value, count }, i) => (
          <View
            key={value}
            id={`${group}-${i}`}
            className="pick"
            hoverClass="pick-hover"
            aria-role="button"
            aria-label={`${value}，${count} 份`}
            onClick={() => onPick(value)}
          >
            {value}
            <View className="pick-count">{count}</View>
          </View>
        ))}
      </View>
      {values.length > SHOWN && !all && (
        <Button id={`${group}-more`} kind="text" onTap={() => setAll(true)}>
          看全部 {values.length} 个
        </Button>
      )}
    </View>
  );
}
