import { ScrollView, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';

interface Props {
  id: string;
  title: string;
  /** Stands fixed below what scrolls. */
  foot?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Something to choose from, over the lower part of the page. Closed by its cross or a tap beside it. */
export function Sheet({ id, title, foot, onClose, children }: Props) {
  return (
    <View className="cover">
      <View className="cover-rest" catchMove aria-hidden onClick={onClose} />
      <View className="sheet sheet-tall" id={id} aria-role="dialog" aria-label={title}>
        <View className="sheet-top">
          <View className="sheet-title">{title}</View>
          <View id={`${id}-close`} className="sheet-close" aria-role="button" aria-label="关闭" onClick={onClose}>
            <Icon name="close" />
          </View>
        </View>
        <ScrollView className="sheet-body" scrollY>
          <View className="sheet-inner">{children}</View>
        </ScrollView>
        {foot !== undefined && <View className="sheet-foot">{foot}</View>}
      </View>
    </View>
  );
}
