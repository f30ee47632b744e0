import decodeQR from 'qr/decode.js';

/** What a picture says; null if no code is to be seen in it. */
export function decodePixels(image: { width: number; height: number; data: Uint8ClampedArray }): string | null {
  try {
    return decodeQR(image);
  } catch {
    // Most pictures show no code, or not enough of one.
    return null;
  }
}
