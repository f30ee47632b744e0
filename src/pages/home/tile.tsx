import { View } from '@tarojs/components';
import { Icon, type IconName } from '../../ui/icon';

interface Props {
  id: string;
  icon: IconName;
  title: string;
  note: string;
  big?: boolean;
  onTap: () => void;
}

/** One service on the home page. */
export function Tile({ id, icon, title, note, big = false, onTap }: Props) {
  return (
    <View id={id} className={`tile ${big ? 'tile-big' : ''}`} hoverClass="tile-hover" aria-role="button" onClick={onTap}>
      <View className="tile-icon">
        <Icon name={icon} />
      </View>
      <View className="tile-main">
        <View className="tile-title">{title}</View>
        <View className="tile-note">{note}</View>
      </View>
    </View>
  );
}
