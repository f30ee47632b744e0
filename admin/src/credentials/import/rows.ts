/** From a table to rows of a register. What is right the server says; here columns find their fields, and repeated numbers each other. Pure. */
import type { SheetTable } from '../../lib/sheets';
import type { CredentialKind, RowFault } from '../types';

export interface RegisterRow {
  line: number;
  values: Record<string, string>;
  /** What the server found wrong; null: it was not asked yet. */
  faults: Omit<RowFault, 'line'>[] | null;
  /** The same for rows with the same number; '' for none. */
  mark: string;
  /** In, or left out for good: the server has counted it. */
  stored: boolean;
}

/** Field id to the name of its column. */
export type Mapping = Readonly<Record<string, string>>;

/** Longer is wrong anyway, and need not travel. */
const LONGEST = 300;

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/[\s（）()【】:：*]/g, '')
    .toLowerCase();

/** Columns that are called as a field is, or contain its name. */
export function guess({ fields }: CredentialKind, columns: readonly string[]): Mapping {
  const mapping: Record<string, string> = {};
  const free = () => columns.filter((column) => !Object.values(mapping).includes(column));
  for (const fits of [
    (column: string, id: string, label: string) => plain(column) === id || plain(column) === plain(label),
    (column: string, _: string, label: string) => plain(column).includes(plain(label)) || plain(label).includes(plain(column)),
  ]) {
    for (const { id, label } of fields) {
      const column = mapping[id] === undefined ? free().find((name) => name !== '' && fits(name, id, label)) : undefined;
      if (column !== undefined) mapping[id] = column;
    }
  }
  return mapping;
}

/** Fields that each row needs, and no column stands for. */
export const missing = ({ fields }: CredentialKind, mapping: Mapping): string[] =>
  fields
    .filter(({ id, role, matched }) => (matched || role === 'number' || role === 'name') && !mapping[id])
    .map(({ label }) => label);

export function rowsOf(table: SheetTable, mapping: Mapping): RegisterRow[] {
  const pairs = Object.entries(mapping);
  return table.rows.map(({ line, cells }) => {
    const values = Object.fromEntries(pairs.map(([id, column]) => [id, (cells[column] ?? '').trim().slice(0, LONGEST)]));
    return { line, values, faults: null, mark: '', stored: false };
  });
}

/** Lines whose number stands further up. */
export function repeatedIn(rows: readonly RegisterRow[]): ReadonlySet<number> {
  const seen = new Set<string>();
  const repeated = new Set<number>();
  for (const { line, mark } of rows) {
    if (mark !== '' && seen.has(mark)) repeated.add(line);
    seen.add(mark);
  }
  return repeated;
}

/** Everything that is wrong, in the order of the list. */
export function faultsOf(rows: readonly RegisterRow[], number: string): RowFault[] {
  const repeated = repeatedIn(rows);
  return rows.flatMap(({ line, faults }) => {
    const found = (faults ?? []).map((fault) => ({ line, ...fault }));
    const said = found.some(({ message }) => message.includes('前面已经有一行'));
    return repeated.has(line) && !said
      ? [...found, { line, field: 'number', label: number, message: '这个编号前面已经有一行' }]
      : found;
  });
}

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** For who mends the list; opens in Excel. */
export function faultsCsv(faults: readonly RowFault[]): Blob {
  const lines = faults.map(({ line, label, message }) => [String(line), label, message].map(cell).join(','));
  return new Blob(['\ufeff', ['行,列,问题', ...lines].join('\r\n')], { type: 'text/csv' });
}
