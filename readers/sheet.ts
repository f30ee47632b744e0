/** Tables that staff prepare: XLSX, CSV as Excel saves it in China (GBK) and elsewhere, or JSONL. Rows under the names of their columns. */
import { readSheet as readFirst } from 'read-excel-file/universal';
import { decodeText } from './bytes';
import { readCsv } from './csv';
import { LIMITS } from './limits';
import { ReadRefusal } from './types';
import { Zip } from './zip';

export interface SheetRow {
  /** As the workbook counts its lines: the header is the first. */
  line: number;
  /** By the names of the columns; a cell that is empty is ''. */
  cells: Record<string, string>;
}

export interface SheetTable {
  columns: string[];
  rows: SheetRow[];
  warnings: string[];
}

/** What a file chooser offers. */
export const SHEETS = '.xlsx,.csv';
const MOST_ROWS = 50_000;

/** Rejects with a ReadRefusal, whose message tells a person in Chinese what is wrong. */
export async function readTable(bytes: Uint8Array): Promise<SheetTable> {
  if (bytes.length === 0) throw new ReadRefusal('EMPTY', '文件是空的');
  if (bytes.length > LIMITS.file) throw new ReadRefusal('TOO_LARGE', `文件太大了，最大 ${LIMITS.file / 1024 / 1024} MB`);
  const begins = (...start: number[]) => start.every((byte, at) => bytes[at] === byte);
  if (begins(0xd0, 0xcf, 0x11, 0xe0))
    throw new ReadRefusal('TYPE', '这是旧版的 Excel（.xls）文件，或者加了密码。请去掉密码，另存为 .xlsx 再试');
  const table = begins(0x50, 0x4b) ? await fromWorkbook(bytes) : fromText(bytes);
  if (table.columns.length === 0) throw new ReadRefusal('EMPTY', '表里没有内容，第一行应当是列名');
  if (table.rows.length > MOST_ROWS)
    throw new ReadRefusal('TOO_LARGE', `表里有 ${table.rows.length} 行，一次最多 ${MOST_ROWS / 10_000} 万行，请拆成几个文件`);
  return table;
}

async function fromWorkbook(bytes: Uint8Array): Promise<SheetTable> {
  // Refuses what would fill the memory before anything is unpacked.
  const zip = new Zip(bytes);
  if (!zip.has('xl/workbook.xml')) throw new ReadRefusal('TYPE', '这不是 Excel 工作簿（.xlsx）');
  const buffer = bytes.slice().buffer;
  const lines = await readFirst(buffer, { parseNumber: plainNumber }).catch((cause: unknown) => {
    throw new ReadRefusal('BROKEN', '工作簿损坏了，读不出来。请用 Excel 打开后另存一份再试', { cause });
  });
  const texts = lines.map((cells) => cells.map(cellText));
  const at = texts.findIndex((cells) => cells.some((cell) => cell !== ''));
  const columns = (texts[at] ?? []).map((name) => name.trim());
  const rows = texts.slice(at + 1).flatMap((cells, i) => {
    if (cells.every((cell) => cell === '')) return [];
    return [{ line: at + i + 2, cells: Object.fromEntries(columns.map((name, n) => [name, cells[n] ?? ''])) }];
  });
  return { columns: columns.filter((name) => name !== ''), rows, warnings: [] };
}

/** Numbers stay as they stand in the file, so that long ones lose no digit; `2.7E+10` is written out where it is exact. */
function plainNumber(text: string): string {
  if (!/[eE]/.test(text)) return text;
  const value = Number(text);
  return Number.isSafeInteger(value) ? String(value) : text;
}

function cellText(cell: unknown): string {
  // A date of a workbook has no time zone: it is read as it is shown.
  if (cell instanceof Date) return cell.toISOString().slice(0, 16).replace('T', ' ');
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell).trim() : '';
}

function fromText(bytes: Uint8Array): SheetTable {
  const { text, warnings } = decodeText(bytes);
  return /^\s*\{/.test(text.replace(/^\ufeff/, '')) ? fromLines(text, warnings) : fromCsv(text, warnings);
}

/** One object a line; what is no text or number in it is left empty. */
function fromLines(text: string, warnings: string[]): SheetTable {
  const columns = new Set<string>();
  const rows = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const entries = Object.entries(objectOf(line, at + 1));
      for (const [name] of entries) columns.add(name);
      return [{ line: at + 1, cells: Object.fromEntries(entries.map(([name, value]) => [name, cellText(value)])) }];
    });
  return { columns: [...columns], rows, warnings };
}

function objectOf(line: string, no: number): object {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    row = null;
  }
  if (row === null || typeof row !== 'object' || Array.isArray(row))
    throw new ReadRefusal('BAD_ROW', `第 ${no} 行：不是 JSON 对象（{…}）`);
  return row;
}

function fromCsv(text: string, warnings: string[]): SheetTable {
  const first = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '';
  const columns = first.split(',').map((name) => name.trim().replace(/^"|"$/g, ''));
  const rows = [...readCsv(text)].map((record) => {
    if ('fault' in record) throw new ReadRefusal('BAD_ROW', `第 ${record.line} 行：${record.fault.message}`);
    const cells = Object.fromEntries(Object.entries(record.row).map(([name, cell]) => [name, cell.trim()]));
    return { line: record.line, cells };
  });
  return { columns: columns.filter((name) => name !== ''), rows, warnings };
}
