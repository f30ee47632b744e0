/** What an attachment is, by its bytes: names and browsers' words prove nothing. */
import { fail } from '../fail';
import { DOCUMENT_TYPES } from '../shared/file-types';

export interface FileKind {
  type: string;
  endings: readonly string[];
}

const KINDS = {
  pdf: { type: DOCUMENT_TYPES.pdf, endings: ['pdf'] },
  docx: { type: DOCUMENT_TYPES.docx, endings: ['docx'] },
  xlsx: { type: DOCUMENT_TYPES.xlsx, endings: ['xlsx'] },
  // Offices in China also name them by the endings of WPS.
  doc: { type: DOCUMENT_TYPES.doc, endings: ['doc', 'wps'] },
  xls: { type: DOCUMENT_TYPES.xls, endings: ['xls', 'et'] },
} as const satisfies Record<string, FileKind>;

const unsupported = (message = '附件只能是 PDF、Word 或 Excel 文件') => fail('UNSUPPORTED_FILE', message, { content: message });

/** Throws UNSUPPORTED_FILE for what phones could not open, or should not. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return KINDS.pdf;
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return kindOfArchive(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return kindOfCompound(bytes);
  throw unsupported();
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);

function kindOfArchive(bytes: Uint8Array): FileKind {
  const names = namesIn(bytes);
  if (!names.includes('[Content_Types].xml')) throw unsupported();
  // A macro is a program, and nobody expects one from an authority.
  if (names.some((name) => /vbaProject|activeX\//i.test(name)))
    throw unsupported('这个文件带宏，请另存为不带宏的 .docx 或 .xlsx 再上传');
  if (names.includes('word/document.xml')) return KINDS.docx;
  if (names.includes('xl/workbook.xml')) return KINDS.xlsx;
  throw unsupported();
}

/** Names in the directory at the end of a ZIP archive; none if it has no readable one. */
function namesIn(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const lowest = Math.max(0, end - 65_535);
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < lowest || end < 0) return [];
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && at + 46 <= bytes.length; left -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) break;
    const length = view.getUint16(at + 28, true);
    names.push(String.fromCharCode(...bytes.subarray(at + 46, Math.min(at + 46 + length, at + 46 + 260))));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** The older Office format says by the names of its streams what it holds. */
function kindOfCompound(bytes: Uint8Array): FileKind {
  if (holds(bytes, 'WordDocument')) return KINDS.doc;
  if (holds(bytes, 'Workbook') || holds(bytes, 'Book')) return KINDS.xls;
  throw unsupported();
}

/** Whether a directory entry has this name: UTF-16 from the beginning of a slot of 128 bytes. */
function holds(bytes: Uint8Array, name: string): boolean {
  const wanted = [...`${name}\0`].flatMap((char) => [char.charCodeAt(0), 0]);
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}
