/** From a table to rows of results, each judged for itself; what the server has to say comes later. Pure. */
import type { Client } from '../../../../contract/client';
import { resultRow } from '../../../../contract/examoffice-parts';
import { checkFields } from '../../lib/fields';
import type { SheetTable } from '../../lib/sheets';

export const COLUMNS = ['准考证号', '成绩', '备注'] as const;

type Answer = Awaited<ReturnType<Client['examoffice']['importResults']>>['rows'][number];

export interface ResultRow {
  line: number;
  number: string;
  /** As it stands in the table. */
  typed: string;
  score: number | null;
  note: string;
  /** What is wrong with the row itself. */
  wrong: string | null;
  /** What it would lead to, once the server was asked. */
  answer: Answer | null;
  /** Stored, by this page. */
  stored: boolean;
}

/** Words that people write where there is no score. */
const NO_SCORE = ['', '缺考', '缺', '-', '—', '/', '无', '违纪', '作弊', '取消'];

/** The rows of a table; or what is wrong with the table as a whole. */
export function readRows(table: SheetTable): { rows: ResultRow[] } | { wrong: string } {
  const missing = COLUMNS.slice(0, 2).filter((name) => !table.columns.includes(name));
  if (missing.length > 0) return { wrong: `表里没有“${missing.join('”“')}”这一列。第一行要写列名，可以下载模板照着填` };
  if (table.rows.length === 0) return { wrong: '表里只有列名，没有成绩' };
  const seen = new Map<string, number>();
  return {
    rows: table.rows.map(({ line, cells }) => {
      const row = readRow(line, cells);
      const first = seen.get(row.number);
      if (first !== undefined) return { ...row, wrong: `和第 ${first} 行是同一个准考证号` };
      if (row.number !== '') seen.set(row.number, line);
      return row;
    }),
  };
}

function readRow(line: number, cells: Record<string, string>): ResultRow {
  const number = (cells['准考证号'] ?? '').normalize('NFKC').replace(/[\s'’]/g, '');
  const typed = (cells['成绩'] ?? '').normalize('NFKC').trim();
  const none = NO_SCORE.includes(typed);
  const note = (cells['备注'] ?? '').trim() || (none ? typed || '缺考' : '');
  const score = none ? null : Number(typed);
  return { line, number, typed, score, note, wrong: wrongWith(number, typed, score, note), answer: null, stored: false };
}

function wrongWith(number: string, typed: string, score: number | null, note: string): string | null {
  if (/[eE]/.test(number)) return '准考证号被 Excel 改成了科学计数法，请把这一列设成“文本”再填';
  if (score !== null && !/^\d+(\.\d+)?$/.test(typed)) return `“${typed}”不是分数`;
  const wrong = checkFields(resultRow, { number, score, note });
  return wrong && (Object.values(wrong)[0] ?? null);
}

export interface Summary {
  fresh: number;
  changed: number;
  same: number;
  refused: number;
  /** Have a score, but nobody saw them come in. */
  absent: number;
  stored: number;
}

export function summarise(rows: readonly ResultRow[]): Summary {
  const sum = { fresh: 0, changed: 0, same: 0, refused: 0, absent: 0, stored: 0 };
  for (const { wrong, answer, score, stored } of rows) {
    if (wrong !== null || answer?.result === 'refused') sum.refused += 1;
    else if (answer?.result === 'same' && !stored) sum.same += 1;
    else if (answer?.before && !stored) sum.changed += 1;
    else if (answer && !stored) sum.fresh += 1;
    if (stored) sum.stored += 1;
    if (answer && answer.result !== 'refused' && score !== null && !answer.present) sum.absent += 1;
  }
  return sum;
}

/** Rows that the server has not been asked about, and those it would store. */
export const unasked = (rows: readonly ResultRow[]) => rows.filter(({ wrong, answer }) => wrong === null && answer === null);
export const unstored = (rows: readonly ResultRow[]) =>
  rows.filter(({ wrong, answer, stored }) => wrong === null && !stored && answer?.result === 'stored');

export const showScore = (score: number | null, note: string) => (score === null ? note || '无成绩' : String(score));
