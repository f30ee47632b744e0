import { ascii, be16, concat, textAt, u8 } from './bytes';
import { EXIF_NAME, isTurned, orientationData, orientationOf } from './exif';
import { cleanProfile } from './icc';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const PROFILE_NAME = 'ICC_PROFILE\0';
const PROFILE_HEAD = PROFILE_NAME.length + 2;

/** What the APPn segments of a JPEG say about how to show it. Everything else in them is dropped. */
export class JpegHeader {
  private jfif = false;
  private orientation: number | null = null;
  private adobe: number | null = null;
  private readonly profile = new Map<number, Uint8Array>();
  private profileParts = 0;

  read(marker: number, body: Uint8Array): void {
    if (marker === APP0 && textAt(body, 0, 5) === 'JFIF\0') this.jfif = true;
    // When there are several, the first counts, as in browsers.
    const isExif = marker === APP1 && textAt(body, 0, EXIF_NAME.length) === EXIF_NAME;
    if (isExif) this.orientation ??= orientationOf(body.subarray(EXIF_NAME.length));
    if (marker === APP14 && textAt(body, 0, 5) === 'Adobe' && body.length >= 12) this.adobe = u8(body, 11);
    if (marker === APP2 && textAt(body, 0, PROFILE_HEAD - 2) === PROFILE_NAME) this.readProfile(body);
  }

  /** Whether the picture is shown lying on its side. */
  get isTurned(): boolean {
    return isTurned(this.orientation ?? 1);
  }

  /** A profile comes in numbered parts, since a segment is at most 64 kB long. A number given twice spoils it. */
  private readProfile(body: Uint8Array): void {
    const number = u8(body, PROFILE_HEAD - 2);
    const count = u8(body, PROFILE_HEAD - 1);
    const isFirst = this.profile.size === 0;
    if (isFirst) this.profileParts = count;
    const fits = number >= 1 && number <= count && count === this.profileParts && !this.profile.has(number);
    if (!fits) this.profileParts = 0;
    this.profile.set(number, body.subarray(PROFILE_HEAD));
  }

  /** The segments that stand in their place. */
  segments(): Uint8Array {
    const pieces: Uint8Array[] = [];
    // Version 1.01, square pixels of no stated size, no thumbnail. That it is there says how colours are to be read.
    if (this.jfif) pieces.push(segment(APP0, ascii('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')));
    const turn = this.orientation ?? 1;
    if (turn > 1) pieces.push(segment(APP1, concat([ascii(EXIF_NAME), orientationData(turn)])));
    const profile = this.cleanProfile();
    if (profile) pieces.push(segment(APP2, concat([ascii(PROFILE_NAME), [1, 1], profile])));
    if (this.adobe !== null) pieces.push(segment(APP14, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, this.adobe]));
    return concat(pieces);
  }

  private cleanProfile(): Uint8Array | null {
    if (this.profileParts === 0 || this.profile.size !== this.profileParts) return null;
    const parts = [...this.profile].sort(([a], [b]) => a - b).map(([, part]) => part);
    return cleanProfile(concat(parts));
  }
}

/** A segment with its marker and length. */
export function segment(marker: number, body: ArrayLike<number>): Uint8Array {
  return concat([[0xff, marker, ...be16(2 + body.length)], body]);
}
