/** Text of a file of any length, whatever it is encoded in. */
import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { ReadRefusal } from '../../../readers/index';

const CHUNK = 256 * 1024;

/** Reads the file once to the end: a byte in its last line may tell that it is not UTF-8. */
export async function encodingOf(path: string): Promise<string> {
  const marked = byMark(firstBytes(path));
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) if (await fits(path, encoding)) return encoding;
  throw new ReadRefusal('BROKEN', '认不出文件的文字编码，请另存为 UTF-8 再试');
}

function firstBytes(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(3);
    return bytes.subarray(0, readSync(file, bytes, 0, 3, 0));
  } finally {
    closeSync(file);
  }
}

function byMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

async function fits(path: string, encoding: string): Promise<boolean> {
  try {
    for await (const { text } of textOf(path, encoding)) if (text.includes('\0')) return false;
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Pieces in order, without a byte order mark; `passed`: bytes read so far. A wrong byte throws a TypeError. */
export async function* textOf(path: string, encoding: string): AsyncGenerator<{ text: string; passed: number }> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let passed = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    passed += chunk.length;
    yield { text: decoder.decode(chunk, { stream: true }), passed };
  }
  yield { text: decoder.decode(), passed };
}
