import { View } from '@tarojs/components';
import { useState } from 'react';
import { now } from '../../lib/state';
import { moment } from '../../lib/when';
import { Button } from '../../ui/button';
import type { Entry } from '../types';

const SHORT = 3;

/** Everything that happened, the newest first. */
export function History({ history }: Pick<Entry, 'history'>) {
  const [all, setAll] = useState(false);
  const shown = [...history].reverse().slice(0, all ? undefined : SHORT);
  return (
    <View className="card" id="history">
      <View className="card-title">报名经过</View>
      {shown.map(({ at, by, text }, i) => (
        <View className="past" key={`${at}-${i}`}>
          <View>{text}</View>
          <View className="hint">
            {by} · {moment(at, now())}
          </View>
        </View>
      ))}
      {!all && history.length > SHORT && (
        <Button id="history-more" kind="text" onTap={() => setAll(true)}>
          看全部 {history.length} 条
        </Button>
      )}
    </View>
  );
}
