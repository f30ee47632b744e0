/** Reads QR codes from the camera: with what the browser has, else with a decoder that comes with the page. */

/** Not in TypeScript's own list of what browsers have. */
interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** What a picture says; null if no code is to be seen in it. */
export type Decode = (video: HTMLVideoElement) => Promise<string | null>;

export async function createDecoder(): Promise<Decode> {
  return (await native()) ?? (await ours());
}

async function native(): Promise<Decode | null> {
  const Detectors = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await Detectors?.getSupportedFormats().catch(() => null)) ?? [];
  if (!Detectors || !formats.includes('qr_code')) return null;
  const detector = new Detectors({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

/** Long enough for a code held at arm's length, short enough for an old phone. */
const SIDE = 720;

async function ours(): Promise<Decode> {
  const { decodePixels } = await import('./pixels');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const { videoWidth, videoHeight } = video;
    const scale = Math.min(1, SIDE / Math.max(1, videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    if (!context || canvas.width === 0) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return decodePixels(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}
