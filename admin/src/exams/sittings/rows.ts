/** From a table to sittings, each row judged for itself; what the server has to say comes later. Pure. */
import { sittingRow } from '../../../../contract/examoffice-parts';
import { checkFields } from '../../lib/fields';
import type { SheetTable } from '../../lib/sheets';
import { fromLocal } from '../form/china-time';
import type { Exam, RowResult, SittingRow } from '../types';

export const COLUMNS = [
  '场次代码',
  '科目',
  '城市',
  '考点',
  '地址',
  '经度',
  '纬度',
  '考试日期',
  '开始时间',
  '结束时间',
  '座位数',
] as const;
type Column = (typeof COLUMNS)[number];
type Cells = Record<Column, string>;

export interface ImportRow {
  line: number;
  /** As it stands in the table. */
  cells: Cells;
  row: SittingRow | null;
  /** What is wrong with the row itself. */
  wrong: string | null;
  /** What it would lead to, once the server was asked. */
  answer: RowResult | null;
  /** Stored, by this page. */
  stored: boolean;
}

/** The rows of a table; or what is wrong with the table as a whole. */
export function readRows(table: SheetTable, exam: Exam): { rows: ImportRow[] } | { wrong: string } {
  const missing = COLUMNS.filter((name) => !table.columns.includes(name));
  if (missing.length > 0) return { wrong: `表里没有“${missing.join('”“')}”这几列。第一行要写列名，可以下载模板照着填` };
  if (table.rows.length === 0) return { wrong: '表里只有列名，没有场次' };
  const seen = new Map<string, number>();
  return {
    rows: table.rows.map(({ line, cells }) => {
      const read = readRow(line, clean(cells), exam);
      const code = read.row?.code.padStart(4, '0');
      const first = code === undefined ? undefined : seen.get(code);
      if (first !== undefined) return { ...read, row: null, wrong: `和第 ${first} 行是同一个场次代码` };
      if (code !== undefined) seen.set(code, line);
      return read;
    }),
  };
}

const clean = (cells: Record<string, string>): Cells =>
  Object.fromEntries(COLUMNS.map((name) => [name, (cells[name] ?? '').normalize('NFKC').trim()])) as Cells;

function readRow(line: number, cells: Cells, exam: Exam): ImportRow {
  const day = dayOf(cells['考试日期']);
  const startsAt = instantOf(day, cells['开始时间']);
  const endsAt = instantOf(day, cells['结束时间']);
  const subject = subjectOf(cells['科目'], exam);
  const nothing = { line, cells, row: null, answer: null, stored: false };
  if (subject === null) return { ...nothing, wrong: `没有科目“${cells['科目']}”` };
  if (day === null) return { ...nothing, wrong: `“${cells['考试日期']}”不是日期，写成 2027-05-15` };
  if (startsAt === null) return { ...nothing, wrong: `开始时间“${cells['开始时间']}”不对，写成 09:00` };
  if (endsAt === null) return { ...nothing, wrong: `结束时间“${cells['结束时间']}”不对，写成 11:30` };
  const { 城市: city, 考点: site, 地址: address } = cells;
  const point = { lng: numberOf(cells['经度']), lat: numberOf(cells['纬度']) };
  const row = {
    code: cells['场次代码'],
    subject,
    city,
    site,
    address,
    ...point,
    startsAt,
    endsAt,
    seats: numberOf(cells['座位数']),
  };
  const wrong = checkFields(sittingRow, row);
  if (wrong) return { ...nothing, wrong: Object.values(wrong)[0]! };
  return { ...nothing, row, wrong: startsAt >= endsAt ? '结束时间要晚于开始时间' : null };
}

const subjectOf = (typed: string, { about }: Exam) =>
  about.subjects.find(({ id, name }) => id === typed || name === typed)?.id ?? null;

const numberOf = (typed: string) => (/^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : NaN);

/** `2027-05-15` of whatever Excel or a person made of it. */
function dayOf(typed: string): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?( 00:00)?$/.exec(typed);
  if (!parts) return null;
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  return fromLocal(`${day}T00:00`) === null ? null : day;
}

/** A time of that day: `9:00`, `09:00:00`, a part of a day (0.375), or a cell that Excel gave a date of its own. */
function instantOf(day: string | null, typed: string): string | null {
  if (day === null) return null;
  const minutes = Math.round(numberOf(typed) * 24 * 60);
  const share = typed.startsWith('0.') ? `${Math.floor(minutes / 60)}:${minutes % 60}` : typed;
  const parts = /(?:^| )(\d{1,2}):(\d{1,2})(?::\d\d)?$/.exec(share);
  return parts && fromLocal(`${day}T${parts[1]!.padStart(2, '0')}:${parts[2]!.padStart(2, '0')}`);
}

export interface Summary {
  added: number;
  changed: number;
  same: number;
  refused: number;
  stored: number;
}

export function summarise(rows: readonly ImportRow[]): Summary {
  const sum = { added: 0, changed: 0, same: 0, refused: 0, stored: 0 };
  for (const { wrong, answer, stored } of rows) {
    if (stored) sum.stored += 1;
    else if (wrong !== null) sum.refused += 1;
    else if (answer) sum[answer.result] += 1;
  }
  return sum;
}

/** Rows that the server has not been asked about, and those it would store. */
export const unasked = (rows: readonly ImportRow[]) => rows.filter(({ wrong, answer }) => wrong === null && answer === null);
export const unstored = (rows: readonly ImportRow[]) =>
  rows.filter(
    ({ wrong, stored, answer }) => wrong === null && !stored && (answer?.result === 'added' || answer?.result === 'changed'),
  );
