import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { explain } from '../lib/failure';
import { Button } from './button';
import { Icon, type IconName } from './icon';

export function Loading() {
  return (
    <View className="state" aria-role="status">
      <View className="spin" />
      <View>正在加载</View>
    </View>
  );
}

export function Empty({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <View className="state">
      <Icon name={icon} />
      {children}
    </View>
  );
}

export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <View className="state" aria-role="alert">
      <Icon name="warn" />
      <View>{explain(error)}</View>
      <Button id="retry" kind="quiet" onTap={onRetry}>
        再试一次
      </Button>
    </View>
  );
}
