import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { MAX_PHOTOS } from '../../lib/report';
import { removePicture } from '../../lib/pictures';
import { Icon } from '../../ui/icon';
import { Field } from './field';
import { useDraft, useForm } from './form';
import { pickPhotos } from './pick-photos';

export function Photos() {
  const form = useForm();
  const photos = useDraft((draft) => draft.photos);
  const [busy, setBusy] = useState(false);
  const add = () => {
    if (busy) return;
    setBusy(true);
    void pickPhotos(form).finally(() => setBusy(false));
  };
  const remove = (path: string) => {
    form.set({ photos: form.draft.photos.filter((photo) => photo.path !== path) });
    removePicture(path);
  };
  const urls = photos.map(({ path }) => path);
  return (
    <Field name="photos" title="照片" side={<View className="counter">{photos.length} / 9</View>}>
      <View className="thumbs">
        {urls.map((path, i) => (
          <View className="thumb" key={path}>
            <Image
              id={`photo-${i}`}
              className="thumb-image"
              mode="aspectFill"
              src={path}
              aria-label={`第 ${i + 1} 张照片，点开看大图`}
              onClick={() => void Taro.previewImage({ urls, current: path })}
            />
            <View
              id={`photo-remove-${i}`}
              className="thumb-remove"
              aria-role="button"
              aria-label={`删除第 ${i + 1} 张照片`}
              onClick={() => remove(path)}
            >
              <View className="thumb-cross">
                <Icon name="close" />
              </View>
            </View>
          </View>
        ))}
        {photos.length < MAX_PHOTOS && (
          <View id="photo-add" className="thumb thumb-add" aria-role="button" aria-label="添加照片" onClick={add}>
            <Icon name="camera" />
            <View>{busy ? '正在处理' : '添加照片'}</View>
          </View>
        )}
      </View>
    </Field>
  );
}
