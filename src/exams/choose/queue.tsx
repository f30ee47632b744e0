import { Text, View } from '@tarojs/components';
import { explain } from '../../lib/failure';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { Empty, Loading } from '../../ui/states';
import { useCountdown } from '../../lib/countdown';
import { aboutText } from '../../lib/clock';
import type { Exam, Turn } from '../types';
import type { Waiting } from './use-turn';

/** Waiting for one's turn. There is nothing to tap: asking more often brings nobody forward. */
export function Queue({ exam, waiting: { turn, refused, lost } }: { exam: Exam; waiting: Waiting }) {
  if (refused !== undefined) return <Empty icon="clock">{explain(refused)}</Empty>;
  if (!turn) return lost ? <Lost /> : <Loading />;
  return (
    <View className="card queue" id="queue" aria-role="status">
      <View className="exam-name">{exam.name}</View>
      <View className="queue-icon">
        <Icon name="clock" />
      </View>
      <Place turn={turn} early={turn.now < exam.opensAt} />
      <View className="hint queue-words">
        您的位置已经记下。可以离开或锁屏，回来还在原来的位置；反复刷新不会变快。轮到您时会自动进入选座，有半小时可以选。
      </View>
      {lost && (
        <Notice id="queue-lost" kind="warn" icon="cloud">
          刚才没连上，正在自动重连。您的位置不会丢。
        </Notice>
      )}
    </View>
  );
}

function Place({ turn, early }: { turn: Turn; early: boolean }) {
  const until = new Date(Date.parse(turn.now) + turn.seconds * 1000).toISOString();
  const left = useCountdown(until, turn.now) ?? 0;
  return (
    <>
      {early ? (
        <View className="queue-place">还没开始，您已经在等候区</View>
      ) : (
        <View className="queue-place">
          前面还有{' '}
          <Text className="count" id="queue-ahead">
            {turn.ahead}
          </Text>{' '}
          人
        </View>
      )}
      <View className="queue-wait" id="queue-wait">
        大约还要等 {aboutText(left / 1000)}
      </View>
      {early && <View className="hint">开始时所有等候的人一起抽签排队，早来晚来机会一样。</View>}
    </>
  );
}

function Lost() {
  return (
    <View className="state" aria-role="alert">
      <View className="spin" />
      <View>还没连上，正在自动重试，请留在这里</View>
    </View>
  );
}
