/** Files, folders and rows, one document at a time; what cannot be read is told with its place, and the rest goes on. */
import { createReadStream, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { decodeText } from '../../readers/bytes';
import { readCsv } from '../../readers/csv';
import { fieldsOf } from '../../readers/fields';
import { checkBody, checkSize, READABLE, readDocuments, ReadRefusal, type ReadDocument } from '../../readers/index';
import { readJsonRow, readRow, withRow } from '../../readers/rows';
import { linesOf } from './lines';

/** One document, or why there is none. */
export interface Item {
  /** 供水.docx, or dev.jsonl 第 12 行. */
  where: string;
  /** The file it is in. */
  path: string;
  document: ReadDocument | null;
  fault: string | null;
  /** Bytes of all files up to and with this one: how far it is. */
  passed: number;
}

export interface Source {
  path: string;
  size: number;
}

/** The files that are meant; a folder means every readable file in it. Throws where there is none. */
export function findSources(paths: readonly string[]): Source[] {
  return paths.flatMap((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new ReadRefusal('EMPTY', `没有找到 ${path}`);
    return found.isDirectory() ? inFolder(path) : [{ path, size: found.size }];
  });
}

function inFolder(path: string): Source[] {
  const known = READABLE.split(',');
  const entries = readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && known.includes(extname(entry.name).toLowerCase()) && !/^[.~]/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  // Files a CSV names are read with it, with what it says about them.
  const named = new Set(entries.filter((entry) => /\.csv$/i.test(entry)).flatMap(filesNamed));
  return entries.filter((entry) => !named.has(entry)).map((entry) => ({ path: entry, size: statSync(entry).size }));
}

function filesNamed(csv: string): string[] {
  try {
    return [...readCsv(decodeText(readFileSync(csv)).text)].flatMap((record) => {
      const file = 'row' in record ? fieldsOf(record.row).file : undefined;
      return file === undefined ? [] : [join(dirname(csv), file)];
    });
  } catch {
    // What is wrong with it is told when it is its turn.
    return [];
  }
}

export async function* readSources(sources: readonly Source[]): AsyncGenerator<Item> {
  let before = 0;
  for (const source of sources) {
    for await (const item of readSource(source)) yield { ...item, passed: before + Math.min(item.passed, source.size) };
    before += source.size;
  }
}

async function* readSource(source: Source): AsyncGenerator<Item> {
  const name = basename(source.path);
  try {
    if (/\.(jsonl|ndjson)$/i.test(name)) yield* jsonRows(source.path);
    else {
      checkSize(source.size);
      if (/\.csv$/i.test(name)) yield* csvRows(source);
      else yield* wholeFile(source);
    }
  } catch (error) {
    yield { where: source.path, path: source.path, document: null, fault: reasonOf(error), passed: source.size };
  }
}

async function* wholeFile({ path, size }: Source): AsyncGenerator<Item> {
  const documents = await readDocuments(basename(path), readFileSync(path));
  for (const document of documents) yield { where: path, path, document, fault: null, passed: size };
}

async function* jsonRows(path: string): AsyncGenerator<Item> {
  for await (const { line, bytes, end } of linesOf(createReadStream(path, { highWaterMark: 1024 * 1024 }))) {
    yield await attempt({ where: `${path} 第 ${line} 行`, path, passed: end }, () => {
      if (bytes === null) throw new ReadRefusal('TOO_LARGE', '这一行太长了');
      if (bytes.includes(0)) throw new ReadRefusal('BAD_ROW', 'JSONL 要存成 UTF-8');
      return readJsonRow(decodeText(bytes).text);
    });
  }
}

async function* csvRows({ path, size }: Source): AsyncGenerator<Item> {
  const text = decodeText(readFileSync(path)).text;
  for (const record of readCsv(text)) {
    yield await attempt({ where: `${path} 第 ${record.line} 行`, path, passed: size }, async () => {
      if ('fault' in record) throw record.fault;
      const { file } = fieldsOf(record.row);
      return file === undefined ? readRow(record.row) : withRow(record.row, await readBeside(path, file));
    });
  }
}

/** A file that a row names; it lies in the table's folder or below. */
async function readBeside(csv: string, file: string): Promise<ReadDocument> {
  const path = join(dirname(csv), file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new ReadRefusal('EMPTY', `没有找到 ${file}，它要和 CSV 放在一起`);
  const inside = relative(realpathSync(dirname(csv)), realpathSync(path));
  if (inside.split(sep)[0] === '..') throw new ReadRefusal('TYPE', `${file} 不在 CSV 所在的文件夹里`);
  checkSize(found.size);
  const [document, ...more] = await readDocuments(basename(path), readFileSync(path));
  if (!document || more.length > 0) throw new ReadRefusal('TYPE', `${file} 里不是一份文件`);
  return document;
}

type Place = Pick<Item, 'where' | 'path' | 'passed'>;

async function attempt(place: Place, read: () => ReadDocument | Promise<ReadDocument>): Promise<Item> {
  try {
    return { ...place, document: checkBody(await read()), fault: null };
  } catch (error) {
    return { ...place, document: null, fault: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ReadRefusal) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return '没有权限读这个文件';
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return `读不了这个文件（${code}）`;
  throw error;
}
