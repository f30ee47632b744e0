/** CSV as RFC 4180 writes it, line by line, with the line each record begins on. */
import { ReadRefusal } from './types';

export interface CsvRecord {
  line: number;
  row: Record<string, string>;
}

/** Records under the names of the first line. Empty lines are left out; too many or too few cells are refused. */
export function* readCsv(text: string): Generator<CsvRecord | { line: number; fault: ReadRefusal }> {
  let header: string[] | null = null;
  for (const { line, cells } of csvRecords(text.replace(/^\ufeff/, ''))) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (!header) {
      header = cells.map((cell) => cell.trim());
      continue;
    }
    if (cells.length > header.length) {
      yield { line, fault: new ReadRefusal('BAD_ROW', `有 ${cells.length} 列，表头只有 ${header.length} 列`) };
      continue;
    }
    yield { line, row: Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])) };
  }
}

/** One record of the file. */
export interface CsvCells {
  line: number;
  cells: string[];
  /** Where the next one begins, in the text and in lines. */
  end: number;
  next: number;
  /** Whether a line end closes it; the last one has none, or may not be whole yet. */
  closed: boolean;
}

/** Records of text that begins with line `line`. */
export function* csvRecords(text: string, line = 1): Generator<CsvCells> {
  let cells: string[] = [];
  let began = line;
  for (let at = 0; at <= text.length;) {
    const cell = cellAt(text, at, began);
    cells.push(cell.text);
    line += cell.lines;
    at = cell.end + 1;
    if (text[cell.end] === ',') continue;
    if (text[cell.end] === '\r' && text[at] === '\n') at++;
    yield { line: began, cells, end: Math.min(at, text.length), next: line + 1, closed: cell.end < text.length };
    cells = [];
    began = ++line;
  }
}

/** One cell from `at` on; `end` is where its comma, line end or the end of the text stands. */
function cellAt(text: string, at: number, record: number): { text: string; end: number; lines: number } {
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end++;
    return { text: text.slice(at, end), end, lines: 0 };
  }
  let content = '';
  for (let from = at + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new ReadRefusal('BAD_ROW', `第 ${record} 行开始的引号没有结束`);
    content += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      if (end < text.length && !/[,\r\n]/.test(text[end]!)) {
        throw new ReadRefusal('BAD_ROW', `第 ${record} 行的引号后面还有别的字`);
      }
      return { text: content, end, lines: content.split('\n').length - 1 };
    }
    content += '"';
    from = quote + 2;
  }
}
