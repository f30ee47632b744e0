import { jpeg, segment } from './picture-files';

interface Gps {
  little?: boolean;
  latRef?: string;
  lngRef?: string;
  /** Three fractions. */
  lat?: number[];
  lng?: number[];
  status?: string;
}

const IFD0 = 8;
const GPS_IFD = IFD0 + 2 + 12 + 4;
const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;

/** A JPEG whose EXIF says where it was taken: 23°44'36.6"N 114°42'2.88"E when not told otherwise. */
export function jpegWithGps(gps: Gps): ArrayBuffer {
  const { little = true, latRef = 'N', lngRef = 'E', status = 'A' } = gps;
  const { lat = [23, 1, 44, 1, 366, 10], lng = [114, 1, 42, 1, 288, 100] } = gps;
  const entries = 5;
  const values = GPS_IFD + 2 + entries * 12 + 4;
  const tiff = new DataView(new ArrayBuffer(values + 48));
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, little);
  tiff.setUint32(4, IFD0, little);

  const entry = (at: number, tag: number, type: number, count: number, value: number | string): void => {
    tiff.setUint16(at, tag, little);
    tiff.setUint16(at + 2, type, little);
    tiff.setUint32(at + 4, count, little);
    if (typeof value === 'string') tiff.setUint8(at + 8, value.charCodeAt(0));
    else tiff.setUint32(at + 8, value, little);
  };
  tiff.setUint16(IFD0, 1, little);
  entry(IFD0 + 2, 0x8825, LONG, 1, GPS_IFD);
  tiff.setUint16(GPS_IFD, entries, little);
  entry(GPS_IFD + 2, 1, ASCII, 2, latRef);
  entry(GPS_IFD + 14, 2, RATIONAL, 3, values);
  entry(GPS_IFD + 26, 3, ASCII, 2, lngRef);
  entry(GPS_IFD + 38, 4, RATIONAL, 3, values + 24);
  entry(GPS_IFD + 50, 9, ASCII, 2, status);
  [...lat, ...lng].forEach((number, i) => tiff.setUint32(values + i * 4, number, little));
  return wrap(new Uint8Array(tiff.buffer));
}

/** A whole small picture, with the EXIF in front. */
function wrap(tiff: Uint8Array): ArrayBuffer {
  const exif = segment(0xe1, new Uint8Array([0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]));
  const picture = jpeg();
  return new Uint8Array([...picture.subarray(0, 2), ...exif, ...picture.subarray(2)]).buffer;
}
