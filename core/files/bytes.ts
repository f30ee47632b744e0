/** Reading numbers out of bytes somebody else made: beyond the end everything is 0, so that no read can throw. */
export const u8 = (b: Uint8Array, at: number): number => b[at] ?? 0;
export const u16 = (b: Uint8Array, at: number): number => (u8(b, at) << 8) | u8(b, at + 1);
export const u32 = (b: Uint8Array, at: number): number => u16(b, at) * 0x10000 + u16(b, at + 2);
export const u16le = (b: Uint8Array, at: number): number => u8(b, at) | (u8(b, at + 1) << 8);
export const u24le = (b: Uint8Array, at: number): number => u16le(b, at) | (u8(b, at + 2) << 16);
export const u32le = (b: Uint8Array, at: number): number => u16le(b, at) + u16le(b, at + 2) * 0x10000;

/** The bytes of plain ASCII text. */
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** `length` bytes as text, one character per byte. */
export const textAt = (b: Uint8Array, at: number, length: number): string => String.fromCharCode(...b.subarray(at, at + length));

export const be16 = (n: number): number[] => [(n >>> 8) & 0xff, n & 0xff];
export const be32 = (n: number): number[] => [...be16(n >>> 16), ...be16(n & 0xffff)];
export const le32 = (n: number): number[] => be32(n).reverse();

/** Bytes put one after another. */
export function concat(pieces: readonly ArrayLike<number>[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Collects any number of pieces without keeping an object for each: hostile files can have millions. */
export class Writer {
  private buffer: Uint8Array;
  length = 0;

  constructor(capacity: number) {
    this.buffer = new Uint8Array(Math.max(capacity, 1024));
  }

  add(...pieces: readonly ArrayLike<number>[]): void {
    for (const piece of pieces) {
      const end = this.length + piece.length;
      if (end > this.buffer.length) {
        const larger = new Uint8Array(end * 2);
        larger.set(this.buffer);
        this.buffer = larger;
      }
      this.buffer.set(piece, this.length);
      this.length = end;
    }
  }

  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }
}
