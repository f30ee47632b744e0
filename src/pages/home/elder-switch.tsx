import { View } from '@tarojs/components';
import { useCached } from '../../lib/cached';
import { elder } from '../../lib/state';
import { Icon } from '../../ui/icon';

export function ElderSwitch() {
  const large = useCached(elder) ?? false;
  return (
    <View id="elder" className="elder-switch" aria-role="button" onClick={() => elder.put(!large)}>
      <Icon name="text" />
      <View>{large ? '标准版' : '长辈版'}</View>
    </View>
  );
}
