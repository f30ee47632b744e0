import { View } from '@tarojs/components';
import { now } from '../lib/state';
import type { Paged } from '../lib/use-paged';
import { moment } from '../lib/when';
import { Failed, Loading } from '../ui/states';
import type { HolderLook } from './holder-types';

const RESULTS: Record<HolderLook['result'], string> = {
  found: '看到了',
  none: '没对上',
  revoked: '已撤销',
  over: '码已失效',
  unreachable: '没有查成',
};

/** Who looked, as they named themselves. */
export function LooksCard({ list, none }: { list: Paged<HolderLook>; none: string }) {
  const blank = list.items.length === 0;
  if (list.error !== undefined && !list.loading) {
    return <Failed error={list.error} onRetry={() => void (blank ? list.refresh() : list.loadMore())} />;
  }
  if (blank && list.loading) return <Loading />;
  return (
    <View className="card" id="looks">
      <View className="card-title">谁查过</View>
      {blank && <View className="hint">{none}</View>}
      {list.items.map(({ id, at, how, who, note, result }) => (
        <View key={id} className="row">
          <View className="row-main">
            <View>{who}</View>
            <View className="row-note">
              {moment(at, now())} · {how === 'code' ? '用查询码' : '按编号'}
              {note === '' ? '' : ` · ${note}`}
            </View>
          </View>
          <View className={`tag tag-${result === 'found' ? 'found' : 'none'}`}>{RESULTS[result]}</View>
        </View>
      ))}
      {list.loading && <View className="more">正在加载</View>}
    </View>
  );
}
