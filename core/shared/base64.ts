const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** What is no digit is given a value whose high bits show in any sum it becomes part of. */
const NOT_A_DIGIT = 1 << 24;
const VALUES = new Int32Array(65_536).fill(NOT_A_DIGIT);
for (let i = 0; i < ALPHABET.length; i += 1) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Bytes of standard base64 with or without padding; null if the text is not base64. Four digits at a time: texts may have megabytes. */
export function decodeBase64(text: string): Uint8Array | null {
  const end = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  if (end % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((end * 3) / 4));
  const digit = (i: number) => VALUES[text.charCodeAt(i)]!;
  let wrong = 0;
  let at = 0;
  let i = 0;
  for (; i + 4 <= end; i += 4) {
    const a = digit(i);
    const b = digit(i + 1);
    const c = digit(i + 2);
    const d = digit(i + 3);
    const group = (a << 18) | (b << 12) | (c << 6) | d;
    wrong |= a | b | c | d;
    bytes[at] = group >> 16;
    bytes[at + 1] = group >> 8;
    bytes[at + 2] = group;
    at += 3;
  }
  if (i < end) {
    const [a, b, c] = [digit(i), digit(i + 1), i + 2 < end ? digit(i + 2) : 0];
    wrong |= a | b | c;
    bytes[at] = (a << 2) | (b >> 4);
    if (i + 2 < end) bytes[at + 1] = (b << 4) | (c >> 2);
  }
  return wrong >= NOT_A_DIGIT ? null : bytes;
}

/** Standard base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63]!);
    text += digits
      .slice(0, Math.min(bytes.length - i, 3) + 1)
      .join('')
      .padEnd(4, '=');
  }
  return text;
}
