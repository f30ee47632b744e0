import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

/**
 * A place for what comes and goes beside something large. When a node is removed, Taro sends all its siblings to the page anew, with
 * everything in them; in a slot it has none.
 */
export function Slot({ children }: { children: ReactNode }) {
  return <View>{children}</View>;
}
