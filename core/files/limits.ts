import { fail, type Failure } from '../fail';

/** Cameras sold as "50 megapixels" make up to 8192 x 6144. Four bytes each, this is 200 MB in the phone that shows it. */
const MAX_PIXELS = 50 * 1024 * 1024;
/** Largest width or height, in pixels: what browsers and phones can draw. */
const MAX_SIDE = 16384;
/** Above this many pixels a file has to have some substance. */
const SMALL_ENOUGH = 16_000_000;
/** Pixels per byte. Photos have 1 to 20; only a large, nearly empty picture has more than this. */
const MAX_PIXELS_PER_BYTE = 200;

export const damaged = (): Failure => fail('UNSUPPORTED_FILE', '这张照片已经损坏，打不开。请换一张，或者重新拍一张');
export const incomplete = (): Failure => fail('UNSUPPORTED_FILE', '这张照片不完整，可能没有传完。请重新选择这张照片再试一次');

/** Refuses pictures without area, and those that would fill the memory of whoever looks at them. */
export function checkSize(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw fail('UNSUPPORTED_FILE', '这张照片的宽或高是零，没有内容。请换一张');
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw fail('TOO_LARGE', `照片尺寸太大（${width}×${height}），最多 5000 万像素、边长 16384。请缩小后再传，或者用截图代替`);
  }
}

/** Refuses a small file that claims to be a large picture. `bytes` = compressed pixels, without tables and headers. */
export function checkSubstance(width: number, height: number, bytes: number): void {
  if (width * height > SMALL_ENOUGH && width * height > bytes * MAX_PIXELS_PER_BYTE) {
    throw fail('TOO_LARGE', `这张图片几乎是空白的，却有 ${width}×${height} 那么大。请缩小后再传，或者用截图代替`);
  }
}
