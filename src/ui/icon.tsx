import { View } from '@tarojs/components';

export type IconName =
  | 'pen'
  | 'list'
  | 'bell'
  | 'call'
  | 'camera'
  | 'close'
  | 'pin'
  | 'map'
  | 'image'
  | 'right'
  | 'check'
  | 'clock'
  | 'user'
  | 'shield'
  | 'text'
  | 'warn'
  | 'cloud'
  | 'office'
  | 'doc'
  | 'cap'
  | 'medal'
  | 'scan'
  | 'key'
  | 'search'
  | 'filter'
  | 'star'
  | 'star-on'
  | 'share'
  | 'clip';

/** Decoration only: what it stands for is said in words beside it, so screen readers pass it over. */
export function Icon({ name }: { name: IconName }) {
  return <View className={`icon icon-${name}`} aria-hidden />;
}
