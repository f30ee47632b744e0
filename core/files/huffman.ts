const MAX_BITS = 15;
const FAST_BITS = 9;

/** A canonical Huffman code as in RFC 1951, 3.2.2: bits come lowest first. */
export interface Code {
  /** For the next nine bits: symbol * 16 + length of its code, or 0 when the code is longer. */
  fast: Uint16Array;
  /** How many codes have each length. */
  counts: Uint16Array;
  /** Symbols in the order of their codes. */
  symbols: Uint16Array;
}

/** The code whose symbols have these lengths; null when there is no such code, or bits would be left that mean nothing. */
export function codeOf(lengths: Uint8Array): Code | null {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length]!++;
  let left = 1;
  for (let length = 1; length <= MAX_BITS; length++) {
    left = left * 2 - counts[length]!;
    if (left < 0) return null;
  }
  // A single code of one bit is the only one that may leave something over.
  if (left > 0 && counts[0]! + counts[1]! !== lengths.length) return null;
  return fill(lengths, counts);
}

function fill(lengths: Uint8Array, counts: Uint16Array): Code {
  const next = new Uint16Array(MAX_BITS + 2);
  const nextCode = new Uint16Array(MAX_BITS + 2);
  for (let length = 1; length <= MAX_BITS; length++) {
    next[length + 1] = next[length]! + counts[length]!;
    nextCode[length + 1] = (nextCode[length]! + counts[length]!) << 1;
  }
  const symbols = new Uint16Array(lengths.length);
  const fast = new Uint16Array(1 << FAST_BITS);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    symbols[next[length]!++] = symbol;
    const code = nextCode[length]!++;
    if (length > FAST_BITS) return;
    for (let at = reverse(code, length); at < fast.length; at += 1 << length) fast[at] = symbol * 16 + length;
  });
  return { fast, counts, symbols };
}

function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let i = 0; i < length; i++) reversed = (reversed << 1) | ((code >> i) & 1);
  return reversed;
}

/** The symbol that `bits` (at least 15 of them, lowest first) begins with, and how many bits it took; symbol * 16 + length, or -1. */
export function decode({ fast, counts, symbols }: Code, bits: number): number {
  const known = fast[bits & (fast.length - 1)]!;
  if (known !== 0) return known;
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= MAX_BITS; length++) {
    code |= (bits >> (length - 1)) & 1;
    const count = counts[length]!;
    if (code - first < count) return symbols[index + code - first]! * 16 + length;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return -1;
}
