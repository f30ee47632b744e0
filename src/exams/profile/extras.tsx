import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import type { Asks, Form } from './form';
import { Wrong } from './person';
import { pickPortrait } from './portrait';

interface Props {
  form: Form;
  asks: Asks;
  set: (change: Partial<Form>) => void;
}

/** Those the exam asks for; one says oneself which one holds. */
export function Certificates({ form: { certificates }, asks, set }: Props) {
  if (asks.certificates.length === 0) return null;
  const toggle = (id: string) =>
    set({ certificates: certificates.includes(id) ? certificates.filter((one) => one !== id) : [...certificates, id] });
  return (
    <View className="card">
      <View className="card-title">已经取得的证书</View>
      {asks.certificates.map(({ id, name }) => {
        const on = certificates.includes(id);
        return (
          <View
            key={id}
            id={`certificate-${id}`}
            className={`tick ${on ? 'tick-on' : ''}`}
            aria-role="checkbox"
            aria-checked={on}
            onClick={() => toggle(id)}
          >
            <View className="tick-box">{on && <Icon name="check" />}</View>
            <View className="tick-main">{name}</View>
          </View>
        );
      })}
    </View>
  );
}

interface PortraitProps extends Props {
  problem: string | undefined;
  onProblem: (problem: string | undefined) => void;
}

/** The picture invigilators compare the person with. */
export function Portrait({ form: { photo }, asks, problem, set, onProblem }: PortraitProps) {
  const [busy, setBusy] = useState(false);
  const pick = async () => {
    const picked = await pickPortrait(asks, setBusy);
    if (picked === null) return;
    if ('problem' in picked) return onProblem(picked.problem);
    set({ photo: picked.photo });
  };
  const words = photo ? '换一张' : '选照片或拍照';
  return (
    <View className="card">
      <View className="card-title">证件照{asks.photo ? '' : '（选填）'}</View>
      <View className="portrait">
        <View className="portrait-frame">
          {photo ? (
            <Image id="portrait" className="portrait-image" mode="aspectFill" src={photo.src} aria-label="您的证件照" />
          ) : (
            <Icon name="user" />
          )}
        </View>
        <View className="portrait-main">
          <View className="hint">正面、免冠、五官清楚的一寸或二寸证件照，竖着的。{sizeText(asks)}</View>
          <Button id="portrait-pick" kind="quiet" busy={busy} onTap={() => void pick()}>
            {busy ? '正在上传' : words}
          </Button>
        </View>
      </View>
      <Wrong name="photo" problems={{ ...(problem !== undefined && { photo: problem }) }} />
    </View>
  );
}

const sizeText = ({ photo }: Asks) => (photo ? `至少 ${photo.width}×${photo.height} 像素，不超过 10 MB。` : '不超过 10 MB。');
