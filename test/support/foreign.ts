import { inflateSync } from 'node:zlib';

/**
 * What a picture file holds besides the picture, found by walking through it independently of the code under test.
 * The list is empty for a clean file.
 */
export function foreign(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.readUInt16BE(0) === 0xffd8) return inJpeg(file);
  if (file.subarray(1, 4).toString() === 'PNG') return inPng(file);
  return inWebp(file);
}

const CLEAN_EXIF = /^MM\0\*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0[\x02-\x08]\0\0\0\0\0\0$/;
const CLEAN_JFIF = 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0';
const CLEAN_ADOBE = /^Adobe\0d\0\0\0\0[^]$/;
const PICTURE_MARKERS = [0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdb, 0xdd];

function inJpeg(file: Buffer): string[] {
  const found: string[] = [];
  let at = 2;
  for (;;) {
    if (file[at] !== 0xff) return [...found, `no marker at ${at}`];
    const marker = file[at + 1]!;
    if (marker === 0xd9) break;
    const length = at + 4 <= file.length ? file.readUInt16BE(at + 2) : 0;
    if (length < 2 || at + 2 + length > file.length) return [...found, 'cut off'];
    found.push(...inSegment(marker, file.subarray(at + 4, at + 2 + length)));
    at += 2 + length;
    if (marker === 0xda) at = endOfScan(file, at);
  }
  return at + 2 === file.length ? found : [...found, `${file.length - at - 2} bytes behind the end`];
}

function endOfScan(file: Buffer, from: number): number {
  let at = from;
  while (at < file.length && !(file[at] === 0xff && file[at + 1] !== 0 && !(file[at + 1]! >= 0xd0 && file[at + 1]! <= 0xd7)))
    at++;
  return at;
}

function inSegment(marker: number, body: Buffer): string[] {
  const text = body.toString('latin1');
  if (PICTURE_MARKERS.includes(marker)) return [];
  if (marker === 0xe0) return text === CLEAN_JFIF ? [] : ['APP0 with more than JFIF'];
  if (marker === 0xe1)
    return text.startsWith('Exif\0\0') && CLEAN_EXIF.test(text.slice(6)) ? [] : ['APP1 with more than the orientation'];
  if (marker === 0xee) return CLEAN_ADOBE.test(text) ? [] : ['APP14 with more than the colours'];
  if (marker === 0xe2 && text.startsWith('ICC_PROFILE\0\x01\x01')) return inProfile(body.subarray(14));
  return [`segment ${marker.toString(16)}`];
}

function inProfile(profile: Buffer): string[] {
  const words = profile.toString('latin1').match(/[\x20-\x7e]{7,}/g) ?? [];
  // Tag names stand close together with their numbers between; longer words are somebody's.
  return words.filter((word) => !/^mntr(RGB |GRAY)XYZ $/.test(word)).map((word) => `colour profile says ${word}`);
}

function inPackedProfile(data: Buffer): string[] {
  const name = data.toString('latin1', 0, data.indexOf(0));
  return [...(name === 'icc' ? [] : [`colour profile named ${name}`]), ...inProfile(inflateSync(data.subarray(name.length + 2)))];
}

function inPng(file: Buffer): string[] {
  const found: string[] = [];
  let at = 8;
  for (let name = ''; name !== 'IEND';) {
    if (at + 12 > file.length) return [...found, 'cut off'];
    const length = file.readUInt32BE(at);
    name = file.toString('latin1', at + 4, at + 8);
    const isClean = name === 'eXIf' && CLEAN_EXIF.test(file.toString('latin1', at + 8, at + 8 + length));
    if (name === 'iCCP') found.push(...inPackedProfile(file.subarray(at + 8, at + 8 + length)));
    else if (!isClean && !['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'IDAT', 'IEND'].includes(name))
      found.push(`chunk ${name}`);
    at += 12 + length;
  }
  return at === file.length ? found : [...found, `${file.length - at} bytes behind the end`];
}

function inWebp(file: Buffer): string[] {
  const found: string[] = [];
  const end = 8 + file.readUInt32LE(4);
  for (let at = 12; at < end;) {
    const name = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, at + 8 + length);
    if (name === 'ICCP') found.push(...inProfile(body));
    else if (!['VP8 ', 'VP8L', 'VP8X', 'ALPH'].includes(name)) found.push(`chunk ${name}`);
    if (name === 'VP8X' && body[0]! & 0b00001110) found.push('flags of chunks that are not there');
    at += 8 + length + (length & 1);
  }
  return end === file.length ? found : [...found, `${file.length - end} bytes behind the end`];
}
