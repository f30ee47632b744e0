/**
 * Looks into the compressed streams of a PDF before it is read: pdf.js inflates a stream whole, so one that was made to
 * burst memory has to be found before. Nothing is kept.
 */
import { Inflate } from 'fflate';
import { LIMITS } from '../limits';
import { ReadRefusal } from '../types';

const STREAM = [...'stream'].map((c) => c.charCodeAt(0));
/** How far before `stream` its dictionary is looked for. */
const DICTIONARY = 2048;
const STEP = 4096;
/** Compressed by LZW, which packs denser than it can be bounded cheaply; real ones are small. */
const LZW = 64 * 1024;

const bomb = () => new ReadRefusal('TOO_LARGE', '这个 PDF 展开以后太大，没有读取');

export function checkStreams(bytes: Uint8Array): void {
  for (let at = find(bytes, 0); at >= 0; at = find(bytes, at + STREAM.length)) {
    // `endstream` ends with the same letters.
    if (bytes[at - 1] === 0x64) continue;
    let from = at + STREAM.length;
    if (bytes[from] === 0x0d) from++;
    if (bytes[from] === 0x0a) from++;
    const dictionary = dictionaryBefore(bytes, at);
    const filters = dictionary.match(/\/(?:FlateDecode|Fl|LZWDecode|LZW)\b/g) ?? [];
    if (filters.length > 1) throw bomb();
    if (/LZW/.test(filters[0] ?? '') && lengthOf(dictionary) > LZW) throw bomb();
    const limit = /\/Subtype\s*\/Image/.test(dictionary) ? LIMITS.pdfPicture : LIMITS.pdfStream;
    if (((bytes[from]! << 8) | bytes[from + 1]!) % 31 === 0 && (bytes[from]! & 15) === 8) measure(bytes, from + 2, limit);
  }
}

function find(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(STREAM[0]!, from); at >= 0; at = bytes.indexOf(STREAM[0]!, at + 1)) {
    if (STREAM.every((code, n) => bytes[at + n] === code)) return at;
  }
  return -1;
}

function dictionaryBefore(bytes: Uint8Array, at: number): string {
  let text = '';
  for (let i = Math.max(0, at - DICTIONARY); i < at; i++) text += String.fromCharCode(bytes[i]!);
  return text.slice(Math.max(text.lastIndexOf(' obj'), text.lastIndexOf('endobj')) + 1);
}

const lengthOf = (dictionary: string) => Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Infinity);

/** Inflates from here on until the stream ends, is seen to be none, or is too long. */
function measure(bytes: Uint8Array, from: number, limit: number): void {
  let long = 0;
  let ended = false;
  const stream = new Inflate((chunk, last) => {
    long += chunk.length;
    ended = last;
  });
  try {
    for (let at = from; at < bytes.length && !ended && long <= limit; at += STEP) stream.push(bytes.subarray(at, at + STEP));
  } catch {
    // Encrypted or damaged: pdf.js will say so.
  }
  if (long > limit) throw bomb();
}
