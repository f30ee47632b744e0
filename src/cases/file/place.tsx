import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Place as PlaceOf } from '../../lib/report';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Field } from './field';
import { useDraft, useForm } from './form';
import { fromMap, fromPhone } from './pick-place';

const SOURCE_TEXTS: Record<PlaceOf['source'], string> = {
  phone: '手机现在的位置',
  map: '地图上选的位置',
  photo: '照片的拍摄位置',
};

export function Place() {
  const form = useForm();
  const place = useDraft((draft) => draft.place);
  return (
    <Field name="place" title="在什么地方">
      {place ? <Chosen place={place} onClear={() => form.set({ place: null })} /> : <Ways />}
    </Field>
  );
}

function Chosen({ place, onClear }: { place: PlaceOf; onClear: () => void }) {
  return (
    <View className="place">
      <Icon name="pin" />
      <View className="place-main" id="place-text">
        <View>{place.address || SOURCE_TEXTS[place.source]}</View>
        <View className="hint">{place.address ? SOURCE_TEXTS[place.source] : '已经记下，路名和门牌可以写在描述里'}</View>
      </View>
      <Button id="place-clear" kind="text" label="去掉这个位置" onTap={onClear}>
        重选
      </Button>
    </View>
  );
}

function Ways() {
  const form = useForm();
  const taken = useDraft((draft) => draft.photos.find((photo) => photo.taken)?.taken);
  const [busy, setBusy] = useState(false);
  const use = (way: () => Promise<PlaceOf | undefined>) => {
    setBusy(true);
    const done = way().then((place) => place && form.set({ place }));
    void done.finally(() => setBusy(false));
  };
  return (
    <>
      {taken && (
        <View className="place-offer">
          <View>照片里记着拍摄的位置</View>
          <Button
            id="place-photo"
            kind="quiet"
            onTap={() => form.set({ place: { ...taken, system: 'wgs84', source: 'photo', address: '' } })}
          >
            用照片的位置
          </Button>
        </View>
      )}
      <View className="buttons">
        <Button id="place-phone" kind="quiet" busy={busy} onTap={() => use(fromPhone)}>
          <Icon name="pin" />
          现在的位置
        </Button>
        <Button id="place-map" kind="quiet" busy={busy} onTap={() => use(fromMap)}>
          <Icon name="map" />
          地图上选
        </Button>
      </View>
    </>
  );
}
