import { deflateRawSync, deflateSync } from 'node:zlib';
import { Failure } from '../../../core/fail';
import { cleanPicture } from '../../../core/files/pictures';
import * as made from '../../support/picture-files';

const { jpeg, png, webp, segment, vp8x, VP8, VP8L } = made;

function refusal(bytes: Uint8Array): { code: string; message: string } {
  try {
    cleanPicture(bytes);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('was taken');
}

describe('refused, with a sentence that helps', () => {
  const ftyp = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0`, 'latin1');
  const flat = (width: number, height: number) => deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 });
  test.each<[string, Uint8Array, string, RegExp]>([
    ['nothing', Buffer.alloc(0), 'UNSUPPORTED_FILE', /空的/],
    ['HEIC', ftyp('heic'), 'UNSUPPORTED_FILE', /兼容性最佳/],
    ['HEIF', ftyp('mif1'), 'UNSUPPORTED_FILE', /兼容性最佳/],
    ['AVIF', ftyp('avif'), 'UNSUPPORTED_FILE', /截图/],
    ['MP4', ftyp('isom'), 'UNSUPPORTED_FILE', /视频/],
    ['GIF', Buffer.from('GIF89a'), 'UNSUPPORTED_FILE', /GIF/],
    ['SVG', Buffer.from('\ufeff <?xml version="1.0"?>\n<svg onload="x">'), 'UNSUPPORTED_FILE', /SVG/],
    ['HTML', Buffer.from('\n<!doctype html>'), 'UNSUPPORTED_FILE', /网页/],
    ['PDF', Buffer.from('%PDF-1.7'), 'UNSUPPORTED_FILE', /PDF/],
    ['ZIP', Buffer.from('PK\x03\x04'), 'UNSUPPORTED_FILE', /压缩包/],
    ['BMP', Buffer.from('BM123456'), 'UNSUPPORTED_FILE', /BMP/],
    ['noise', Buffer.from([1, 2, 3]), 'UNSUPPORTED_FILE', /不是照片/],
    ['more than 10 MB', Buffer.concat([jpeg(), Buffer.alloc(10 * 1024 * 1024)]), 'TOO_LARGE', /10 MB/],
    ['a JPEG of 65500 x 65500', jpeg({ width: 65500, height: 65500 }), 'TOO_LARGE', /65500×65500/],
    ['a JPEG that is too wide', jpeg({ width: 16385, height: 1 }), 'TOO_LARGE', /16384/],
    ['a JPEG without height', jpeg({ height: 0 }), 'UNSUPPORTED_FILE', /是零/],
    ['a JPEG that only claims to be large', jpeg({ width: 7000, height: 7000 }), 'UNSUPPORTED_FILE', /不完整/],
    ['a JPEG without scan', jpeg().subarray(0, -11), 'UNSUPPORTED_FILE', /不完整/],
    ['only the start of a JPEG', jpeg().subarray(0, 3), 'UNSUPPORTED_FILE', /不完整/],
    [
      'a JPEG of a kind nobody shows',
      Buffer.from(jpeg().toString('latin1').replace('\xff\xc0', '\xff\xc3'), 'latin1'),
      'UNSUPPORTED_FILE',
      /少见/,
    ],
    ['a PNG of 64 megapixels', png({ head: made.header(8000, 8000, 1, 0), pixels: flat(8000, 8000) }), 'TOO_LARGE', /8000×8000/],
    [
      'an empty PNG of 25 megapixels',
      png({ head: made.header(5000, 5000, 1, 0), pixels: flat(5000, 5000) }),
      'TOO_LARGE',
      /空白/,
    ],
    ['a PNG without width', png({ head: made.header(0, 3) }), 'UNSUPPORTED_FILE', /是零/],
    ['a PNG with too few pixels', png({ head: made.header(500, 500) }), 'UNSUPPORTED_FILE', /损坏/],
    ['a PNG with too many pixels', png({ head: made.header(4, 3) }), 'UNSUPPORTED_FILE', /损坏/],
    ['a PNG that does not unpack', png({ pixels: Buffer.from('x\x9cgarbage, all of it') }), 'UNSUPPORTED_FILE', /不完整/],
    ['a PNG without zlib header', png({ pixels: deflateRawSync(Buffer.alloc(48)) }), 'UNSUPPORTED_FILE', /不完整/],
    ['a PNG cut in its pixels', png().subarray(0, -30), 'UNSUPPORTED_FILE', /不完整/],
    [
      'a PNG with a wrong checksum',
      png({ head: Buffer.from(made.header(5, 3).map((b, i) => (i === 22 ? b ^ 1 : b))) }),
      'UNSUPPORTED_FILE',
      /损坏/,
    ],
    ['a PNG with an unknown colour type', png({ head: made.header(5, 3, 8, 5) }), 'UNSUPPORTED_FILE', /损坏/],
    ['a palette PNG without palette', png({ head: made.header(15, 3, 8, 3) }), 'UNSUPPORTED_FILE', /损坏/],
    [
      'an animated WebP',
      webp([
        ['VP8X', vp8x(2)],
        ['ANIM', Buffer.alloc(6)],
      ]),
      'UNSUPPORTED_FILE',
      /动图/,
    ],
    ['a WebP cut off', webp([['VP8L', VP8L]]).subarray(0, -2), 'UNSUPPORTED_FILE', /不完整/],
    [
      'a WebP whose sizes differ',
      webp([
        ['VP8X', vp8x(0, 9)],
        ['VP8 ', VP8],
      ]),
      'UNSUPPORTED_FILE',
      /损坏/,
    ],
    ['a large empty WebP', webp([['VP8L', Buffer.from([0x2f, 0xff, 0xd7, 0xff, 0x05, 0, 0])]]), 'TOO_LARGE', /空白|尺寸/],
  ])('%s', (_, bytes, code, message) => {
    expect(refusal(bytes)).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(refusal(bytes).message).toMatch(/[请最]/);
  });

  test('more scans than any camera makes', () => {
    const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0])]);
    const withScans = (n: number) => jpeg({ scan: Buffer.concat([Buffer.from([0]), ...new Array<Buffer>(n - 1).fill(scan)]) });
    expect(cleanPicture(withScans(100)).width).toBe(16);
    expect(refusal(withScans(101))).toMatchObject({ code: 'UNSUPPORTED_FILE' });
  });

  test('50-megapixel cameras are welcome', () => {
    expect(cleanPicture(jpeg({ width: 8192, height: 6144, scan: Buffer.alloc(400_000) })).height).toBe(6144);
  });
});
