import writeXlsxFile from 'write-excel-file/browser';
import type { Cell } from './sheets';

/** A workbook with one sheet, its first row in bold. */
export async function writeSheet(rows: Cell[][], widths: number[]): Promise<Blob> {
  const cells = rows.map((row, i) =>
    row.map((value) => {
      if (value === null) return null;
      const bold = i === 0 ? { fontWeight: 'bold' as const } : {};
      return typeof value === 'number' ? { value, type: Number, ...bold } : { value, type: String, format: '@', ...bold };
    }),
  );
  return writeXlsxFile(cells, { columns: widths.map((width) => ({ width })), stickyRowsCount: 1 }).toBlob();
}
