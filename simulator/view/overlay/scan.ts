import decodeQR from 'qr/decode.js';
import { make } from '../builtin';
import type { Phone } from '../phone';
import { pickPictures } from './pictures';

/** As large as a dense code on a photo needs. */
const SIDE = 1600;

/** There is no camera to look through: the person chooses a picture, as WeChat's scanner offers too. Null: none chosen. */
export async function scanPicture(screen: Pick<Phone, 'overlay'>): Promise<{ code: string | null } | null> {
  const [file] = await pickPictures(screen, 1, ['album']);
  return file ? { code: await read(file) } : null;
}

async function read(file: File): Promise<string | null> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = make('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d')!;
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    // No code to be seen.
    return null;
  }
}
