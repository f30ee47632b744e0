import { deflateSync } from 'node:zlib';
import { ALPH, chunk, exif, jpeg, png, profile, segment, VP8, VP8L, vp8x, webp } from './picture-files';

/** The segment that holds a colour profile in one part. */
export const icc = (body = profile()) => segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), body]));
const xmp = '<x:xmpmeta xmlns:exif="x" exif:GPSLatitude="23,44.6N">张三</x:xmpmeta>';
/** A quantisation table no scan uses. */
export const unusedTable = segment(0xdb, Buffer.from([3, ...Buffer.alloc(64, 'somebody lives in this street ')]));

/** Files that carry more than a picture, each with a part that must not survive. */
export const loaded: Record<string, Buffer> = {
  'EXIF with place and thumbnail': jpeg({ before: [segment(0xe1, exif(6))] }),
  'two EXIF segments': jpeg({ before: [segment(0xe1, exif(3)), segment(0xe1, exif(6))] }),
  'EXIF behind the tables': jpeg({ between: [segment(0xe1, exif(1))] }),
  XMP: jpeg({ before: [segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`)] }),
  comment: jpeg({ before: [segment(0xfe, 'Zhang San, 138 0000 0000')] }),
  IPTC: jpeg({ before: [segment(0xed, 'Photoshop 3.0\x008BIM')] }),
  'thumbnail in JFIF': jpeg({ before: [segment(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01abc')] }),
  'Adobe with more': jpeg({ before: [segment(0xee, 'Adobe\0d\0\0\0\0\x01Zhang San')] }),
  'more pictures (MPF)': jpeg({ before: [segment(0xe2, 'MPF\0MM\0*')], after: jpeg().toString('latin1') }),
  'HTML behind the end': jpeg({ after: '<script>alert(1)</script>' }),
  'bytes between segments': jpeg({ before: [unusedTable, Buffer.from('<html>')] }),
  'a colour profile with a name': jpeg({ before: [icc()] }),
  'a damaged colour profile': jpeg({ before: [icc(Buffer.from('acsp, written by Zhang San'))] }),
  'a PNG text': png({ extra: [chunk('tEXt', 'Author\0Zhang San')] }),
  'PNG EXIF': png({ extra: [chunk('eXIf', exif(6).subarray(6))] }),
  'a PNG profile': png({ extra: [chunk('iCCP', Buffer.concat([Buffer.from('Zhang San\0\0'), deflateSync(profile())]))] }),
  'an animated PNG': png({
    extra: [
      chunk('acTL', '\0\0\0\x01\0\0\0\0'),
      chunk('fcTL', Buffer.from('00000000000000050000000300000000000000000064006400000000'.slice(0, 52), 'hex')),
    ],
  }),
  'a ZIP behind a PNG': png({ after: 'PK\x03\x04' }),
  'a WebP with EXIF and XMP': webp([
    ['VP8X', vp8x(0x0c)],
    ['VP8 ', VP8],
    ['EXIF', exif(6)],
    ['XMP ', Buffer.from(xmp)],
  ]),
  'a WebP with a profile': webp([
    ['VP8X', vp8x(0x30)],
    ['ICCP', profile()],
    ['ALPH', ALPH],
    ['VP8 ', VP8],
    ['Zhan', Buffer.from('San')],
  ]),
  'HTML behind a WebP': webp([['VP8L', VP8L]], '<html>'),
};
