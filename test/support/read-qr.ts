/** Reads QR codes as another phone would: from the pixels. */
import decodeQR from 'qr/decode.js';
import { inflateSync } from 'node:zlib';

const SCALE = 4;

/** What a code says that the mini-program shows as a picture of lines. */
export function readQrSvg(address: string): string {
  const svg = decodeURIComponent(address);
  const side = Number(/viewBox='0 0 (\d+)/.exec(svg)![1]) * SCALE;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let dy = 0; dy < SCALE; dy += 1) {
      const from = ((Number(y) * SCALE + dy) * side + Number(x) * SCALE) * 4;
      for (let dx = 0; dx < Number(length) * SCALE; dx += 1) data.fill(0, from + dx * 4, from + dx * 4 + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}

/** What a code says in a PNG of one bit for each pixel. */
export function readQrPng(png: Uint8Array): string {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes[24] !== 1 || bytes[25] !== 0) throw new Error('not one bit of grey');
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = Math.ceil(width / 8) + 1;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = (raw[y * stride + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1;
      data.fill(light ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return decodeQR({ width, height, data });
}
