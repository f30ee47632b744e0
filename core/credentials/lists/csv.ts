/** CSV as people write it, and as it is written for them. */
import { MOST_COLUMNS, MOST_LINES, type Line } from './line';

const BETWEEN = /[,;\t，；]/;
const isEnd = (sign: string | undefined) => sign === undefined || sign === '\n' || sign === '\r';

/** Cells apart by comma, semicolon or tab, in quotes or not. Each sign is looked at once or twice, whatever the text is. */
export function csvLines(text: string): Line[] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let [at, line, began] = [text.startsWith('\ufeff') ? 1 : 0, 1, 1];
  while (at < text.length && lines.length < MOST_LINES) {
    const cell = text[at] === '"' ? quoted(text, at) : plain(text, at);
    if (cells.length < MOST_COLUMNS) cells.push(cell.text);
    line += cell.lines;
    at = cell.end;
    if (!isEnd(text[at])) {
      at += 1;
      continue;
    }
    lines.push({ line: began, cells });
    cells = [];
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
    began = line;
  }
  return lines;
}

function plain(text: string, from: number) {
  let end = from;
  while (!isEnd(text[end]) && !BETWEEN.test(text[end]!)) end += 1;
  return { text: text.slice(from, end), end, lines: 0 };
}

/** A quote that nobody closes reaches to the end. What stands behind the closing one is left out. */
function quoted(text: string, from: number) {
  let end = from + 1;
  while (end < text.length && !(text[end] === '"' && text[end + 1] !== '"')) end += text[end] === '"' ? 2 : 1;
  const inside = text.slice(from + 1, end);
  const rest = plain(text, Math.min(end + 1, text.length));
  return { text: inside.replace(/""/g, '"'), end: rest.end, lines: inside.split('\n').length - 1 };
}

/** With a mark by which spreadsheets know UTF-8. A cell that one of them would calculate begins with an apostrophe. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const safe = (cell: string) => (/^[\s]*[=+\-@|%]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell);
  const line = (row: readonly string[]) => row.map((cell) => `"${safe(cell).replace(/"/g, '""')}"`).join(',');
  return `\ufeff${rows.map(line).join('\r\n')}\r\n`;
}
