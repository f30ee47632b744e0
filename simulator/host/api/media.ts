import { WxFail } from '../fail';
import { imageSize } from '../image-size';
import type { Core } from '../types';
import { unmocked, type Apis } from '../wx';
import type { AsyncApis } from '../wx-types';

/** Pictures. What is chosen comes from a handler; `host.files.put(bytes, 'jpg')` makes a temporary file for it. */
export function mediaApis(core: Core): Apis {
  const { files } = core;
  const apis = {
    chooseMedia: () => unmocked('chooseMedia'),
    chooseImage: () => unmocked('chooseImage'),
    getImageInfo: ({ src }) => {
      const size = imageSize(files.read(src));
      if (!size) throw new WxFail(`getImageInfo: not a picture ${src}`);
      return { ...size, type: size.type === 'webp' ? 'unknown' : size.type, path: src, orientation: 'up' };
    },
    // There is no picture codec here: the file as it is. The view half compresses with the browser's own.
    compressImage: ({ src }) => ({ tempFilePath: files.put(files.read(src), /\.(\w+)$/.exec(src)?.[1] ?? 'jpg') }),
    saveImageToPhotosAlbum: () => undefined,
  } satisfies AsyncApis;
  return { async: apis, sync: {}, before: { chooseMedia: mostNine } };
}

function mostNine({ count = 9 }: { count?: number }): void {
  if (count < 1 || count > 20) throw new WxFail('parameter error: count should be 1 to 20');
}
