/** The little of ZIP that a workbook needs: finding its parts, within bounds, and writing some. */
import type { Packer } from '../../ports/packer';
import { crc32 } from '../../shared/crc32';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const MOST_PARTS = 500;
const STORED = 0;
const DEFLATED = 8;

export interface Zip {
  /** Bytes of a part; null if there is none, it is broken, or it holds more than `most` bytes. */
  read(name: string, most: number): Promise<Uint8Array | null>;
}

interface Part {
  method: number;
  size: number;
  at: number;
}

/** Null: not a ZIP file that can be read. Sizes it states are not believed, and nothing is unpacked that is not asked for. */
export function openZip(packer: Pick<Packer, 'inflate'>, bytes: Uint8Array): Zip | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = partsOf(bytes, view);
  if (!parts) return null;
  return {
    async read(name, most) {
      const part = parts.get(name);
      if (!part || part.at + 30 > bytes.length || view.getUint32(part.at, true) !== LOCAL) return null;
      const from = part.at + 30 + view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true);
      const packed = bytes.subarray(from, from + part.size);
      if (part.method === STORED) return packed.length > most ? null : packed;
      return part.method === DEFLATED ? packer.inflate(packed, most) : null;
    },
  };
}

function partsOf(bytes: Uint8Array, view: DataView): Map<string, Part> | null {
  let end = bytes.length - END_BYTES;
  const first = Math.max(0, end - 0xffff);
  while (end >= first && view.getUint32(end, true) !== END) end -= 1;
  if (end < first) return null;
  const count = view.getUint16(end + 10, true);
  const parts = new Map<string, Part>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < Math.min(count, MOST_PARTS); i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return null;
    const length = view.getUint16(at + 28, true);
    const name = String.fromCharCode(...bytes.subarray(at + 46, at + 46 + length));
    const part = {
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    };
    parts.set(name, part);
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

const u16 = (n: number) => [n & 255, (n >> 8) & 255];
const u32 = (n: number) => [...u16(n & 0xffff), ...u16(n >>> 16)];
/** 1 January 1980, midnight: a file says nothing about when it was made. */
const NO_TIME = [0, 0, 0x21, 0];

/** Parts one after another, not packed: a result of 500 rows is small, and so is this. Names are ASCII. */
export function writeZip(parts: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const central: number[] = [];
  let at = 0;
  const add = (piece: Uint8Array) => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const { name, bytes } of parts) {
    const sum = crc32(bytes, 0, bytes.length);
    const about = [...u16(20), ...u16(0), ...u16(STORED), ...NO_TIME, ...u32(sum), ...u32(bytes.length), ...u32(bytes.length)];
    const written = [...name].map((sign) => sign.charCodeAt(0));
    central.push(
      ...u32(CENTRAL),
      ...u16(20),
      ...about,
      ...u16(name.length),
      ...Array<number>(12).fill(0),
      ...u32(at),
      ...written,
    );
    add(Uint8Array.from([...u32(LOCAL), ...about, ...u16(name.length), ...u16(0), ...written]));
    add(bytes);
  }
  const count = u16(parts.length);
  const [from, length] = [at, central.length];
  add(Uint8Array.from(central));
  add(Uint8Array.from([...u32(END), 0, 0, 0, 0, ...count, ...count, ...u32(length), ...u32(from), 0, 0]));
  const whole = new Uint8Array(at);
  let to = 0;
  for (const piece of pieces) {
    whole.set(piece, to);
    to += piece.length;
  }
  return whole;
}
