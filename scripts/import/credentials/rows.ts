/** Rows of a list, one after the other, with no more of a CSV or JSONL file in memory than a piece of it. */
import { readFileSync, statSync } from 'node:fs';
import { csvRecords } from '../../../readers/csv';
import { ReadRefusal } from '../../../readers/index';
import { readTable } from '../../../readers/sheet';
import { encodingOf, textOf } from './encoding';

export interface ListRow {
  line: number;
  /** Name of a column to what stands there; null: the line cannot be read, and why. */
  cells: Readonly<Record<string, string>> | null;
  fault: string;
  /** Bytes of the file up to about here. */
  passed: number;
}

export interface List {
  path: string;
  size: number;
  /** Changes with every change of the file. */
  stamp: string;
  columns: string[];
  rows(): AsyncIterable<ListRow>;
}

/** A record that is longer has a quotation mark that was never closed. */
const LONGEST = 1024 * 1024;

export async function openList(path: string): Promise<List> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new ReadRefusal('EMPTY', `没有找到 ${path}`);
  const basis = { path, size: found.size, stamp: `${found.size}.${Math.floor(found.mtimeMs)}` };
  if (/\.(jsonl|ndjson)$/i.test(path)) return jsonList(basis, await encodingOf(path));
  if (/\.csv$/i.test(path)) return csvList(basis, await encodingOf(path));
  // Bytes of its own: a small Buffer shares its memory with others.
  const table = await readTable(new Uint8Array(readFileSync(path)));
  const rows = async function* () {
    for (const { line, cells } of table.rows) yield { line, cells, fault: '', passed: found.size };
  };
  return { ...basis, columns: table.columns, rows };
}

type Basis = Pick<List, 'path' | 'size' | 'stamp'>;

async function csvList(basis: Basis, encoding: string): Promise<List> {
  let columns: string[] = [];
  for await (const { cells } of records(basis.path, encoding)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    columns = cells.map((cell) => cell.trim());
    break;
  }
  if (columns.length === 0) throw new ReadRefusal('EMPTY', '表里没有内容，第一行应当是列名');
  const rows = async function* () {
    let header = true;
    for await (const { line, cells, passed } of records(basis.path, encoding)) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (header) header = false;
      else if (cells.length > columns.length) {
        yield { line, cells: null, fault: `有 ${cells.length} 列，表头只有 ${columns.length} 列`, passed };
      } else yield { line, cells: named(columns, cells), fault: '', passed };
    }
  };
  return { ...basis, columns: columns.filter((name) => name !== ''), rows };
}

const named = (columns: readonly string[], cells: readonly string[]) =>
  Object.fromEntries(columns.map((name, i) => [name, (cells[i] ?? '').trim()]));

async function* records(path: string, encoding: string) {
  let [rest, line, done] = ['', 1, 0];
  for await (const { text, passed } of textOf(path, encoding)) {
    rest += text;
    const read = whole(rest, line);
    for (const record of read) {
      yield { ...record, passed };
      [done, line] = [record.end, record.next];
    }
    rest = rest.slice(done);
    done = 0;
    if (rest.length > LONGEST) throw tooLong(rest, line);
  }
  for (const record of csvRecords(rest, line)) yield { ...record, passed: Infinity };
}

/** What is wrong with a record that does not end. */
function tooLong(text: string, line: number): ReadRefusal {
  try {
    csvRecords(text, line).next();
  } catch (error) {
    if (error instanceof ReadRefusal) return error;
  }
  return new ReadRefusal('BAD_ROW', `第 ${line} 行太长`);
}

/** The records that are whole; what comes after them may go on in the next piece. */
function whole(text: string, line: number) {
  const found = [];
  try {
    for (const record of csvRecords(text, line)) {
      // Half of a line end, perhaps.
      if (!record.closed || (record.end === text.length && text.endsWith('\r'))) break;
      found.push(record);
    }
  } catch (error) {
    if (!(error instanceof ReadRefusal)) throw error;
    // A quotation mark that is not closed here may be in the next piece; else the end says so.
  }
  return found;
}

async function jsonList(basis: Basis, encoding: string): Promise<List> {
  const columns = new Set<string>();
  let looked = 0;
  for await (const { text } of lines(basis.path, encoding)) {
    const { cells } = jsonCells(text);
    for (const name of Object.keys(cells ?? {})) columns.add(name);
    if ((looked += 1) === 1000) break;
  }
  if (columns.size === 0) throw new ReadRefusal('EMPTY', '文件里没有能读的行，每一行应当是一个 JSON 对象');
  const rows = async function* () {
    for await (const { line, text, passed } of lines(basis.path, encoding)) yield { line, ...jsonCells(text), passed };
  };
  return { ...basis, columns: [...columns], rows };
}

async function* lines(path: string, encoding: string) {
  let [rest, line] = ['', 0];
  for await (const { text, passed } of textOf(path, encoding)) {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    if (rest.length > LONGEST) throw new ReadRefusal('BAD_ROW', `第 ${line + parts.length + 1} 行太长`);
    for (const part of parts) {
      line += 1;
      if (part.trim() !== '') yield { line, text: part, passed };
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, text: rest, passed: Infinity };
}

function jsonCells(text: string): Pick<ListRow, 'cells' | 'fault'> {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return { cells: null, fault: '这一行不是正确的 JSON' };
  }
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return { cells: null, fault: '这一行不是 JSON 对象（{…}）' };
  const cells: Record<string, string> = {};
  for (const [name, value] of Object.entries(row)) {
    const unsafe = typeof value === 'number' && !Number.isSafeInteger(value);
    if (unsafe || (typeof value === 'object' && value !== null)) return { cells: null, fault: '每一项都要写成文字（加引号）' };
    Object.defineProperty(cells, name.trim(), { value: String(value ?? '').trim(), enumerable: true });
  }
  return { cells, fault: '' };
}
