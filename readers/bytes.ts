/** Bytes of unknown encoding to text. */
import { ReadRefusal } from './types';

export interface DecodedText {
  text: string;
  warnings: string[];
}

/** How many wrong bytes, to all characters, are taken for damage of a UTF-8 file and not for another encoding. */
const DAMAGE = 0.001;
/** What Chinese texts are made of, and how much of anything else a text may have. */
const USUAL = /[\t\n\r -~\u2010-\u2030\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g;
const STRANGE = 0.1;

/** UTF-8, UTF-16 and GB18030 (with GBK and GB2312 in it), with or without a byte order mark. `label`: what the file itself says it is. */
export function decodeText(bytes: Uint8Array, label?: string): DecodedText {
  const marked = byMark(bytes);
  if (marked) return plain(decode(bytes.subarray(marked.skip), marked.encoding) ?? lenient(bytes, marked.encoding));
  const wide = withoutMark(bytes);
  if (wide) return plain(wide);
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== null) return plain(utf8);
  const damaged = lenient(bytes, 'utf-8');
  const wrong = damaged.split('\uFFFD').length - 1;
  const characters = damaged.replace(/[\0-\x7f]/g, '').length;
  if (wrong <= characters * DAMAGE) return { text: damaged, warnings: [`文件里有 ${wrong} 处读不出来的字，已用 � 代替`] };
  const other = decode(bytes, 'gb18030') ?? (/^big5/i.test(label ?? '') ? decode(bytes, 'big5') : null);
  if (other === null) throw new ReadRefusal('BROKEN', '认不出文件的文字编码，请另存为 UTF-8 再试');
  return plain(other);
}

const plain = (text: string): DecodedText => ({ text, warnings: [] });

function byMark(bytes: Uint8Array): { encoding: string; skip: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  return null;
}

/** Zero bytes mean UTF-16 if what they make reads like a text, and else that this is none. */
function withoutMark(bytes: Uint8Array): string | null {
  if (!bytes.includes(0)) return null;
  for (const encoding of bytes.length % 2 === 0 ? ['utf-16le', 'utf-16be'] : []) {
    const text = decode(bytes, encoding);
    if (text !== null && text.replace(USUAL, '').length <= text.length * STRANGE) return text;
  }
  const zeros = bytes.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  if (zeros > bytes.length / 100) throw new ReadRefusal('TYPE', '这不是文字文件');
  return null;
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const lenient = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes);
