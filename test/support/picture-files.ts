import { crc32, deflateSync } from 'node:zlib';

/** Small picture files, built here so that tests need no others; every part can be replaced to make a file wrong. */

const u16 = (n: number) => Buffer.from([n >> 8, n & 255]);
const u32 = (n: number) => Buffer.from([n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);

export const segment = (marker: number, body: string | Uint8Array) => {
  const data = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  return Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data]);
};

/** A grey square of 16 x 16; `before` stands in front of the tables, `between` in front of the scan, `after` behind the end. */
export function jpeg(
  parts: {
    before?: Uint8Array[];
    between?: Uint8Array[];
    after?: string;
    width?: number;
    height?: number;
    scan?: Uint8Array;
  } = {},
) {
  const oneCode = [1, ...new Array<number>(15).fill(0), 0];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(parts.before ?? []),
    segment(0xdb, Buffer.from([0, ...new Array<number>(64).fill(1)])),
    segment(
      0xc0,
      Buffer.concat([Buffer.from([8]), u16(parts.height ?? 16), u16(parts.width ?? 16), Buffer.from([1, 1, 0x11, 0])]),
    ),
    segment(0xc4, Buffer.from([0x00, ...oneCode])),
    segment(0xc4, Buffer.from([0x10, ...oneCode])),
    ...(parts.between ?? []),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    parts.scan ?? Buffer.from([0x00]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(parts.after ?? ''),
  ]);
}

/** EXIF with a camera, an orientation, a place and a thumbnail; little-endian, as phones write it. */
export function exif(orientation: number): Buffer {
  const entry = (tag: number, type: number, count: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(count, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const entries = [
    entry(0x010f, 2, 14, 62),
    entry(0x0112, 3, 1, orientation),
    entry(0x8825, 4, 1, 76),
    entry(0x013b, 2, 4, 0x30393331),
  ];
  return Buffer.concat([
    Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1'),
    Buffer.from([entries.length, 0]),
    ...entries,
    Buffer.from([0, 0, 0, 0]),
    Buffer.from('HUYING CAMERA\0', 'latin1'),
    Buffer.from([1, 0]),
    entry(1, 2, 2, 0x4e),
    Buffer.from([0, 0, 0, 0]),
    jpeg(),
  ]);
}

export function chunk(name: string, data: string | Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), typeof data === 'string' ? Buffer.from(data, 'latin1') : data]);
  return Buffer.concat([u32(body.length - 4), body, u32(crc32(body))]);
}

export const header = (width: number, height: number, depth = 8, colour = 2, interlace = 0) =>
  chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([depth, colour, 0, 0, interlace])]));

/** A small coloured PNG, 5 x 3; `extra` chunks stand in front of the pixels. */
export function png(parts: { head?: Uint8Array; extra?: Uint8Array[]; pixels?: Uint8Array; after?: string } = {}): Buffer {
  const rows = Buffer.concat(
    Array.from({ length: 3 }, (_, y) => Buffer.from([0, ...Array.from({ length: 15 }, (_, x) => (x * 37 + y * 91) & 255)])),
  );
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    parts.head ?? header(5, 3),
    ...(parts.extra ?? []),
    chunk('IDAT', parts.pixels ?? deflateSync(rows)),
    chunk('IEND', ''),
    Buffer.from(parts.after ?? ''),
  ]);
}

/** A WebP file of these chunks. */
export function webp(chunks: [string, Uint8Array][], after = ''): Buffer {
  const body = Buffer.concat(
    chunks.map(([name, data]) => {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(data.length);
      return Buffer.concat([Buffer.from(name), size, data, Buffer.alloc(data.length & 1)]);
    }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length + 4);
  return Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBP'), body, Buffer.from(after)]);
}

/** One pixel, lossy and lossless, and a one-pixel transparency plane. */
export const VP8 = Buffer.from('MAEAnQEqAQABAA7A/iWkAANwAAAAAA==', 'base64');
export const VP8L = Buffer.from('LwAAABAHEBERiIj+BwA=', 'base64');
export const ALPH = Buffer.from([0, 128]);
export const vp8x = (flags: number, width = 1, height = 1) => Buffer.from([flags, 0, 0, 0, width - 1, 0, 0, height - 1, 0, 0]);

/** A colour profile with swapped primaries (red is green), so that one sees whether it is used; with a name in it. */
export function profile(owner = "Zhang San's phone"): Buffer {
  const xyz = (x: number, y: number, z: number) => Buffer.concat([Buffer.from('XYZ \0\0\0\0'), u32(x), u32(y), u32(z)]);
  const curve = Buffer.concat([Buffer.from('curv\0\0\0\0'), u32(1), u16(0x0233), u16(0)]);
  const tags: [string, Buffer][] = [
    [
      'desc',
      Buffer.concat([
        Buffer.from('desc\0\0\0\0'),
        u32(owner.length + 1),
        Buffer.from(`${owner}\0`),
        Buffer.alloc(78 + (-(owner.length + 91) & 3)),
      ]),
    ],
    ['rXYZ', xyz(0x62b7, 0xb787, 0x18da)],
    ['gXYZ', xyz(0x6fa2, 0x38f5, 0x0390)],
    ['bXYZ', xyz(0x24a0, 0x0f84, 0xb6cf)],
    ['wtpt', xyz(0xf6d6, 0x10000, 0xd32d)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
    ['priv', Buffer.from('text\0\0\0\0private words of somebody\0\0\0')],
  ];
  let at = 132 + tags.length * 12;
  const table = tags.map(([name, data]) => {
    const row = Buffer.concat([Buffer.from(name), u32(at), u32(data.length)]);
    at += data.length;
    return row;
  });
  const head = Buffer.alloc(128);
  head.write('\x02\x10', 8, 'latin1');
  head.write('mntrRGB XYZ ', 12);
  head.write('acsp', 36);
  u32(0xf6d6).copy(head, 68);
  u32(0x10000).copy(head, 72);
  u32(0xd32d).copy(head, 76);
  const all = Buffer.concat([head, u32(tags.length), ...table, ...tags.map(([, data]) => data)]);
  all.writeUInt32BE(all.length, 0);
  return all;
}
