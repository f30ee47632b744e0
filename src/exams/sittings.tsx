import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { client } from '../lib/api';
import { useOnline } from '../lib/online';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Sheet } from '../ui/sheet';
import { Failed, Loading } from '../ui/states';
import { distance } from './texts';
import { Span } from './span';
import type { Sitting } from './types';
import './sittings.scss';

export interface Point {
  lng: number;
  lat: number;
}

interface Props {
  exam: string;
  subject: { id: string; name: string };
  /** The sitting that is chosen or had now. */
  now?: string | undefined;
  near: Point | undefined;
  onNear: (point: Point) => void;
  /** With what a sitting would fall into the same time. */
  clash: (sitting: Sitting) => string | null;
  /** Full ones may be waited for. */
  waits: boolean;
  /** Found full just now, whatever is shown. */
  full?: readonly string[];
  onPick: (sitting: Sitting, wait: boolean) => void;
  onClose: () => void;
}

/** Where and when a subject can be sat: in the order of time, or from near to far once somebody asked for that. */
export function SittingSheet({ exam, subject, now, near, onNear, clash, waits, full = [], onPick, onClose }: Props) {
  const { list, error, load } = useSittings(exam, subject.id, near);
  const [city, setCity] = useState('');
  const cities = useMemo(() => [...new Set((list ?? []).map(({ site }) => site.city))], [list]);
  const shown = (list ?? []).filter(({ site }) => city === '' || site.city === city);
  return (
    <Sheet id="sittings" title={subject.name} onClose={onClose}>
      <View className="sitting-ways">
        <Nearest near={near} onNear={onNear} />
        {cities.length > 1 &&
          ['', ...cities].map((one) => (
            <View
              key={one}
              id={`city-${cities.indexOf(one)}`}
              className={one === city ? 'pick pick-on' : 'pick'}
              aria-role="radio"
              aria-checked={one === city}
              onClick={() => setCity(one)}
            >
              {one === '' ? '全部城市' : one}
            </View>
          ))}
      </View>
      {error !== undefined && <Failed error={error} onRetry={load} />}
      {!list && error === undefined && <Loading />}
      {list && shown.length === 0 && <View className="hint">现在没有可以选的场次。</View>}
      {shown.map((sitting) => (
        <SittingRow
          key={sitting.id}
          sitting={full.includes(sitting.id) ? { ...sitting, left: 0 } : sitting}
          chosen={sitting.id === now}
          clash={clash(sitting)}
          waits={waits}
          onPick={onPick}
        />
      ))}
      {list && <View className="hint sitting-foot">余位是几秒前的，以提交时为准。</View>}
    </Sheet>
  );
}

function useSittings(exam: string, subject: string, near: Point | undefined) {
  const [list, setList] = useState<Sitting[]>();
  const [error, setError] = useState<unknown>();
  const load = useCallback(() => {
    setError(undefined);
    client.exams.sittings({ exam, subject, ...(near && { near }) }).then(({ items }) => setList(items), setError);
  }, [exam, subject, near]);
  useEffect(load, [load]);
  useOnline(() => {
    if (error !== undefined) load();
  });
  return { list, error, load };
}

/** Where somebody is is asked for only when they want it. */
function Nearest({ near, onNear }: Pick<Props, 'near' | 'onNear'>) {
  const [busy, setBusy] = useState(false);
  if (near) return <View className="pick pick-on">由近到远</View>;
  const ask = async () => {
    setBusy(true);
    try {
      const { longitude, latitude } = await Taro.getLocation({ type: 'gcj02' });
      onNear({ lng: longitude, lat: latitude });
    } catch {
      void Taro.showToast({ title: '没有取得位置，先按时间排列', icon: 'none' });
    }
    setBusy(false);
  };
  return (
    <Button id="nearest" kind="text" busy={busy} onTap={() => void ask()}>
      <Icon name="pin" />
      按离我远近排
    </Button>
  );
}

interface RowProps {
  sitting: Sitting;
  chosen: boolean;
  clash: string | null;
  waits: boolean;
  onPick: Props['onPick'];
}

function SittingRow({ sitting, chosen, clash, waits, onPick }: RowProps) {
  const { id, site, startsAt, endsAt, metres } = sitting;
  const full = sitting.left === 0 || sitting.lined;
  const off = chosen || clash !== null || (full && !waits);
  return (
    <View
      id={`sitting-${id}`}
      className={`sitting ${off ? 'sitting-off' : ''}`}
      hoverClass={off ? 'none' : 'row-hover'}
      aria-role="button"
      onClick={() => !off && onPick(sitting, full)}
    >
      <View className="sitting-top">
        <View className="sitting-name">{site.name}</View>
        <Left sitting={sitting} chosen={chosen} waits={waits} />
      </View>
      <View>
        <Span startsAt={startsAt} endsAt={endsAt} />
      </View>
      <View className="hint">
        {site.city} · {site.address}
        {metres === null ? '' : ` · ${distance(metres)}`}
      </View>
      {clash !== null && !chosen && <View className="error">和「{clash}」时间冲突</View>}
    </View>
  );
}

function Left({ sitting: { left, lined, seats }, chosen, waits }: { sitting: Sitting; chosen: boolean; waits: boolean }) {
  if (chosen) return <View className="tag tag-confirmed">已选</View>;
  if (left > 0 && !lined) return <View className={`tag ${left * 10 <= seats ? 'tag-held' : 'tag-open'}`}>剩 {left} 座</View>;
  if (!waits) return <View className="tag tag-over">已满</View>;
  return <View className="tag tag-line">已满，可候补</View>;
}
