/**
 * Where a JPEG was taken, as its own EXIF says (EXIF 2.32, TIFF 6.0). Written for strangers' files: whatever is malformed, missing
 * or impossible gives undefined, and nothing throws or loops. Only the start of the file is needed.
 */
export interface TakenAt {
  /** wgs84, degrees. */
  lng: number;
  lat: number;
}

const SOI = 0xffd8;
const SOS = 0xda;
const APP1 = 0xe1;
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const GPS_IFD = 0x8825;
const TAG = { latRef: 1, lat: 2, lngRef: 3, lng: 4, status: 9 };
const RATIONAL = 5;
const ENTRY = 12;

export function takenAt(bytes: ArrayBuffer): TakenAt | undefined {
  try {
    return searchSegments(new DataView(bytes));
  } catch {
    // A read past the end: the file is cut off or lies about a length.
    return undefined;
  }
}

function searchSegments(file: DataView): TakenAt | undefined {
  if (file.getUint16(0) !== SOI) return undefined;
  for (let at = 2; at + 4 <= file.byteLength;) {
    if (file.getUint8(at) !== 0xff) return undefined;
    const marker = file.getUint8(at + 1);
    const length = file.getUint16(at + 2);
    if (marker === SOS || length < 2) return undefined;
    const found = marker === APP1 ? fromSegment(file, at + 4, length - 2) : undefined;
    if (found) return found;
    at += 2 + length;
  }
  return undefined;
}

/** A broken segment is passed over: a sound one may follow. */
function fromSegment(file: DataView, at: number, length: number): TakenAt | undefined {
  if (length < EXIF.length || EXIF.some((byte, i) => file.getUint8(at + i) !== byte)) return undefined;
  const start = at + EXIF.length;
  const end = Math.min(file.byteLength, at + length);
  try {
    return fromTiff(new DataView(file.buffer, start, end - start));
  } catch {
    return undefined;
  }
}

function fromTiff(tiff: DataView): TakenAt | undefined {
  const order = tiff.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return undefined;
  const little = order === 0x4949;
  if (tiff.getUint16(2, little) !== 42) return undefined;
  const pointer = entry(tiff, little, tiff.getUint32(4, little), GPS_IFD);
  if (pointer === undefined) return undefined;
  return fromGps(tiff, little, tiff.getUint32(pointer + 8, little));
}

/** Where the entry with this tag begins. Entries that reach past the end are not looked at. */
function entry(tiff: DataView, little: boolean, ifd: number, tag: number): number | undefined {
  const count = tiff.getUint16(ifd, little);
  for (let i = 0; i < count; i++) {
    const at = ifd + 2 + i * ENTRY;
    if (at + ENTRY > tiff.byteLength) return undefined;
    if (tiff.getUint16(at, little) === tag) return at;
  }
  return undefined;
}

function fromGps(tiff: DataView, little: boolean, ifd: number): TakenAt | undefined {
  const letter = (tag: number): string => {
    const at = entry(tiff, little, ifd, tag);
    return at === undefined ? '' : String.fromCharCode(tiff.getUint8(at + 8)).toUpperCase();
  };
  // V: the receiver had no fix, and wrote down an old position or none.
  if (letter(TAG.status) === 'V') return undefined;
  const lat = signed(degrees(tiff, little, entry(tiff, little, ifd, TAG.lat)), letter(TAG.latRef), 'N', 'S');
  const lng = signed(degrees(tiff, little, entry(tiff, little, ifd, TAG.lng)), letter(TAG.lngRef), 'E', 'W');
  if (lat === undefined || lng === undefined || Math.abs(lat) > 90 || Math.abs(lng) > 180) return undefined;
  // Exactly 0/0 is what a camera writes that knows nothing.
  return lat === 0 && lng === 0 ? undefined : { lng, lat };
}

/** Degrees, minutes and seconds, each a fraction. */
function degrees(tiff: DataView, little: boolean, at: number | undefined): number | undefined {
  if (at === undefined || tiff.getUint16(at + 2, little) !== RATIONAL || tiff.getUint32(at + 4, little) !== 3) return undefined;
  const values = tiff.getUint32(at + 8, little);
  let sum = 0;
  for (let i = 0; i < 3; i++) {
    const below = tiff.getUint32(values + i * 8 + 4, little);
    if (below === 0) return undefined;
    sum += tiff.getUint32(values + i * 8, little) / below / 60 ** i;
  }
  return sum;
}

function signed(value: number | undefined, letter: string, plus: string, minus: string): number | undefined {
  if (value === undefined || (letter !== plus && letter !== minus)) return undefined;
  return letter === minus ? -value : value;
}
