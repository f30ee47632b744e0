import Taro from '@tarojs/taro';
import { qrModules } from './qr';

/** Pixels of a module: a picture that is sent on may be made smaller, and is still read. */
const SCALE = 8;

/** Writes a code as a PNG among the phone's own files; answers with its path. */
export async function qrFile(text: string, name: string): Promise<string> {
  const { data, size } = qrModules(text, 'L');
  const bytes = pngOf(data, size * SCALE);
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}.png`;
  await new Promise((success, fail) => {
    Taro.getFileSystemManager().writeFile({ filePath, data: bytes.buffer as ArrayBuffer, success, fail });
  });
  return filePath;
}

/** A PNG of one bit for each pixel, with nothing compressed: some ten kilobytes need no packer. */
export function pngOf(rows: readonly (readonly boolean[])[], side: number): Uint8Array {
  const scale = side / rows.length;
  const width = Math.ceil(side / 8) + 1;
  const raw = new Uint8Array(width * side);
  for (let y = 0; y < side; y += 1) {
    const row = rows[Math.floor(y / scale)]!;
    for (let x = 0; x < side; x += 1) {
      if (!row[Math.floor(x / scale)]) raw[y * width + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  // Greyscale of one bit, one pass.
  const head = [...word(side), ...word(side), 1, 0, 0, 0, 0];
  const parts = [[137, 80, 78, 71, 13, 10, 26, 10], chunk('IHDR', head), chunk('IDAT', stored(raw)), chunk('IEND', [])];
  return joined(parts);
}

const word = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];

/** As zlib has it, in blocks that are not compressed. */
function stored(raw: Uint8Array): Uint8Array {
  const most = 0xffff;
  const parts: ArrayLike<number>[] = [[0x78, 0x01]];
  for (let from = 0; from < raw.length; from += most) {
    const block = raw.subarray(from, from + most);
    const { length } = block;
    const last = from + most >= raw.length ? 1 : 0;
    parts.push([last, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255], block);
  }
  return joined([...parts, word(adler(raw))]);
}

function chunk(type: string, data: ArrayLike<number>): Uint8Array {
  const named = joined([Array.from(type, (letter) => letter.charCodeAt(0)), data]);
  return joined([word(data.length), named, word(crc(named))]);
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function adler(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

function crc(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
