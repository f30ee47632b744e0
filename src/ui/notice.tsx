import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface Props {
  id?: string;
  kind?: 'plain' | 'warn' | 'bad';
  icon: IconName;
  onTap?: () => void;
  children: ReactNode;
}

export function Notice({ id, kind = 'plain', icon, onTap, children }: Props) {
  return (
    <View id={id} className={`notice notice-${kind}`} {...(onTap && { onClick: onTap, 'aria-role': 'button' })}>
      <Icon name={icon} />
      <View className="notice-main">{children}</View>
    </View>
  );
}
