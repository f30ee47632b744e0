/** Text and bytes, without what WeChat's runtime lacks: no atob, no TextDecoder, no Buffer. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** base64url; null unless it is written in the one way these bytes are. Otherwise one signature could be written in several. */
export function fromBase64Url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let [bits, held, at] = [0, 0, 0];
  for (const digit of text) {
    const value = VALUES.get(digit);
    if (value === undefined) return null;
    bits = ((bits << 6) | value) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = bits >> held;
  }
  return (bits & ((1 << held) - 1)) === 0 ? bytes : null;
}

/** A character for each byte. */
export const toLatin = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

/** Of ASCII. */
export const fromLatin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** UTF-8; throws where it is none. */
export function toText(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes) {
    escaped += byte < 0x80 && byte !== 0x25 ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
  }
  return decodeURIComponent(escaped);
}
