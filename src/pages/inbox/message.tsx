import { View } from '@tarojs/components';
import type { OutputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';
import { moment } from '../../lib/when';

export type Message = OutputOf<Contract['inbox']['list']>['items'][number];

export function MessageCard({ message, now, onTap }: { message: Message; now: number; onTap: () => void }) {
  const { id, title, body, at, read } = message;
  return (
    <View id={`message-${id}`} className="card message" hoverClass="row-hover" aria-role="button" onClick={onTap}>
      <View className="message-top">
        <View className={read ? 'message-title' : 'message-title message-new'}>{title}</View>
        {!read && <View className="tag tag-refused">未读</View>}
      </View>
      <View className="message-body">{body}</View>
      <View className="hint">{moment(at, now)}</View>
    </View>
  );
}
