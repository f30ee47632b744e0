/** Reads QR codes from the camera and from pictures: with what the browser has, else with a decoder that comes with the page. */
import decodeQR from 'qr/decode.js';

/** Not in TypeScript's own list of what browsers have. */
interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}
type Source = HTMLVideoElement | ImageBitmap;

/** What a picture says; null if no code is to be seen in it. */
export type Decode = (source: Source) => Promise<string | null>;

/** Slips are dense: at these sizes their modules are still told apart, and a photo of a whole page is tried larger. */
const SIDES = [900, 1600];

export async function createDecoder(): Promise<Decode> {
  const Detectors = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await Detectors?.getSupportedFormats().catch(() => null)) ?? [];
  const detector = Detectors && formats.includes('qr_code') ? new Detectors({ formats: ['qr_code'] }) : null;
  return async (source) => (await detector?.detect(source).catch(() => []))?.[0]?.rawValue ?? ours(source);
}

function ours(source: Source): string | null {
  const [width, height] = 'videoWidth' in source ? [source.videoWidth, source.videoHeight] : [source.width, source.height];
  if (width === 0 || height === 0) return null;
  // A camera shows the next picture in a moment; an uploaded one is looked at twice.
  const sides = 'videoWidth' in source ? SIDES.slice(0, 1) : SIDES;
  for (const side of sides) {
    const scale = Math.min(1, side / Math.max(width, height));
    const found = read(source, Math.round(width * scale), Math.round(height * scale));
    if (found !== null || scale === 1) return found;
  }
  return null;
}

function read(source: Source, width: number, height: number): string | null {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(source, 0, 0, width, height);
  try {
    return decodeQR(context.getImageData(0, 0, width, height));
  } catch {
    // Most pictures show no code, or not enough of one.
    return null;
  }
}
