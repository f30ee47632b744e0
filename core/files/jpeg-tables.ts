import { be16, concat, u8 } from './bytes';

const QUANTISATION = 0xdb;
const HUFFMAN = 0xc4;

/**
 * Tables a JPEG has announced and not used yet, each as a segment of its own. They are written when a scan needs them: one that is
 * replaced before, or that no scan needs, is no part of the picture.
 */
export class PendingTables {
  private readonly waiting = new Map<string, Uint8Array>();

  /** Takes the body of a DQT or DHT segment; false if it is malformed. Anything behind its tables is left. */
  announce(marker: number, body: Uint8Array): boolean {
    for (let at = 0; at < body.length;) {
      const length = marker === QUANTISATION ? quantisationLength(body, at) : huffmanLength(body, at);
      if (length === 0 || at + length > body.length) return false;
      const id = marker === QUANTISATION ? `q${u8(body, at) & 15}` : `h${u8(body, at)}`;
      this.waiting.delete(id);
      this.waiting.set(id, concat([[0xff, marker, ...be16(2 + length)], body.subarray(at, at + length)]));
      at += length;
    }
    return true;
  }

  /** The waiting segments among these ids (`q0`, `h0` for DC, `h16` for AC), in the order of announcement; they wait no longer. */
  take(ids: ReadonlySet<string>): Uint8Array[] {
    const taken = [...this.waiting].filter(([id]) => ids.has(id));
    for (const [id] of taken) this.waiting.delete(id);
    return taken.map(([, segment]) => segment);
  }
}

export const isTable = (marker: number): boolean => marker === QUANTISATION || marker === HUFFMAN;

/** Precision and id, then 64 numbers of one or two bytes; 0 if it cannot be one. */
function quantisationLength(body: Uint8Array, at: number): number {
  const head = u8(body, at);
  return head >> 4 <= 1 && (head & 15) <= 3 ? 1 + 64 * (1 + (head >> 4)) : 0;
}

/** Class and id, how many codes have 1 to 16 bits, then a symbol for each; 0 if there cannot be such a code. */
function huffmanLength(body: Uint8Array, at: number): number {
  const head = u8(body, at);
  let symbols = 0;
  let left = 1;
  for (let bits = 1; bits <= 16; bits++) {
    const count = u8(body, at + bits);
    symbols += count;
    left = left * 2 - count;
    if (left < 0) return 0;
  }
  return head >> 4 <= 1 && (head & 15) <= 3 && symbols <= 256 ? 17 + symbols : 0;
}
