/**
 * Files to documents, where the files lie: in the browser of staff, or on an operator's command line. Pure JavaScript, and
 * nothing of a file is executed or fetched.
 */
import { decodeText } from './bytes';
import { readCsv } from './csv';
import { readDocx } from './docx/read';
import { readHtml } from './html';
import { LIMITS } from './limits';
import { readMarkdown, readPlain } from './markdown';
import { readPdf } from './pdf/read';
import { readJsonRow, readRow } from './rows';
import { ReadRefusal, type ReadDocument } from './types';

export { ReadRefusal, type ReadDocument } from './types';
/** What a file chooser offers. */
export const READABLE = '.docx,.pdf,.html,.htm,.md,.markdown,.txt,.jsonl,.ndjson,.csv';
/** Longest file in bytes; ask for its size before its bytes. */
export const MAX_FILE = LIMITS.file;

/**
 * Reads one file. Most hold one document; JSONL and CSV one per row. Rejects with a ReadRefusal, whose message tells a
 * person in Chinese what is wrong.
 */
export async function readDocuments(name: string, bytes: Uint8Array): Promise<ReadDocument[]> {
  checkSize(bytes.length);
  if (bytes.length === 0) throw new ReadRefusal('EMPTY', '文件是空的');
  return (await readByType(typeOf(name, bytes), bytes)).map(checkBody);
}

/** Before a file is read at all. */
export function checkSize(size: number): void {
  if (size > LIMITS.file)
    throw new ReadRefusal('TOO_LARGE', `文件有 ${Math.ceil(size / 1024 / 1024)} MB，最大 ${LIMITS.file / 1024 / 1024} MB`);
}

/** Throws if there is no text, or more than a document may have. */
export function checkBody(document: ReadDocument): ReadDocument {
  if (document.body.trim() === '') throw new ReadRefusal('EMPTY', '文件里没有文字');
  if (document.body.length > LIMITS.body)
    throw new ReadRefusal('TOO_LARGE', `正文有 ${document.body.length} 字，最多 ${LIMITS.body / 10_000} 万字，请拆成几个文件`);
  return document;
}

type FileType = 'docx' | 'pdf' | 'html' | 'markdown' | 'text' | 'jsonl' | 'csv';
const TYPES: Record<string, FileType> = {
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  text: 'text',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
};

/** By its first bytes where these are certain, else by its name: a PDF that is called .docx is still a PDF. */
export function typeOf(name: string, bytes: Uint8Array): FileType {
  const begins = (...start: number[]) => start.every((byte, at) => bytes[at] === byte);
  if (begins(0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x50, 0x4b, 0x05, 0x06)) return 'docx';
  if (begins(0xd0, 0xcf, 0x11, 0xe0))
    throw new ReadRefusal('TYPE', '这是旧版的 Word（.doc）、WPS 文件，或者加了密码的 Word 文件。请去掉密码，另存为 .docx 再试');
  const extension = /\.([A-Za-z]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extension === 'docx' || extension === 'pdf')
    throw new ReadRefusal('BROKEN', `文件损坏了，或者不是真的 ${extension === 'pdf' ? 'PDF' : 'Word（.docx）'} 文件`);
  const type = Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
  if (!type)
    throw new ReadRefusal('TYPE', '读不了这种文件。可以用 Word（.docx）、PDF、网页（.html）、Markdown（.md）和文本（.txt）');
  return type;
}

async function readByType(type: FileType, bytes: Uint8Array): Promise<ReadDocument[]> {
  if (type === 'docx') return [readDocx(bytes)];
  if (type === 'pdf') return [await readPdf(bytes)];
  const label = type === 'html' ? charsetOf(bytes) : undefined;
  const { text, warnings } = decodeText(bytes, label);
  if (type === 'jsonl') return jsonRows(text);
  if (type === 'csv') return csvRows(text);
  const read = type === 'html' ? readHtml : type === 'markdown' ? readMarkdown : readPlain;
  const document = read(text);
  return [{ ...document, warnings: [...warnings, ...document.warnings] }];
}

function charsetOf(bytes: Uint8Array): string | undefined {
  let head = '';
  for (const byte of bytes.subarray(0, 2048)) head += String.fromCharCode(byte);
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,20})/i.exec(head)?.[1];
}

function jsonRows(text: string): ReadDocument[] {
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [atLine(index + 1, () => readJsonRow(line))]));
}

function csvRows(text: string): ReadDocument[] {
  return [...readCsv(text)].map((record) =>
    atLine(record.line, () => {
      if ('fault' in record) throw record.fault;
      return readRow(record.row);
    }),
  );
}

function atLine<T>(line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ReadRefusal ? new ReadRefusal(error.code, `第 ${line} 行：${error.message}`) : error;
  }
}
