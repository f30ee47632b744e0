import { View } from '@tarojs/components';
import { Button } from '../../ui/button';
import { CHOICE_STATE_TEXTS, money } from '../texts';
import { Span } from '../span';
import type { Choice, Exam } from '../types';
import type { Picks } from './picks';

interface Props {
  subject: Exam['subjects'][number];
  /** What the resident has of it already. */
  had: Choice | undefined;
  pick: Picks[string] | undefined;
  clash: string | null;
  /** The sitting chosen was found full. */
  full: boolean;
  onWait: () => void;
  onOpen: () => void;
  onClear: () => void;
}

/** One subject: had already, chosen, or to be chosen. */
export function Subject({ subject: { id, name, fee }, had, pick, clash, full, onWait, onOpen, onClear }: Props) {
  const place = had ?? pick?.sitting;
  return (
    <View className={`card choose ${pick ? 'choose-on' : ''}`} id={`subject-${id}`}>
      <View className="choose-top">
        <View className="choose-name">{name}</View>
        <View className="hint">{fee === 0 ? '免费' : money(fee)}</View>
      </View>
      {had && <View className={`tag tag-${had.state}`}>{CHOICE_STATE_TEXTS[had.state]}</View>}
      {pick?.wait && <View className="tag tag-line">排候补</View>}
      {place && (
        <View className="choose-place">
          <View>{place.site.name}</View>
          <View className="hint">
            <Span startsAt={place.startsAt} endsAt={place.endsAt} />
          </View>
        </View>
      )}
      {clash !== null && (
        <View className="error" id={`clash-${id}`}>
          和「{clash}」时间冲突
        </View>
      )}
      {pick && !pick.wait && full && (
        <View className="error" id={`full-${id}`}>
          这一场刚刚满了，可以换一场，或者排候补
          <Button id={`wait-${id}`} kind="quiet" onTap={onWait}>
            排这一场的候补
          </Button>
        </View>
      )}
      {!had && (
        <View className="item-buttons">
          {pick && (
            <Button id={`clear-${id}`} kind="text" label={`不报${name}`} onTap={onClear}>
              不报了
            </Button>
          )}
          <Button id={`choose-${id}`} kind={pick ? 'text' : 'quiet'} label={`${name}，选考点和时间`} onTap={onOpen}>
            {pick ? '换一场' : '选考点和时间'}
          </Button>
        </View>
      )}
    </View>
  );
}
