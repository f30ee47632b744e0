import type { Picture } from '../ports/pictures';
import { ascii, be32, concat, textAt, u32, u8, Writer } from './bytes';
import { crc32 } from '../shared/crc32';
import { isTurned, orientationData, orientationOf } from './exif';
import { measureZlib } from './inflate';
import { checkSize, checkSubstance, damaged, incomplete } from './limits';
import { cleanProfileChunk } from './png-profile';

/** Bit depths that each colour type may have, and how many numbers one of its pixels is (PNG specification, 11.2.1). */
const COLOURS: Record<number, { depths: readonly number[]; samples: number }> = {
  0: { depths: [1, 2, 4, 8, 16], samples: 1 },
  2: { depths: [8, 16], samples: 3 },
  3: { depths: [1, 2, 4, 8], samples: 1 },
  4: { depths: [8, 16], samples: 2 },
  6: { depths: [8, 16], samples: 4 },
};
const PALETTE = 3;
/** The seven passes of an interlaced picture: first column, first row, step across, step down. */
const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const; // prettier-ignore
const WHOLE = [[0, 0, 1, 1]] as const;
/** Colour chunks that are numbers only, with their length. */
const COLOUR_CHUNKS: Record<string, number> = { gAMA: 4, cHRM: 32, sRGB: 1 };
const KEPT = new Set([...Object.keys(COLOUR_CHUNKS), 'IHDR', 'PLTE', 'tRNS', 'eXIf', 'iCCP', 'IDAT']);

type Chunk = [name: string, data: Uint8Array];

/** The still picture of a PNG, with its transparency, orientation and colour profile; see `cleanPicture`. */
export function cleanPng(input: Uint8Array): Picture {
  const chunks = readChunks(input);
  const header = readHeader(chunks.get('IHDR'));
  const { width, height, colour } = header;
  checkSize(width, height);
  const palette = chunks.get('PLTE');
  if (colour === PALETTE && !palette) throw damaged();
  if (palette && (palette.length === 0 || palette.length % 3 !== 0 || palette.length > 768)) throw damaged();
  const pixels = readPixels(chunks.get('IDAT'), header);
  const kept: Chunk[] = [['IHDR', chunks.get('IHDR')!], ...colourChunks(chunks)];
  if (colour === PALETTE) kept.push(['PLTE', palette!]);
  const transparency = chunks.get('tRNS');
  if (transparency && isTransparency(transparency, colour, palette)) kept.push(['tRNS', transparency]);
  const orientation = orientationOf(chunks.get('eXIf') ?? new Uint8Array(0));
  if (orientation > 1) kept.push(['eXIf', orientationData(orientation)]);
  kept.push(['IDAT', pixels], ['IEND', new Uint8Array(0)]);
  const shown = isTurned(orientation) ? { width: height, height: width } : { width, height };
  return { type: 'image/png', ...shown, bytes: concat([input.subarray(0, 8), ...kept.flatMap(writeChunk)]) };
}

/** What says which colours the numbers are. A profile says it best, and the specification wants no sRGB chunk beside it. */
function colourChunks(chunks: Map<string, Uint8Array>): Chunk[] {
  const profile = cleanProfileChunk(chunks.get('iCCP') ?? new Uint8Array(0));
  const kept: Chunk[] = profile ? [['iCCP', profile]] : [];
  for (const [name, length] of Object.entries(COLOUR_CHUNKS)) {
    const data = chunks.get(name);
    if (data?.length === length && !(profile && name === 'sRGB')) kept.push([name, data]);
  }
  return kept;
}

/** The chunks that may be needed, each name once (the first), all IDAT as one. Pixels that were complete do without IEND. */
function readChunks(input: Uint8Array): Map<string, Uint8Array> {
  const chunks = new Map<string, Uint8Array>();
  const pixels = new Writer(input.length);
  for (let at = 8; at + 12 <= input.length;) {
    const length = u32(input, at);
    const name = textAt(input, at + 4, 4);
    const end = at + 8 + length;
    if (chunks.size === 0 && name !== 'IHDR') throw damaged();
    if (name === 'IEND' || end + 4 > input.length) break;
    if (KEPT.has(name)) {
      const data = input.subarray(at + 8, end);
      const whole = crc32(input, at + 4, end) === u32(input, end);
      if (!whole && isCritical(name)) throw damaged();
      if (name === 'IDAT') pixels.add(data);
      else if (whole && !chunks.has(name) && pixels.length === 0) chunks.set(name, data);
    }
    at = end + 4;
  }
  return chunks.set('IDAT', pixels.bytes());
}

/** A capital first letter: the picture cannot be shown without this chunk. */
const isCritical = (name: string): boolean => name < 'a';

interface Header {
  width: number;
  height: number;
  colour: number;
  interlaced: boolean;
  bitsPerPixel: number;
}

function readHeader(data: Uint8Array | undefined): Header {
  if (data?.length !== 13) throw damaged();
  const [depth, colour, packing, filter, interlace] = [u8(data, 8), u8(data, 9), u8(data, 10), u8(data, 11), u8(data, 12)];
  const kind = COLOURS[colour];
  if (!kind?.depths.includes(depth) || packing !== 0 || filter !== 0 || interlace > 1) throw damaged();
  return { width: u32(data, 0), height: u32(data, 4), colour, interlaced: interlace === 1, bitsPerPixel: depth * kind.samples };
}

/** The packed pixels, without anything behind them. They have to unpack to exactly what the header announces. */
function readPixels(packed: Uint8Array | undefined, header: Header): Uint8Array {
  if (!packed || packed.length === 0) throw incomplete();
  checkSubstance(header.width, header.height, packed.length);
  const measured = measureZlib(packed);
  if (!measured) throw incomplete();
  if (measured.size !== unpackedSize(header)) throw damaged();
  return packed.subarray(0, measured.end);
}

function unpackedSize({ width, height, interlaced, bitsPerPixel }: Header): number {
  let size = 0;
  for (const [left, top, across, down] of interlaced ? PASSES : WHOLE) {
    const columns = Math.ceil(Math.max(0, width - left) / across);
    const rows = Math.ceil(Math.max(0, height - top) / down);
    // Each row begins with a byte that names its filter.
    if (columns > 0) size += rows * (1 + Math.ceil((columns * bitsPerPixel) / 8));
  }
  return size;
}

function isTransparency(data: Uint8Array, colour: number, palette: Uint8Array | undefined): boolean {
  if (colour === PALETTE) return data.length > 0 && data.length <= (palette?.length ?? 0) / 3;
  return (colour === 0 && data.length === 2) || (colour === 2 && data.length === 6);
}

function writeChunk([name, data]: Chunk): ArrayLike<number>[] {
  const body = concat([ascii(name), data]);
  return [be32(data.length), body, be32(crc32(body, 0, body.length))];
}
