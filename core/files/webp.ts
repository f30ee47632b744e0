import type { Picture } from '../ports/pictures';
import { fail } from '../fail';
import { ascii, concat, le32, textAt, u16le, u24le, u32le, u8 } from './bytes';
import { cleanProfile } from './icc';
import { checkSize, checkSubstance, damaged, incomplete } from './limits';

const ICC_FLAG = 0x20;
const ALPHA_FLAG = 0x10;
const ANIMATION_FLAG = 0x02;

/** The picture of a WebP file, with its transparency and colour profile; see `cleanPicture`. */
export function cleanWebp(input: Uint8Array): Picture {
  const chunks = readChunks(input);
  const extended = chunks.get('VP8X');
  if (chunks.has('ANIM') || chunks.has('ANMF') || (extended && u8(extended, 0) & ANIMATION_FLAG)) {
    throw fail('UNSUPPORTED_FILE', '动图不能用，请换成普通照片，或者截图后再传');
  }
  const name = chunks.has('VP8 ') ? 'VP8 ' : 'VP8L';
  const data = chunks.get(name);
  if (!data) throw incomplete();
  const { width, height, alpha } = name === 'VP8 ' ? readLossy(data) : readLossless(data);
  checkSize(width, height);
  checkSubstance(width, height, data.length);
  if (extended && (u24le(extended, 4) + 1 !== width || u24le(extended, 7) + 1 !== height)) throw damaged();
  const plane = name === 'VP8 ' && extended ? alphaPlane(chunks.get('ALPH'), width * height) : null;
  const profile = extended && u8(extended, 0) & ICC_FLAG ? cleanProfile(chunks.get('ICCP') ?? new Uint8Array(0)) : null;
  const kept: [string, Uint8Array][] = [[name, data]];
  if (plane) kept.unshift(['ALPH', plane]);
  if (profile) kept.unshift(['ICCP', profile]);
  if (plane || profile) {
    const flags = (profile ? ICC_FLAG : 0) | (plane || alpha ? ALPHA_FLAG : 0);
    kept.unshift(['VP8X', concat([le32(flags), le32(width - 1).slice(0, 3), le32(height - 1).slice(0, 3)])]);
  }
  return { type: 'image/webp', width, height, bytes: write(kept) };
}

/** The first chunk of each name, as far as the file says it goes: what stands behind that is no part of it. */
function readChunks(input: Uint8Array): Map<string, Uint8Array> {
  const end = 8 + u32le(input, 4);
  if (end > input.length) throw incomplete();
  const chunks = new Map<string, Uint8Array>();
  for (let at = 12; at + 8 <= end;) {
    const name = textAt(input, at, 4);
    const length = u32le(input, at + 4);
    if (at + 8 + length > end) throw incomplete();
    if (!chunks.has(name)) chunks.set(name, input.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length & 1);
  }
  return chunks;
}

interface Frame {
  width: number;
  height: number;
  alpha: boolean;
}

/** RFC 6386, 9.1: three bytes of tag (bit 0 = not a key frame, bit 4 = shown, 19 bits length of the first part), start code, sizes. */
function readLossy(data: Uint8Array): Frame {
  const tag = u24le(data, 0);
  const isShown = (tag & 0x11) === 0x10;
  if (!isShown || textAt(data, 3, 3) !== '\x9d\x01\x2a' || 10 + (tag >> 5) > data.length) throw damaged();
  return { width: u16le(data, 6) & 0x3fff, height: u16le(data, 8) & 0x3fff, alpha: false };
}

/** RFC 9649, 3.4: signature, 14 bits width - 1, 14 bits height - 1, transparency, 3 bits version. */
function readLossless(data: Uint8Array): Frame {
  const sizes = u32le(data, 1);
  if (u8(data, 0) !== 0x2f || data.length < 6 || sizes >= 0x20000000) throw damaged();
  return { width: (sizes & 0x3fff) + 1, height: ((sizes >>> 14) & 0x3fff) + 1, alpha: (sizes & 0x10000000) !== 0 };
}

/** The transparency of a lossy picture: one byte of header, then one byte per pixel, or packed (compression 1). */
function alphaPlane(data: Uint8Array | undefined, pixels: number): Uint8Array | null {
  if (!data) return null;
  const compression = u8(data, 0) & 3;
  if (compression > 1 || data.length < 2) throw damaged();
  if (compression === 1) return data;
  if (data.length < 1 + pixels) throw incomplete();
  return data.subarray(0, 1 + pixels);
}

function write(chunks: readonly [string, Uint8Array][]): Uint8Array {
  const body = chunks.flatMap(([name, data]) => [ascii(name), le32(data.length), data, new Uint8Array(data.length & 1)]);
  const size = body.reduce((sum, piece) => sum + piece.length, 4);
  return concat([ascii('RIFF'), le32(size), ascii('WEBP'), ...body]);
}
