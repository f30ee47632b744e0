/** Blocks of the documents a token stands in: the first byte says how they are written down. */
import { Reading, type Bytes } from '../bytes';

const LIST = 0;
const MAP = 1;

/** How far each is from the one before. */
export function encodeList(bytes: Bytes, documents: Uint32Array): void {
  bytes.byte(LIST);
  let before = 0;
  for (const document of documents) {
    bytes.varint(document - before);
    before = document;
  }
}

/** One bit for each from the first to the last. */
export function encodeMap(bytes: Bytes, documents: Uint32Array): void {
  const base = documents[0]!;
  const bits = new Uint8Array(((documents.at(-1)! - base) >> 3) + 1);
  for (const document of documents) bits[(document - base) >> 3]! |= 1 << ((document - base) & 7);
  bytes.byte(MAP);
  bytes.varint(base);
  bytes.append(bits);
}

/** The documents of several blocks; `count` is how many there are. */
export function decodeDocuments(blocks: readonly Uint8Array[], count: number): Uint32Array {
  const found = new Uint32Array(count);
  let at = 0;
  for (const bytes of blocks) {
    const reading = new Reading(bytes, 1);
    if (bytes[0] === LIST) for (let document = 0; reading.at < bytes.length;) found[at++] = document += reading.varint();
    else {
      for (let base = reading.varint(); reading.at < bytes.length; base += 8)
        for (let bits = reading.byte(); bits !== 0; bits &= bits - 1) found[at++] = base + 31 - Math.clz32(bits & -bits);
    }
  }
  return found;
}

/** Adds a value for each document of a block, without making a list of them. */
export function addDocuments(bytes: Uint8Array, value: number, sums: Float32Array): void {
  if (bytes[0] === LIST) addList(bytes, value, sums);
  else addMap(bytes, value, sums);
}

function addList(bytes: Uint8Array, value: number, sums: Float32Array): void {
  for (let at = 1, document = 0; at < bytes.length;) {
    let byte = bytes[at++]!;
    let step = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at++]!;
      step |= (byte & 127) << shift;
    }
    document += step;
    sums[document]! += value;
  }
}

function addMap(bytes: Uint8Array, value: number, sums: Float32Array): void {
  const reading = new Reading(bytes, 1);
  let base = reading.varint();
  for (let { at } = reading; at < bytes.length; at++, base += 8) {
    let bits = bytes[at]!;
    // Most of a common token's bits are set: then all eight are gone through without looking for the next.
    if (bits === 255) for (let document = base; document < base + 8; document++) sums[document]! += value;
    else for (; bits !== 0; bits &= bits - 1) sums[base + 31 - Math.clz32(bits & -bits)]! += value;
  }
}
