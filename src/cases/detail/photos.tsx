import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useRef } from 'react';
import { photoUrl } from '../../lib/api';

interface Props {
  photos: { id: string; url: string }[];
  /** The addresses are short-lived: asked for when one no longer works. */
  onStale: () => void;
}

export function Photos({ photos, onStale }: Props) {
  // Once per set of addresses, so that a picture that is broken for good does not ask for ever.
  const asked = useRef('');
  const urls = photos.map(({ url }) => photoUrl(url));
  const failed = () => {
    const ids = photos.map(({ id }) => id).join();
    if (asked.current === ids) return;
    asked.current = ids;
    onStale();
  };
  if (photos.length === 0) return null;
  return (
    <View className="photos">
      {photos.map(({ id }, i) => (
        <Image
          key={id}
          id={`case-photo-${i}`}
          className="photo"
          mode="aspectFill"
          lazyLoad
          src={urls[i] ?? ''}
          aria-label={`第 ${i + 1} 张照片，点开看大图`}
          onError={failed}
          onClick={() => void Taro.previewImage({ urls, current: urls[i] ?? '' })}
        />
      ))}
    </View>
  );
}
