import { Button as WxButton, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { useCached } from '../../lib/cached';
import { Icon, type IconName } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';
import { textSize } from '../state';
import type { Document } from './types';

interface Props {
  found: Document;
  onContents: () => void;
  onSize: (size: number) => void;
}

/** At the thumb: what is done again and again while reading. */
export function Tools({ found, onContents, onSize }: Props) {
  const [sizes, setSizes] = useState(false);
  return (
    <View className="tools">
      <Tool id="open-contents" icon="list" onTap={onContents}>
        目录
      </Tool>
      <Tool id="open-sizes" icon="text" onTap={() => setSizes(true)}>
        字号
      </Tool>
      <Favourite id={found.id} initially={found.favourite} />
      <WxButton id="share" className="tool" hoverClass="button-hover" openType="share">
        <Icon name="share" />
        <View>分享</View>
      </WxButton>
      {sizes && <SizeSheet onSize={onSize} onClose={() => setSizes(false)} />}
    </View>
  );
}

interface ToolProps {
  id: string;
  icon: IconName;
  /** Set where it is on or off. */
  on?: boolean;
  onTap: () => void;
  children: string;
}

function Tool({ id, icon, on, onTap, children }: ToolProps) {
  return (
    <View
      id={id}
      className={on ? 'tool tool-on' : 'tool'}
      hoverClass="button-hover"
      aria-role="button"
      {...(on !== undefined && { 'aria-checked': on })}
      onClick={onTap}
    >
      <Icon name={icon} />
      <View>{children}</View>
    </View>
  );
}

function Favourite({ id, initially }: { id: string; initially: boolean }) {
  const [on, setOn] = useState(initially);
  const tap = async () => {
    setOn(!on);
    try {
      await client.documents.favourite({ id, on: !on });
      void Taro.showToast({ title: on ? '已取消收藏' : '已收藏，在“我的”里可以找到', icon: 'none' });
    } catch (error) {
      setOn(on);
      void Taro.showToast({ title: explain(error), icon: 'none' });
    }
  };
  return (
    <Tool id="favourite" icon={on ? 'star-on' : 'star'} on={on} onTap={() => void tap()}>
      {on ? '已收藏' : '收藏'}
    </Tool>
  );
}

const SIZES = ['小', '标准', '大', '特大'] as const;

function SizeSheet({ onSize, onClose }: { onSize: (size: number) => void; onClose: () => void }) {
  const size = useCached(textSize) ?? 1;
  return (
    <Sheet id="sizes" title="文字大小" onClose={onClose}>
      <View className="picks" aria-role="radiogroup" aria-label="文字大小">
        {SIZES.map((name, i) => (
          <View
            key={name}
            id={`size-${i}`}
            className={i === size ? 'pick pick-on' : 'pick'}
            aria-role="radio"
            aria-checked={i === size}
            onClick={() => onSize(i)}
          >
            {name}
          </View>
        ))}
      </View>
    </Sheet>
  );
}
