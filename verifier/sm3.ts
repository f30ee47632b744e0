/** SM3 (GM/T 0004-2012, ISO/IEC 10118-3), in one go. */
const START = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
const BLOCK = 64;

const turn = (word: number, by: number) => (word << (by % 32)) | (word >>> (32 - (by % 32)));
const p0 = (x: number) => x ^ turn(x, 9) ^ turn(x, 17);
const p1 = (x: number) => x ^ turn(x, 15) ^ turn(x, 23);

export function sm3(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0);
  let state = START;
  for (let offset = 0; offset < padded.length; offset += BLOCK) state = compress(state, expand(view, offset));
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => digest.setUint32(i * 4, word >>> 0));
  return new Uint8Array(digest.buffer);
}

function expand(view: DataView, offset: number): Int32Array {
  const w = new Int32Array(68);
  for (let j = 0; j < 16; j += 1) w[j] = view.getInt32(offset + j * 4);
  for (let j = 16; j < 68; j += 1) w[j] = p1(w[j - 16]! ^ w[j - 9]! ^ turn(w[j - 3]!, 15)) ^ turn(w[j - 13]!, 7) ^ w[j - 6]!;
  return w;
}

function compress(state: readonly number[], w: Int32Array): number[] {
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let j = 0; j < 64; j += 1) {
    const early = j < 16;
    const ss1 = turn((turn(a, 12) + e + turn(early ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7);
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ turn(a, 12)) + (w[j]! ^ w[j + 4]!)) | 0;
    const tt2 = (gg + h + ss1 + w[j]!) | 0;
    [d, c, b, a] = [c, turn(b, 9), a, tt1];
    [h, g, f, e] = [g, turn(f, 19), e, p0(tt2)];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => word ^ state[i]!);
}
