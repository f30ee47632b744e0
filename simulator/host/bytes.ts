/** Text and bytes, without TextEncoder or Buffer: the logic half runs where neither may be there. */
export function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text);
  const out: number[] = [];
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] === '%') {
      out.push(parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    } else out.push(escaped.charCodeAt(i));
  }
  return Uint8Array.from(out);
}

/** Length in UTF-8, which is what WeChat's limits count. A lone surrogate counts as the three bytes of its replacement. */
export function utf8Length(text: string): number {
  let n = 0;
  for (const c of text) {
    const code = c.codePointAt(0)!;
    n += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return n;
}

export function fromUtf8(bytes: Uint8Array): string {
  let escaped = '';
  for (const b of bytes) escaped += `%${b.toString(16).padStart(2, '0')}`;
  return decodeURIComponent(escaped);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
    const n = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const tail = (b === undefined ? '=' : ALPHABET[(n >> 6) & 63]!) + (c === undefined ? '=' : ALPHABET[n & 63]!);
    parts.push(ALPHABET[n >> 18]! + ALPHABET[(n >> 12) & 63]! + tail);
  }
  return parts.join('');
}

const DIGITS = new Map([...ALPHABET].map((c, i) => [c, i]));

export function fromBase64(text: string): Uint8Array {
  const clean = text.replace(/[\s=]+/g, '');
  const out = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const c of clean) {
    const digit = DIGITS.get(c);
    if (digit === undefined) throw new Error('not base64');
    held = ((held << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits >= 8) out[at++] = (held >> (bits -= 8)) & 255;
  }
  return out;
}

export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const out = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(out).set(bytes);
  return out;
}

/** An ArrayBuffer of whichever realm, as bytes of this one. */
export function bytesOf(buffer: unknown): Uint8Array {
  const view = buffer as { buffer?: ArrayBuffer; byteOffset?: number; byteLength: number };
  if (view.buffer) return Uint8Array.from(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  return Uint8Array.from(new Uint8Array(buffer as ArrayBuffer));
}
