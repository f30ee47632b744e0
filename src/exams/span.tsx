import { Text } from '@tarojs/components';
import { clockOf, dateOf, whenOf } from '../lib/clock';

/** From when to when an exam is sat; a narrow screen breaks between day and hours, not within them. */
export function Span({ startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  const [day, last] = [dateOf(startsAt), dateOf(endsAt)];
  return (
    <>
      <Text className="part">{day}</Text>{' '}
      <Text className="part">
        {clockOf(startsAt)}–{day === last ? clockOf(endsAt) : whenOf(endsAt)}
      </Text>
    </>
  );
}
