import { u8, u16, u16le } from './bytes';
import { codeOf, decode, type Code } from './huffman';

const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const MAX_DISTANCE_SYMBOL = 29;
/** Blocks with codes of their own. Building those takes far longer than reading them; programs make one per row at most. */
const MAX_OWN_CODES = 50_000;
/** Order in which the lengths of the code lengths' own code are written. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const FIXED_LITERALS = codeOf(Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)));
const FIXED_DISTANCES = codeOf(new Uint8Array(32).fill(5));

/**
 * Walks through a zlib stream (RFC 1950, 1951) without unpacking it: where it ends, and how many bytes it unpacks to. Takes time
 * and memory by the size of the stream, not of what it unpacks to. Null if it is broken, cut off, or made to take long. Its checksum is not compared.
 */
export function measureZlib(data: Uint8Array): { end: number; size: number } | null {
  const header = u16(data, 0);
  const plain = (header & 0x0f00) === 0x0800 && header >> 12 <= 7 && header % 31 === 0 && (header & 0x20) === 0;
  return plain ? new Walk(data).run() : null;
}

/** What a zlib stream unpacks to; null if it is broken or that is more than `max` bytes. */
export function unpackZlib(data: Uint8Array, max: number): Uint8Array | null {
  const measured = measureZlib(data);
  if (!measured || measured.size > max) return null;
  const out = new Uint8Array(measured.size);
  new Walk(data, out).run();
  return out;
}

class Walk {
  private at = 2;
  private held = 0;
  private count = 0;
  private size = 0;
  private ownCodes = 0;

  /** With `out`, what is unpacked is also written there. */
  constructor(
    private readonly data: Uint8Array,
    private readonly out: Uint8Array | null = null,
  ) {}

  run(): { end: number; size: number } | null {
    for (let last = 0; last === 0;) {
      last = this.take(1);
      const kind = this.take(2);
      const whole =
        kind === 0 ? this.stored() : kind === 1 ? this.packed(FIXED_LITERALS, FIXED_DISTANCES) : kind === 2 && this.dynamic();
      if (!whole || this.isPastEnd()) return null;
    }
    const end = this.at - (this.count >> 3) + 4;
    return end <= this.data.length ? { end, size: this.size } : null;
  }

  /** Bits beyond the end are 0; `isPastEnd` tells when some were used. */
  private hold(bits: number): void {
    while (this.count < bits) {
      this.held |= u8(this.data, this.at++) << this.count;
      this.count += 8;
    }
  }

  private drop(bits: number): void {
    this.held >>>= bits;
    this.count -= bits;
  }

  private take(bits: number): number {
    this.hold(bits);
    const value = this.held & ((1 << bits) - 1);
    this.drop(bits);
    return value;
  }

  private symbol(code: Code): number {
    this.hold(15);
    const found = decode(code, this.held);
    if (found < 0) return -1;
    this.drop(found & 15);
    return found >> 4;
  }

  private isPastEnd(): boolean {
    return this.at * 8 - this.count > this.data.length * 8;
  }

  private stored(): boolean {
    const start = this.at - (this.count >> 3);
    const length = u16le(this.data, start);
    this.held = 0;
    this.count = 0;
    this.at = start + 4 + length;
    this.out?.set(this.data.subarray(start + 4, this.at), this.size);
    this.size += length;
    return (length ^ u16le(this.data, start + 2)) === 0xffff;
  }

  private dynamic(): boolean {
    if (++this.ownCodes > MAX_OWN_CODES) return false;
    const literals = this.take(5) + 257;
    const distances = this.take(5) + 1;
    const own = new Uint8Array(19);
    for (const index of ORDER.slice(0, this.take(4) + 4)) own[index] = this.take(3);
    const code = codeOf(own);
    const lengths = code && this.lengths(code, literals + distances);
    if (!lengths || lengths[256] === 0) return false;
    return this.packed(codeOf(lengths.subarray(0, literals)), codeOf(lengths.subarray(literals)));
  }

  private lengths(code: Code, total: number): Uint8Array | null {
    const lengths = new Uint8Array(total);
    for (let i = 0; i < total;) {
      const symbol = this.symbol(code);
      if (symbol < 0 || (symbol === 16 && i === 0)) return null;
      const value = symbol < 16 ? symbol : symbol === 16 ? lengths[i - 1]! : 0;
      const times = symbol < 16 ? 1 : symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (i + times > total) return null;
      lengths.fill(value, i, i + times);
      i += times;
    }
    return lengths;
  }

  private packed(literals: Code | null, distances: Code | null): boolean {
    if (!literals || !distances) return false;
    for (;;) {
      const symbol = this.symbol(literals);
      if (symbol === 256) return true;
      if (symbol < 0 || this.isPastEnd()) return false;
      if (symbol > 256) {
        if (!this.copy(symbol - 257, distances)) return false;
      } else {
        if (this.out) this.out[this.size] = symbol;
        this.size++;
      }
    }
  }

  private copy(symbol: number, distances: Code): boolean {
    const base = LENGTHS[symbol];
    if (base === undefined) return false;
    const length = base + this.take(LENGTH_BITS[symbol]!);
    const far = this.symbol(distances);
    if (far < 0 || far > MAX_DISTANCE_SYMBOL) return false;
    const extra = far < 4 ? 0 : (far >> 1) - 1;
    const distance = (far < 4 ? far : (2 + (far & 1)) << extra) + 1 + this.take(extra);
    if (distance > this.size) return false;
    const { out, size } = this;
    // Byte by byte: what is copied may overlap what is being written, and then repeats.
    if (out) for (let i = size; i < size + length; i++) out[i] = out[i - distance]!;
    this.size += length;
    return true;
  }
}
