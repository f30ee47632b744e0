/**
 * Reads single parts of a ZIP archive, never all of it. What it declares is judged before anything is inflated, and what
 * comes out is counted while it does, so that a bomb is refused whether it tells the truth about itself or not.
 */
import { Inflate } from 'fflate';
import { crc32 } from './crc32';
import { LIMITS } from './limits';
import { ReadRefusal } from './types';

interface Entry {
  method: number;
  encrypted: boolean;
  crc: number;
  compressed: number;
  size: number;
  /** Where its local header begins. */
  at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record has 22 bytes and a comment of at most 65,535. */
const END_LENGTH = 22;
const COMMENT = 0xffff;
/** Compressed bytes that are inflated at once; a thousand times as much may come out before it is counted. */
const STEP = 4096;
/** Ratios of small parts say nothing. */
const SMALL = 1024 * 1024;

const broken = (cause?: unknown) =>
  new ReadRefusal('BROKEN', '文件损坏了，打不开。请重新下载，或用 Word 打开后另存一份再试', { cause });
const bomb = () => new ReadRefusal('TOO_LARGE', '文件解压以后太大，像是有意做成的，没有读取');

export class Zip {
  private readonly view: DataView;
  private readonly entries = new Map<string, Entry>();

  /** Reads the list of parts. Throws a ReadRefusal if it is damaged or declares too much. */
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.readList(this.findEnd());
    } catch (error) {
      throw error instanceof RangeError ? broken(error) : error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** One part, inflated, or null if there is none of this name. */
  part(name: string): Uint8Array | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    if (entry.encrypted) throw new ReadRefusal('ENCRYPTED', '文件加了密码。请去掉密码再试');
    if (entry.size > LIMITS.zipPart || (entry.size > SMALL && entry.size / entry.compressed > LIMITS.zipRatio)) throw bomb();
    try {
      const data = this.dataOf(entry);
      const part = entry.method === 0 ? data : entry.method === 8 ? inflate(data, entry.size) : null;
      if (!part || part.length !== entry.size || crc32(part) !== entry.crc) throw broken();
      return part;
    } catch (error) {
      throw error instanceof ReadRefusal ? error : broken(error);
    }
  }

  private findEnd(): number {
    const lowest = Math.max(0, this.bytes.length - END_LENGTH - COMMENT);
    for (let at = this.bytes.length - END_LENGTH; at >= lowest; at--) if (this.view.getUint32(at, true) === END) return at;
    throw broken();
  }

  private readList(end: number): void {
    const count = this.view.getUint16(end + 10, true);
    let at = this.view.getUint32(end + 16, true);
    if (count > LIMITS.zipEntries) throw bomb();
    let all = 0;
    for (let n = 0; n < count; n++) {
      if (this.view.getUint32(at, true) !== CENTRAL) throw broken();
      const field16 = (offset: number) => this.view.getUint16(at + offset, true);
      const field32 = (offset: number) => this.view.getUint32(at + offset, true);
      const nameEnd = at + 46 + field16(28);
      if (nameEnd > this.bytes.length) throw broken();
      const name = new TextDecoder('utf-8').decode(this.bytes.subarray(at + 46, nameEnd));
      const entry = {
        method: field16(10),
        encrypted: (field16(8) & 1) === 1,
        crc: field32(16),
        compressed: field32(20),
        size: field32(24),
        at: field32(42),
      };
      all += entry.size;
      if (all > LIMITS.zipAll) throw bomb();
      if (this.entries.has(name)) throw broken();
      this.entries.set(name, entry);
      at = nameEnd + field16(30) + field16(32);
    }
  }

  private dataOf(entry: Entry): Uint8Array {
    if (this.view.getUint32(entry.at, true) !== LOCAL) throw broken();
    const from = entry.at + 30 + this.view.getUint16(entry.at + 26, true) + this.view.getUint16(entry.at + 28, true);
    if (from + entry.compressed > this.bytes.length) throw broken();
    return this.bytes.subarray(from, from + entry.compressed);
  }
}

/** Stops as soon as more comes out than was declared. */
function inflate(data: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw bomb();
    out.set(chunk, filled);
    filled += chunk.length;
  });
  for (let at = 0; at < data.length; at += STEP) stream.push(data.subarray(at, at + STEP), at + STEP >= data.length);
  return filled === size ? out : out.subarray(0, filled);
}
