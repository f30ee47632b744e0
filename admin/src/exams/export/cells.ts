import { CHOICE_STATE_TEXTS, PAPER_KIND_TEXTS } from '../../../../contract/exam-parts';
import { chinaParts } from '../form/china-time';
import type { ExportRow } from '../types';

/** What a column can say of a registration. */
const CELLS = {
  index: (_: ExportRow, index: number) => String(index),
  blank: () => '',
  number: ({ number }: ExportRow) => number,
  name: ({ name }: ExportRow) => name,
  paperKind: ({ paperKind }: ExportRow) => (paperKind ? PAPER_KIND_TEXTS[paperKind] : ''),
  paper: ({ paper }: ExportRow) => paper,
  phone: ({ phone }: ExportRow) => phone,
  subject: ({ subject }: ExportRow) => subject,
  subjectName: ({ subjectName }: ExportRow) => subjectName,
  site: ({ site }: ExportRow) => site,
  siteName: ({ siteName }: ExportRow) => siteName,
  city: ({ city }: ExportRow) => city,
  address: ({ address }: ExportRow) => address,
  sitting: ({ sitting }: ExportRow) => sitting,
  room: ({ room }: ExportRow) => (room === null ? '' : String(room).padStart(3, '0')),
  seat: ({ seat }: ExportRow) => (seat === null ? '' : String(seat).padStart(2, '0')),
  day: ({ startsAt }: ExportRow) => chinaParts(startsAt).day,
  from: ({ startsAt }: ExportRow) => chinaParts(startsAt).time,
  to: ({ endsAt }: ExportRow) => chinaParts(endsAt).time,
  state: ({ state }: ExportRow) => CHOICE_STATE_TEXTS[state],
  paid: ({ fee, paid }: ExportRow) => (fee === 0 ? '免费' : paid ? '已缴费' : '未缴费'),
};
export type Field = keyof typeof CELLS;

export const cellsOf = (fields: readonly Field[], row: ExportRow, index: number): string[] =>
  fields.map((field) => CELLS[field](row, index));
