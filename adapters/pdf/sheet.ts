/** The paper: pages of A4 with margins, text on them, and what is at their foot. */
import { create, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { PdfDocument } from '../../core/ports/pdf';
import { breakLines, printable, runsOf, type Face } from './lines';

/** Points of a millimetre. */
export const MM = 72 / 25.4;
const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = { side: 20 * MM, top: 16 * MM, bottom: 20 * MM };
const FOOT = { size: 8.5, y: PAGE.height - 14 * MM };
/** Of a line, by the size of its letters. */
const LINE = 1.55;
export const INK = '#1a1a1a';
export const PALE = '#5f6368';

/** Something of a known height, drawn when its place is known. Points throughout. */
export interface Piece {
  height: number;
  draw(x: number, y: number): void;
}

export interface Style {
  size: number;
  color?: string;
  bold?: boolean;
  align?: 'left' | 'center';
}

export interface Sheet {
  doc: PDFKit.PDFDocument;
  width: number;
  /** A piece for each line. */
  lines(text: string, width: number, style: Style): Piece[];
  widthOf(text: string, size: number): number;
  /** One line, its upper left corner at this place. */
  write(text: string, x: number, y: number, style: Style): void;
  /** One below the other, on as many pages as it takes. */
  place(pieces: readonly Piece[]): void;
  newPage(): void;
  finish(): Promise<Uint8Array>;
}

/** The same bytes, not a copy. */
const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

const opened = new WeakMap<Uint8Array, Font>();

/** Reading a font takes a moment, and its bytes stay the same. */
function faceOf(bytes: Uint8Array, n: number): Face {
  const known = opened.get(bytes) ?? (create(bufferOf(bytes)) as Font);
  opened.set(bytes, known);
  return { name: `face${n}`, has: (codePoint) => known.hasGlyphForCodePoint(codePoint) };
}

export function openSheet(about: PdfDocument, fonts: readonly Uint8Array[]): Sheet {
  const faces = fonts.map(faceOf);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    lang: 'zh-CN',
    displayTitle: true,
    // No font of its own: its letters are read from the disk, and none of them is Chinese.
    font: null as never,
    info: { Title: about.title, Creator: '呼应', CreationDate: new Date(about.madeAt) },
  });
  fonts.forEach((bytes, n) => doc.registerFont(faces[n]!.name, bufferOf(bytes)));
  const finished = collect(doc);
  const pen = createPen(doc, faces);
  let y = 0;
  const newPage = () => {
    doc.addPage();
    y = MARGIN.top;
  };
  return {
    ...pen,
    doc,
    width: PAGE.width - 2 * MARGIN.side,
    newPage,
    place(pieces) {
      for (const piece of pieces) {
        if (y + piece.height > PAGE.height - MARGIN.bottom && y > MARGIN.top) newPage();
        piece.draw(MARGIN.side, y);
        y += piece.height;
      }
    },
    finish() {
      writeFeet(doc, pen, about);
      doc.end();
      return finished;
    },
  };
}

interface Pen extends Pick<Sheet, 'lines' | 'widthOf' | 'write'> {
  /** Whether a character was replaced in anything that was written. */
  replaced(): boolean;
}

function createPen(doc: PDFKit.PDFDocument, faces: readonly Face[]): Pen {
  let replaced = false;
  const widths = new Map<string, number>();
  const measure = (character: string) => doc.font(runsOf(character, faces)[0]!.font).fontSize(1000).widthOfString(character);
  const widthOf = (text: string, size: number) => {
    let width = 0;
    for (const character of text) {
      const known = widths.get(character) ?? measure(character);
      widths.set(character, known);
      width += (known * size) / 1000;
    }
    return width;
  };
  const write: Pen['write'] = (given, x, top, { size, color = INK, bold = false }) => {
    const { text, ...more } = printable(given, faces);
    replaced ||= more.replaced;
    doc
      .fillColor(color)
      .strokeColor(color)
      .lineWidth(size / 40);
    for (const run of runsOf(text, faces)) {
      doc.font(run.font).fontSize(size);
      const lift = (size * LINE - doc.currentLineHeight()) / 2;
      doc.text(run.text, x, top + lift, { lineBreak: false, fill: true, stroke: bold });
      x += widthOf(run.text, size);
    }
  };
  const lines: Pen['lines'] = (given, width, style) => {
    const { text, ...more } = printable(given, faces);
    replaced ||= more.replaced;
    return breakLines(text, width, (part) => widthOf(part, style.size)).map((line) => ({
      height: style.size * LINE,
      draw: (x, top) => write(line, style.align === 'center' ? x + (width - widthOf(line, style.size)) / 2 : x, top, style),
    }));
  };
  return { lines, widthOf, write, replaced: () => replaced };
}

/** Known only when everything is written: how many pages there are, and whether a character was replaced. */
function writeFeet(doc: PDFKit.PDFDocument, pen: Pen, { foot, replaced }: PdfDocument): void {
  const { count } = doc.bufferedPageRange();
  const style = { size: FOOT.size, color: PALE };
  for (let n = 0; n < count; n += 1) {
    doc.switchToPage(n);
    if (pen.replaced()) pen.write(replaced, MARGIN.side, FOOT.y - FOOT.size * LINE, style);
    pen.write(foot, MARGIN.side, FOOT.y, style);
    const number = `第 ${n + 1} 页，共 ${count} 页`;
    pen.write(number, PAGE.width - MARGIN.side - pen.widthOf(number, FOOT.size), FOOT.y, style);
  }
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => void chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
