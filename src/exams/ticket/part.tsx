import { Text, View } from '@tarojs/components';
import { useMemo } from 'react';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { SitePlace } from '../place';
import { Span } from '../span';
import type { Ticket } from '../types';
import { addToCalendar } from './actions';
import { qrPicture } from '../../lib/qr';

/** One subject of a ticket: the code for the door, and where to go. */
export function Part({ exam, part }: { exam: string; part: Ticket['parts'][number] }) {
  const { number, subject, site, room, seat, startsAt, endsAt, code } = part;
  const picture = useMemo(() => qrPicture(code), [code]);
  return (
    <View className="card part-card" id={`part-${number}`}>
      <View className="part-name">{subject}</View>
      <View className="part-when">
        <Span startsAt={startsAt} endsAt={endsAt} />
      </View>
      <View className="qr" style={`background-image:url("${picture}")`} aria-role="img" aria-label={`${subject}的入场二维码`} />
      <View className="seat">
        <View className="seat-cell">
          <View className="hint">考场</View>
          <View className="seat-value">{room}</View>
        </View>
        <View className="seat-cell">
          <View className="hint">座位</View>
          <View className="seat-value">{seat}</View>
        </View>
      </View>
      <View className="part-number">
        准考证号{' '}
        <Text className="strong" userSelect>
          {number}
        </Text>
      </View>
      <SitePlace site={site} />
      <Button id={`calendar-${number}`} kind="text" label={`把${subject}加入日历`} onTap={() => void addToCalendar(exam, part)}>
        <Icon name="clock" />
        加入日历
      </Button>
    </View>
  );
}
