import { ascii, be16, be32, concat, textAt, u16, u16le, u32, u32le } from './bytes';

const ORIENTATION = 0x0112;
const SHORT = 3;

/** What stands in front of EXIF data in an APP1 segment of a JPEG. */
export const EXIF_NAME = 'Exif\0\0';

/** The orientation (1 to 8) that EXIF data speaks of; 1 when there is none. */
export function orientationOf(tiff: Uint8Array): number {
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

/** Whether the orientation (5 to 8) lays the picture on its side. */
export const isTurned = (orientation: number): boolean => orientation > 4;

/** EXIF data that says the orientation and nothing else. */
export function orientationData(orientation: number): Uint8Array {
  const entry = [be16(ORIENTATION), be16(SHORT), be32(1), be16(orientation), be16(0)];
  return concat([ascii('MM\0*'), be32(8), be16(1), ...entry, be32(0)]);
}
