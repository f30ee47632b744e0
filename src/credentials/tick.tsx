import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';

interface Props {
  id: string;
  on: boolean;
  /** One of several, instead of yes or no. */
  round?: boolean;
  onTap: () => void;
  children: ReactNode;
}

export function Tick({ id, on, round = false, onTap, children }: Props) {
  return (
    <View
      id={id}
      className={`tick ${round ? 'tick-round' : ''} ${on ? 'tick-on' : ''}`}
      aria-role={round ? 'radio' : 'checkbox'}
      aria-checked={on}
      onClick={onTap}
    >
      <View className="tick-box">{on && <Icon name="check" />}</View>
      <View className="tick-main">{children}</View>
    </View>
  );
}
