import { WxFail } from '../fail';
import { imageSize } from '../image-size';
import type { Core } from '../types';
import { unmocked, type Apis } from '../wx';
import type { AsyncApis, OptionsOf } from '../wx-types';

/** Pictures. What is chosen comes from a handler; `host.files.put(bytes, 'jpg')` makes a temporary file for it. */
export function mediaApis(core: Core): Apis {
  const { files } = core;
  const apis = {
    chooseMedia: () => unmocked('chooseMedia'),
    chooseImage: () => unmocked('chooseImage'),
    scanCode: () => unmocked('scanCode'),
    getImageInfo: ({ src }) => {
      const size = imageSize(files.read(src));
      if (!size) throw new WxFail(`getImageInfo: not a picture ${src}`);
      return { ...size, type: size.type === 'webp' ? 'unknown' : size.type, path: src, orientation: 'up' };
    },
    // There is no picture codec here: the file as it is. The view half compresses with the browser's own.
    compressImage: ({ src }) => ({ tempFilePath: files.put(files.read(src), /\.(\w+)$/.exec(src)?.[1] ?? 'jpg') }),
    saveImageToPhotosAlbum: () => undefined,
    openDocument: () => undefined,
    shareFileMessage: () => undefined,
  } satisfies AsyncApis;
  const before = {
    chooseMedia: mostNine,
    openDocument: (o: OptionsOf<'openDocument'>) => readable(core, o),
    shareFileMessage: ({ filePath }: OptionsOf<'shareFileMessage'>) => {
      if (!core.files.has(filePath)) throw new WxFail('file not found');
    },
  };
  return { async: apis, sync: {}, before };
}

const READABLE = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'];

/** WeChat's viewer knows these kinds, told by `fileType` or by the file's name. */
function readable({ files }: Core, { filePath, fileType }: { filePath: string; fileType?: string }): void {
  if (!files.has(filePath)) throw new WxFail("file doesn't exist");
  if (!READABLE.includes(fileType ?? /\.(\w+)$/.exec(filePath)?.[1] ?? '')) throw new WxFail('filetype not supported');
}

function mostNine({ count = 9 }: { count?: number }): void {
  if (count < 1 || count > 20) throw new WxFail('parameter error: count should be 1 to 20');
}
