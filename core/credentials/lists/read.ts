/** A list somebody brings: CSV, XLSX, or lines of text; whichever column holds the codes. */
import { codeFault, plainCode } from '../../../contract/credentials-code';
import { MAX_LIST_BYTES, MAX_LIST_ROWS } from '../../../contract/list-limits';
import { fail } from '../../fail';
import type { Packer } from '../../ports/packer';
import { decodeBase64 } from '../../shared/base64';
import { fromUtf8 } from '../../shared/utf8';
import { csvLines } from './csv';
import type { Line } from './line';
import { readXlsx } from './xlsx';

const LONGEST = 40;

export interface ListRow {
  line: number;
  /** What stands where a code should, cut short. */
  typed: string;
}

export interface Brought {
  /** Base64. */
  file?: string | undefined;
  text?: string | undefined;
}

/** Rows of a file or of text. BAD_INPUT says what is wrong with it as a whole; a row that holds no code is a row all the same. */
export async function readList(packer: Pick<Packer, 'inflate'>, { file, text }: Brought): Promise<ListRow[]> {
  if ((file === undefined) === (text === undefined)) throw bad('input', '请选择一个文件，或粘贴查询码');
  const lines = file === undefined ? csvLines(text!) : await linesOfFile(packer, file);
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const rows = rowsOf(filled);
  const where = file === undefined ? 'text' : 'file';
  if (rows.length === 0) throw bad(where, '里面没有查询码');
  if (rows.length > MAX_LIST_ROWS) throw bad(where, `一次最多查 ${MAX_LIST_ROWS} 个，请分成几次`);
  return rows;
}

const bad = (field: string, message: string) => fail('BAD_INPUT', message, { [field]: message });

async function linesOfFile(packer: Pick<Packer, 'inflate'>, file: string): Promise<Line[]> {
  const bytes = decodeBase64(file);
  if (!bytes) throw bad('file', '文件内容不对');
  if (bytes.length > MAX_LIST_BYTES) throw bad('file', '文件不能超过 512 KB');
  // A workbook is a ZIP file; the old kind, which is none, begins otherwise.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const lines = await readXlsx(packer, bytes);
    if (!lines) throw bad('file', '这个表格打不开，请另存为 XLSX 或 CSV 再试');
    return lines;
  }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw bad('file', '请在表格软件里另存为 XLSX 或 CSV 再试');
  return csvLines(textOf(bytes));
}

/** Codes are plain letters and digits: where the words between them are in an encoding we do not know, they do not matter. */
function textOf(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const read = wide ? bytes.filter((_, i) => i >= 2 && i % 2 === 0) : bytes;
  return (
    (wide ? null : fromUtf8(read)) ?? Array.from(read, (byte) => (byte < 128 ? String.fromCharCode(byte) : '\ufffd')).join('')
  );
}

/** The column with the most codes; a first line without any is the heading. */
function rowsOf(lines: readonly Line[]): ListRow[] {
  const columns = Math.max(0, ...lines.map(({ cells }) => cells.length));
  const good = Array.from(
    { length: columns },
    (_, at) => lines.filter(({ cells }) => codeFault(cells[at] ?? '') === null).length,
  );
  const headed = lines[0]?.cells.findIndex((cell) => cell.includes('查询码')) ?? -1;
  const most = Math.max(0, ...good);
  const column = most > 0 ? good.indexOf(most) : Math.max(0, headed);
  const rows = lines.map(({ line, cells }) => ({ line, typed: (cells[column] ?? '').trim().slice(0, LONGEST) }));
  const heading = headed >= 0 || (rows.length > 1 && plainCode(rows[0]!.typed).length < 8);
  return heading ? rows.slice(1) : rows;
}
