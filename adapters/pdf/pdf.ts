/** PDF documents by pdfkit, with the letters of a font in the file as far as they are used. */
import type { Pdf, PdfDocument } from '../../core/ports/pdf';
import { piecesOf } from './blocks';
import { openSheet } from './sheet';

/** `fonts` are whole TrueType fonts; a character is printed by the first one that has it. */
export function createPdf(fonts: readonly Uint8Array[]): Pdf {
  return { make: async (document) => makePdf(document, fonts) };
}

function makePdf(document: PdfDocument, fonts: readonly Uint8Array[]): Promise<Uint8Array> {
  const sheet = openSheet(document, fonts);
  for (const part of document.parts) {
    sheet.newPage();
    for (const block of part) sheet.place(piecesOf(sheet, block, sheet.width));
  }
  return sheet.finish();
}
