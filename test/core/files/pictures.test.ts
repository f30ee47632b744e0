import { deflateSync } from 'node:zlib';
import { cleanPicture } from '../../../core/files/pictures';
import { foreign } from '../../support/foreign';
import { icc, loaded, unusedTable } from '../../support/loaded-pictures';
import * as made from '../../support/picture-files';

const { jpeg, png, webp, segment, chunk, exif, profile, vp8x, VP8, ALPH } = made;

describe.each(Object.entries(loaded))('%s', (_, file) => {
  test('goes', () => {
    const { bytes } = cleanPicture(file);
    expect(foreign(bytes)).toEqual([]);
    const words = Buffer.from(bytes).toString('latin1');
    expect(words).not.toMatch(/Zhang|somebody|GPS|HUYING|xmp|Photoshop|script|html|PK/);
  });

  test('would be found if it stayed', () => {
    expect(foreign(file)).not.toEqual([]);
  });
});

describe('what a picture needs stays', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %d, and the size is that of the picture as it is shown', (orientation) => {
    const picture = cleanPicture(jpeg({ before: [segment(0xe1, exif(orientation))], width: 16, height: 8 }));
    const [width, height] = orientation > 4 ? [8, 16] : [16, 8];
    expect(picture).toMatchObject({ type: 'image/jpeg', width, height });
    const text = Buffer.from(picture.bytes).toString('latin1');
    expect(text.includes('Exif')).toBe(orientation > 1);
    if (orientation > 1) expect(text).toContain(`\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}`);
  });

  test.each([0, 9, 65535])('orientation %d does not exist', (orientation) => {
    const { bytes } = cleanPicture(jpeg({ before: [segment(0xe1, exif(orientation))] }));
    expect(Buffer.from(bytes)).toEqual(Buffer.from(cleanPicture(jpeg()).bytes));
  });

  test('JFIF, Adobe and the numbers of the colour profile', () => {
    const { bytes } = cleanPicture(
      jpeg({ before: [segment(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\0\0'), segment(0xee, 'Adobe\0d\x80\0\0\0\x01'), icc()] }),
    );
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('JFIF\0');
    expect(text).toContain('Adobe\0d\0\0\0\0\x01');
    expect(text).toContain(
      profile()
        .subarray(-32 - 16 * 3 - 20 * 4, -32 - 16 * 3 - 20)
        .toString('latin1')
        .slice(0, 20),
    );
  });

  test('a profile in two parts, in any order', () => {
    const whole = profile();
    const part = (number: number, body: Uint8Array) =>
      segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0'), Buffer.from([number, 2]), body]));
    const first = part(1, whole.subarray(0, 200));
    const second = part(2, whole.subarray(200));
    const once = Buffer.from(cleanPicture(jpeg({ before: [icc()] })).bytes);
    const none = Buffer.from(cleanPicture(jpeg()).bytes);
    expect(Buffer.from(cleanPicture(jpeg({ before: [second, first] })).bytes)).toEqual(once);
    expect(Buffer.from(cleanPicture(jpeg({ before: [first] })).bytes)).toEqual(none);
    expect(Buffer.from(cleanPicture(jpeg({ before: [first, second, second] })).bytes)).toEqual(none);
  });

  test('a table that is replaced, or that nothing uses, goes', () => {
    const { bytes } = cleanPicture(jpeg({ before: [unusedTable] }));
    expect(Buffer.from(bytes)).toEqual(Buffer.from(cleanPicture(jpeg()).bytes));
  });

  test('fill bytes and restart markers within a scan', () => {
    const restarts = (scan: number[]) =>
      cleanPicture(jpeg({ between: [segment(0xdd, Buffer.from([0, 1]))], scan: Buffer.from(scan) })).bytes;
    const clean = restarts([0, 0xff, 0xd0, 0, 0xff, 0, 1]);
    expect(Buffer.from(clean).toString('hex')).toContain('00ffd000ff0001ffd9');
    expect(restarts([0, 0xff, 0xff, 0xff, 0xd0, 0, 0xff, 0xff, 0, 1])).toEqual(clean);
    const without = cleanPicture(jpeg({ scan: Buffer.from([0, 0xff, 0xd0, ...Buffer.from('<html>')]) })).bytes;
    expect(Buffer.from(without)).toEqual(Buffer.from(cleanPicture(jpeg()).bytes));
  });

  test('palette, transparency and plain colour numbers of a PNG; behind the packed pixels nothing', () => {
    const head = made.header(3, 2, 8, 3);
    const extra = [
      chunk('gAMA', '\0\0\xb1\x8f'),
      chunk('PLTE', '\xff\0\0\0\xff\0'),
      chunk('tRNS', '\x80'),
      chunk('pHYs', '123456789'),
    ];
    const packed = deflateSync(Buffer.from([0, 0, 1, 0, 0, 1, 0, 1]));
    const picture = cleanPicture(png({ head, extra, pixels: Buffer.concat([packed, Buffer.from('Zhang San')]) }));
    expect(picture).toMatchObject({ type: 'image/png', width: 3, height: 2 });
    expect(Buffer.from(picture.bytes)).toEqual(png({ head, extra: extra.slice(0, 3), pixels: packed }));
  });

  test('a PNG profile that is damaged, endless or has no name goes; beside a good one, sRGB goes', () => {
    const plain = Buffer.from(cleanPicture(png()).bytes);
    const withProfile = (data: string | Buffer) =>
      Buffer.from(cleanPicture(png({ extra: [chunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), Buffer.from(data)]))] })).bytes);
    expect(withProfile('no zlib')).toEqual(plain);
    expect(withProfile(deflateSync('no profile'))).toEqual(plain);
    expect(withProfile(deflateSync(Buffer.concat([profile(), Buffer.alloc(1024 * 1024)])))).toEqual(plain);
    expect(Buffer.from(cleanPicture(png({ extra: [chunk('iCCP', '\0\0')] })).bytes)).toEqual(plain);
    const both = cleanPicture(
      png({ extra: [chunk('sRGB', '\0'), chunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), deflateSync(profile())]))] }),
    );
    expect(Buffer.from(both.bytes).toString('latin1')).toMatch(/iCCP(?!.*sRGB)/s);
  });

  test('transparency of a WebP, and flags only for what is there', () => {
    const simple = webp([['VP8 ', VP8]]);
    expect(cleanPicture(simple)).toEqual({ type: 'image/webp', width: 1, height: 1, bytes: new Uint8Array(simple) });
    const withAlpha = webp([
      ['VP8X', vp8x(0x10)],
      ['ALPH', ALPH],
      ['VP8 ', VP8],
    ]);
    expect(Buffer.from(cleanPicture(withAlpha).bytes)).toEqual(withAlpha);
    const claims = webp([
      ['VP8X', vp8x(0x2c)],
      ['VP8 ', VP8],
    ]);
    expect(Buffer.from(cleanPicture(claims).bytes)).toEqual(simple);
  });

  test('a JPEG that was cut off, up to there; a PNG without its end', () => {
    const long = jpeg({ scan: Buffer.alloc(40, 0x11) });
    const cut = cleanPicture(long.subarray(0, -12));
    expect(Buffer.from(cut.bytes).subarray(-12).toString('hex')).toBe(`${'11'.repeat(10)}ffd9`);
    expect(Buffer.from(cleanPicture(png().subarray(0, -12)).bytes)).toEqual(png());
  });
});
