import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Icon } from '../../ui/icon';

interface Props {
  /** gcj02, as WeChat's maps want it. */
  place: { lng: number; lat: number; address: string; district: string | null };
}

export function Place({ place }: Props) {
  const { lng, lat, address, district } = place;
  const words = [district, address].filter((part) => part !== null && part !== '').join(' · ') || '地图上标出的位置';
  const open = () => void Taro.openLocation({ latitude: lat, longitude: lng, name: words, scale: 17 });
  return (
    <View
      className="case-place"
      id="case-place"
      hoverClass="row-hover"
      aria-role="button"
      aria-label={`${words}，在地图上看`}
      onClick={open}
    >
      <Icon name="pin" />
      <View className="case-place-words">{words}</View>
      <View className="case-place-open">看地图</View>
    </View>
  );
}
