import { View } from '@tarojs/components';
import type { OutputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';
import { moment } from '../../lib/when';

type Event = OutputOf<Contract['cases']['get']>['timeline'][number];

const KIND_TEXTS: Record<Event['kind'], string> = {
  filed: '您提交了反映',
  accepted: '部门已受理',
  replied: '部门答复了您',
  returned: '退回重新分派',
  assigned: '转给负责的部门',
  closed: '已办结',
};

/** Newest first: what the resident came to see stands on top. */
export function Timeline({ events, now }: { events: Event[]; now: number }) {
  return (
    <View className="timeline" id="timeline">
      {[...events].reverse().map((event, i) => (
        <View key={`${event.at}-${event.kind}`} className={`event ${i === 0 ? 'event-new' : ''} event-${event.kind}`}>
          <View className="event-dot" aria-hidden />
          <View className="event-main">
            <View className="event-title">{KIND_TEXTS[event.kind]}</View>
            {event.text !== '' && <View className="event-text">{event.text}</View>}
            <View className="hint">
              {event.by} · {moment(event.at, now)}
            </View>
          </View>
        </View>
      ))}
    </View>
  );
}
