import { be16, be32, textAt, u16, u16le, u32, u32le } from './bytes';

const ORIENTATION = 0x0112;
const SHORT = 3;

/** The orientation (1 to 8) in the body of an APP1 segment that holds EXIF; 1 when it says none, null when it is no EXIF. */
export function orientationOf(body: Uint8Array): number | null {
  if (textAt(body, 0, 6) !== 'Exif\0\0') return null;
  const tiff = body.subarray(6);
  const order = textAt(tiff, 0, 4);
  if (order !== 'II*\0' && order !== 'MM\0*') return 1;
  const [short, long] = order === 'II*\0' ? [u16le, u32le] : [u16, u32];
  const first = long(tiff, 4);
  // Only the first directory is read, and no pointer in it is followed: there is nothing to loop on.
  for (let i = 0; i < short(tiff, first); i++) {
    const entry = first + 2 + i * 12;
    if (short(tiff, entry) !== ORIENTATION) continue;
    const value = short(tiff, entry + 8);
    return short(tiff, entry + 2) === SHORT && value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** The body of an APP1 segment that says the orientation and nothing else. */
export function orientationBody(orientation: number): number[] {
  const header = [...'Exif\0\0MM\0*'].map((c) => c.charCodeAt(0));
  return [
    ...header,
    ...be32(8),
    ...be16(1),
    ...be16(ORIENTATION),
    ...be16(SHORT),
    ...be32(1),
    ...be16(orientation),
    0,
    0,
    ...be32(0),
  ];
}
