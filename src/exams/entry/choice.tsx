import { Text, View } from '@tarojs/components';
import { Button } from '../../ui/button';
import { SitePlace } from '../place';
import { useCountdown } from '../../lib/countdown';
import { CHOICE_STATE_TEXTS, money } from '../texts';
import { Span } from '../span';
import { lastsText, whenOf } from '../../lib/clock';
import type { Choice } from '../types';

interface Props {
  choice: Choice;
  serverNow: string;
  busy: boolean;
  /** The time it was kept for is over. */
  onOver: () => void;
  onChange: () => void;
  onCancel: () => void;
  onDecline: () => void;
  onAgain: () => void;
}

/** One subject of a registration: where, when, how it stands, and what can be done. */
export function ChoiceCard({ choice, serverNow, busy, onOver, onChange, onCancel, onDecline, onAgain }: Props) {
  const { subject, name, state, site, startsAt, endsAt, fee, paid, can } = choice;
  return (
    <View className="card" id={`choice-${subject}`}>
      <View className="choice-top">
        <View className="choice-name">{name}</View>
        <View className={`tag tag-${state === 'waiting' ? 'line' : state}`}>{CHOICE_STATE_TEXTS[state]}</View>
      </View>
      <Note choice={choice} serverNow={serverNow} onOver={onOver} />
      <View className="choice-when">
        <Span startsAt={startsAt} endsAt={endsAt} />
      </View>
      <SitePlace site={site} />
      <View className="hint">
        {fee === 0 ? '免费' : `报名费 ${money(fee)}`}
        {paid ? '，已付' : ''}
      </View>
      <View className="item-buttons">
        {state === 'expired' && (
          <Button id={`again-${subject}`} kind="text" label={`重新选${name}的座位`} onTap={onAgain}>
            重新选座
          </Button>
        )}
        {can.includes('change') && (
          <Button id={`change-${subject}`} kind="text" label={`${name}换一场`} busy={busy} onTap={onChange}>
            换一场
          </Button>
        )}
        {can.includes('cancel') && (
          <Button id={`cancel-${subject}`} kind="danger" label={`取消${name}`} busy={busy} onTap={onCancel}>
            取消这科
          </Button>
        )}
        {can.includes('decline') && (
          <Button id={`decline-${subject}`} kind="danger" label={`${name}不候补了`} busy={busy} onTap={onDecline}>
            {state === 'offered' ? '放弃座位' : '不候补了'}
          </Button>
        )}
      </View>
    </View>
  );
}

function Note({ choice: { subject, state, until, place }, serverNow, onOver }: Pick<Props, 'choice' | 'serverNow' | 'onOver'>) {
  const left = useCountdown(until, serverNow, onOver);
  if (state === 'waiting' && place !== null) {
    return (
      <View className="choice-note choice-line" id={`place-${subject}`}>
        {place === 1 ? '您排在第 1 位，有人退出就轮到您' : `您排在第 ${place} 位`}
        <View className="hint">轮到时会发消息，请在限定时间内确认。</View>
      </View>
    );
  }
  if (state === 'expired') return <View className="hint">没有在时间内确认，座位让给别人了。要报的话，请重新选座。</View>;
  if (left === null || until === null) return null;
  return (
    <View className="choice-note" id={`left-${subject}`}>
      座位为您保留，还有 <Text className="count">{lastsText(left)}</Text>
      <View className="hint">{whenOf(until)} 之前没有确认，座位会让给别人。</View>
    </View>
  );
}
