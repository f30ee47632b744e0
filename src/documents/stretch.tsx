import { View } from '@tarojs/components';
import { useEffect, useState, type ReactNode } from 'react';
import { watchMeeting } from './watch';

/** How far from the screen something may be and still be kept ready, in px: fast scrolling must not outrun it. */
const NEAR = { top: 1500, bottom: 1500 };

interface Props {
  id: string;
  children: ReactNode;
}

/**
 * A stretch of a long page. Far from the screen it is an empty box of the same height, so that however much is scrolled through, the
 * page holds a few hundred nodes.
 */
export function Stretch({ id, children }: Props) {
  const [height, setHeight] = useState<number>();
  useEffect(
    () =>
      watchMeeting(`#${id}`, NEAR, (near, rect) => {
        // On a page that is not shown nothing has a height; then nothing is folded away.
        setHeight(near ? undefined : rect?.height || undefined);
      }),
    [id],
  );
  return (
    <View id={id} style={height === undefined ? '' : `height:${height}px`}>
      {height === undefined && <View>{children}</View>}
    </View>
  );
}
