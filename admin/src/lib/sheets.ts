/** Tables of staff: read from a chosen file, and made to be downloaded. What does it comes only when it is needed. */
import type { SheetTable } from '../../../readers/sheet';

export type { SheetTable } from '../../../readers/sheet';
export type Cell = string | number | null;

export interface Sheets {
  /** Rejects with an error whose message tells a person in Chinese what is wrong. */
  read: (bytes: Uint8Array) => Promise<SheetTable>;
  /** A workbook with one sheet; every text stays text, so that Excel changes no number of a ticket. */
  write: (rows: Cell[][], widths: number[]) => Promise<Blob>;
}

export const SHEET_FILES = '.xlsx,.csv';

export const sheets: Sheets = {
  async read(bytes) {
    return (await import('../../../readers/sheet')).readTable(bytes);
  },
  async write(rows, widths) {
    return (await import('./write-sheet')).writeSheet(rows, widths);
  },
};
