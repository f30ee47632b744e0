import { Button as WxButton, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import type { Section } from './reader';
import type { Document } from './types';

interface Props {
  found: Document;
  section: Section;
  onClose: () => void;
}

/** What can be done with one article. */
export function PressedSheet({ found, section, onClose }: Props) {
  const copy = () => {
    // WeChat says itself that it was copied.
    void Taro.setClipboardData({ data: `${section.text.trim()}\n——《${found.title}》` });
    onClose();
  };
  return (
    <Sheet id="pressed" title={section.label || '这一段'} onClose={onClose}>
      <View className="pressed-text">{section.text.trim()}</View>
      <View className="buttons">
        <Button id="copy" kind="quiet" onTap={copy}>
          复制
        </Button>
        <WxButton id="share-section" className="button" hoverClass="button-hover" openType="share">
          发给朋友
        </WxButton>
      </View>
    </Sheet>
  );
}
