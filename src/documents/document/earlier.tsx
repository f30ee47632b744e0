import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button';
import { watchMeeting } from '../watch';

interface Props {
  count: number;
  busy: boolean;
  onMore: () => void;
  onStart: () => void;
}

/** As much of the strip must be seen before it does something by itself, in px. */
const SEEN = { top: -56 };

/** Whoever comes from below meets the strip in this upper part of the screen, in px; at the top of the page the head is there. */
const UPPER = 160;

/** Above a text that was opened in its middle. Whoever scrolls up to it from below goes on reading; whoever comes from above chooses. */
export function Earlier({ count, busy, onMore, onStart }: Props) {
  const more = useRef(onMore);
  useEffect(() => {
    more.current = onMore;
  });
  useEffect(
    () =>
      watchMeeting('#earlier', SEEN, (seen, rect) => {
        if (seen && rect && rect.top < UPPER) more.current();
      }),
    [],
  );
  return (
    <View id="earlier" className="earlier">
      <View className="hint">前面还有 {count} 段</View>
      <View className="earlier-buttons">
        <Button id="before" kind="text" busy={busy} onTap={onMore}>
          {busy ? '正在加载' : '看前面的'}
        </Button>
        <Button id="from-start" kind="text" onTap={onStart}>
          从头看
        </Button>
      </View>
    </View>
  );
}
