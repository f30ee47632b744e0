/**
 * How near a section is to a question when they use other words: every pair of characters has a direction, learned from
 * laws alone (scripts/nearness.ts), in which pairs that stand for the same matter point the same way.
 */
import { DIMENSIONS, PAIRS, VECTORS } from './nearness-table';

/** Bytes of a row: its length, then its directions, four to a byte. */
export const ROW = 1 + DIMENSIONS / 4;
/** At hand for the inner loops; an import is looked up every time. */
const N = DIMENSIONS;
/** A length is kept as a power of 2 in this many steps. */
export const STEPS = 16;

/** A title or a text beyond this points nowhere new. */
const ENOUGH = 600;

interface Table {
  /** Open addressing by both code units of a pair: where its row stands in `values`, or -1. */
  keys: Uint32Array;
  rows: Int32Array;
  values: Int8Array;
  lengths: Float32Array;
}

let table: Table | undefined;
const sum = new Float32Array(N);

/** Where the weighed tokens of a question point, at length 1; null if none of them is known. */
export function directionOf(weights: ReadonlyMap<string, number>): Float32Array | null {
  table ??= unpack();
  sum.fill(0);
  for (const [token, weight] of weights) {
    if (token.length === 2) add(table, rowOf(table, token.charCodeAt(0), token.charCodeAt(1)), weight);
  }
  return pointed();
}

/** Where texts together point, at length 1; null if nothing in them is known. */
export function directionOfTexts(texts: readonly string[]): Float32Array | null {
  table ??= unpack();
  sum.fill(0);
  for (const text of texts) {
    const end = Math.min(text.length, ENOUGH) - 1;
    for (let i = 0; i < end; i++) {
      const row = rowOf(table, text.charCodeAt(i), text.charCodeAt(i + 1));
      if (row >= 0) add(table, row, 1);
    }
  }
  return pointed();
}

/** 1 if both point the same way, 0 if they have nothing to do with each other (or nothing is known). */
export function nearness(one: Float32Array | null, other: Float32Array | null): number {
  if (!one || !other) return 0;
  let product = 0;
  for (let k = 0; k < N; k++) product += one[k]! * other[k]!;
  return product;
}

function pointed(): Float32Array | null {
  let squares = 0;
  for (let k = 0; k < N; k++) squares += sum[k]! * sum[k]!;
  if (squares === 0) return null;
  const length = Math.sqrt(squares);
  const direction = new Float32Array(N);
  for (let k = 0; k < N; k++) direction[k] = sum[k]! / length;
  return direction;
}

function add({ values, lengths }: Table, row: number, weight: number): void {
  if (row < 0) return;
  const scaled = weight * lengths[row]!;
  const start = row * N;
  for (let k = 0; k < N; k++) sum[k]! += scaled * values[start + k]!;
}

function rowOf({ keys, rows }: Table, first: number, second: number): number {
  const key = first * 65_536 + second;
  const mask = keys.length - 1;
  for (let at = slotOf(key) & mask; ; at = (at + 1) & mask) {
    if (keys[at] === key) return rows[at]!;
    if (keys[at] === 0) return -1;
  }
}

function slotOf(key: number): number {
  return Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 8;
}

/** On the first question, not when a function starts. */
function unpack(): Table {
  const count = PAIRS.length / 2;
  const bytes = fromBase64(VECTORS);
  const size = 1 << Math.ceil(Math.log2(2 * count + 2));
  const unpacked = {
    keys: new Uint32Array(size),
    rows: new Int32Array(size),
    values: new Int8Array(count * N),
    lengths: new Float32Array(count),
  };
  for (let row = 0; row < count; row++) {
    const key = PAIRS.charCodeAt(2 * row) * 65_536 + PAIRS.charCodeAt(2 * row + 1);
    let at = slotOf(key) & (size - 1);
    while (unpacked.keys[at] !== 0) at = (at + 1) & (size - 1);
    unpacked.keys[at] = key;
    unpacked.rows[at] = row;
    unpacked.lengths[row] = 2 ** (bytes[row * ROW]! / STEPS);
    for (let at = 1, k = row * N; at < ROW; at++) {
      for (let byte = bytes[row * ROW + at]! | 256; byte > 1; byte >>= 2) unpacked.values[k++] = 2 * (byte & 3) - 3;
    }
  }
  return unpacked;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Without padding; neither Node's nor the browser's way is at hand here. */
function fromBase64(text: string): Uint8Array {
  const sixes = new Uint8Array(128);
  for (let i = 0; i < 64; i++) sixes[BASE64.charCodeAt(i)] = i;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    held = ((held << 6) | sixes[text.charCodeAt(i)]!) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 255;
  }
  return bytes;
}
