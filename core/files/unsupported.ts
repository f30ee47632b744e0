import { fail, type Failure } from '../fail';
import { textAt } from './bytes';

const HEIC = '这是苹果手机的 HEIC 照片，暂时不能用。请在手机“设置 → 相机 → 格式”里选“兼容性最佳”后重新拍，或者把照片截图后再传';
const VIDEO = '这里只能传照片，不能传视频。请从视频里截一张图再传';

/** What the first bytes say a file is, and what its owner can do about it. The first that fits is told. */
const KINDS: readonly [RegExp, string][] = [
  [/^$/, '这张照片是空的，没有内容。请重新选择'],
  [/^GIF8/, '动图（GIF）不能用，请换成 JPEG 或 PNG 格式的照片，或者截图后再传'],
  [/^.{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)/s, HEIC],
  [/^.{4}ftypavi[fs]/s, 'AVIF 格式的图片暂时不能用，请截图后再传'],
  [/^.{4}ftyp|^\x1aE\xdf\xa3|^RIFF.{4}AVI /s, VIDEO],
  [/^BM|^II\*\0|^MM\0\*/, 'BMP 和 TIFF 格式的图片暂时不能用，请另存为 JPEG 或 PNG，或者截图后再传'],
  [/^%PDF/, '这是 PDF 文件，不是照片。请把需要的那一页截图后再传'],
  [/^PK/, '这是文档或压缩包，不是照片。请把需要的内容截图后再传'],
  [/^(\xef\xbb\xbf)?\s*<(\?xml[^]*<svg|svg)/i, 'SVG 矢量图不能用，请截图后再传'],
  [/^(\xef\xbb\xbf)?\s*</, '这是网页文件，不是照片。请把需要的内容截图后再传'],
];

/** Why a file that is no JPEG, PNG or WebP is refused. */
export function unsupported(bytes: Uint8Array): Failure {
  const start = textAt(bytes, 0, 512);
  const kind = KINDS.find(([pattern]) => pattern.test(start));
  return fail('UNSUPPORTED_FILE', kind?.[1] ?? '这个文件不是照片。请选择 JPEG、PNG 或 WebP 格式的照片，或者重新拍一张');
}
