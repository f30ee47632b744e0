import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface Props {
  id?: string;
  icon?: IconName;
  note?: string;
  /** Stands at the right, before the arrow. */
  side?: ReactNode;
  onTap?: () => void;
  children: ReactNode;
}

/** One line of a list; with `onTap` it leads somewhere and has an arrow. */
export function Row({ id, icon, note, side, onTap, children }: Props) {
  return (
    <View
      id={id}
      className="row"
      hoverClass={onTap ? 'row-hover' : 'none'}
      {...(onTap && { onClick: onTap, 'aria-role': 'button' })}
    >
      {icon && <Icon name={icon} />}
      <View className="row-main">
        <View>{children}</View>
        {note !== undefined && note !== '' && <Text className="row-note">{note}</Text>}
      </View>
      {side}
      {onTap && <Icon name="right" />}
    </View>
  );
}
