import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Icon } from '../ui/icon';
import type { Choice } from './types';
import './place.scss';

/** Where an exam is sat; opens the map. Sites are stored in gcj02, the system of WeChat's maps. */
export function SitePlace({ site: { name, city, address, lng, lat } }: { site: Choice['site'] }) {
  const open = () => void Taro.openLocation({ latitude: lat, longitude: lng, name, address: `${city}${address}`, scale: 16 });
  return (
    <View
      className="site"
      hoverClass="row-hover"
      aria-role="button"
      aria-label={`${name}，${address}，在地图上看`}
      onClick={open}
    >
      <Icon name="pin" />
      <View className="site-main">
        <View>{name}</View>
        <View className="hint">
          {city} · {address}
        </View>
      </View>
      <View className="site-open">地图</View>
    </View>
  );
}
