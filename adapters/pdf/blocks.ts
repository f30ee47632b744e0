/** What a document consists of, as pieces to place. */
import { encode } from 'uqr';
import type { PdfBlock } from '../../core/ports/pdf';
import { INK, MM, PALE, type Piece, type Sheet, type Style } from './sheet';

type Of<K extends PdfBlock['kind']> = Extract<PdfBlock, { kind: K }>;

const STYLES: Record<'title' | 'heading' | 'paragraph' | 'note', Style> = {
  title: { size: 20, bold: true, align: 'center' },
  heading: { size: 13, bold: true },
  paragraph: { size: 10.5 },
  note: { size: 9, color: PALE, align: 'center' },
};
const ROW = { size: 12, name: 22 * MM, space: 1.6 * MM };
const CAPTION: Style = { size: 8.5, color: PALE, align: 'center' };
const LABEL = { size: 7, color: PALE };
const PIN: Style = { size: 9, color: '#c5221f', bold: true };

const gap = (height: number): Piece => ({ height, draw: () => undefined });

export function piecesOf(sheet: Sheet, block: PdfBlock, width: number): Piece[] {
  switch (block.kind) {
    case 'title':
    case 'paragraph':
    case 'note':
      return [...sheet.lines(block.text, width, STYLES[block.kind]), gap(1.5 * MM)];
    case 'heading':
      return [gap(2 * MM), ...sheet.lines(block.text, width, STYLES.heading), gap(1 * MM)];
    case 'list':
      return block.items.flatMap((item, n) => listItem(sheet, `${n + 1}.`, item, width));
    case 'rows':
      return block.rows.map((row) => rowOf(sheet, row, width));
    case 'picture':
      return [pictureOf(sheet, block)];
    case 'qr':
      return [codeOf(sheet, block, width)];
    case 'drawing':
      return [drawingOf(sheet, block, width)];
    case 'columns':
      return [columnsOf(sheet, block)];
    case 'line':
      return [rule(sheet, width)];
  }
}

/** A piece that is drawn whole: never cut at the end of a page. */
function stack(pieces: readonly Piece[]): Piece {
  return {
    height: pieces.reduce((sum, { height }) => sum + height, 0),
    draw(x, y) {
      for (const piece of pieces) {
        piece.draw(x, y);
        y += piece.height;
      }
    },
  };
}

function listItem(sheet: Sheet, number: string, item: string, width: number): Piece[] {
  const indent = 6 * MM;
  const lines = sheet.lines(item, width - indent, STYLES.paragraph);
  return lines.map(({ height, draw }, n) => ({
    height: height + (n === lines.length - 1 ? 0.8 * MM : 0),
    draw: (x, y) => {
      if (n === 0) sheet.write(number, x, y, STYLES.paragraph);
      draw(x + indent, y);
    },
  }));
}

function rowOf(sheet: Sheet, [name, value]: readonly [string, string], width: number): Piece {
  const lines = stack([...sheet.lines(value, width - ROW.name, { size: ROW.size }), gap(ROW.space)]);
  return {
    height: lines.height,
    draw: (x, y) => {
      sheet.write(name, x, y, { size: ROW.size, color: PALE });
      lines.draw(x + ROW.name, y);
    },
  };
}

/** What cannot be shown is said within the frame, so that nobody prints an empty one without knowing. */
function pictureOf(sheet: Sheet, { bytes, width, height, instead }: Of<'picture'>): Piece {
  const { doc } = sheet;
  const [w, h] = [width * MM, height * MM];
  return {
    height: h + 2 * MM,
    draw(x, y) {
      const image = bytes && imageOf(doc, bytes);
      if (image) doc.image(image as never, x, y, { fit: [w, h], align: 'center', valign: 'center' });
      doc.lineWidth(0.5).strokeColor(PALE).rect(x, y, w, h).stroke();
      if (image) return;
      const words = stack(sheet.lines(instead, w - 6 * MM, { ...CAPTION, size: 10 }));
      words.draw(x + 3 * MM, y + (h - words.height) / 2);
    },
  };
}

const images = new WeakMap<PDFKit.PDFDocument, Map<Uint8Array, unknown>>();

/** Null if it is neither a JPEG nor a PNG. The same bytes are in the file once. */
function imageOf(doc: PDFKit.PDFDocument, bytes: Uint8Array): unknown {
  const known = images.get(doc) ?? new Map<Uint8Array, unknown>();
  images.set(doc, known);
  if (known.has(bytes)) return known.get(bytes);
  let image: unknown = null;
  try {
    image = (doc as unknown as { openImage(source: Buffer): unknown }).openImage(Buffer.from(bytes));
  } catch {
    // Another kind of picture, or a broken one: the frame says so.
  }
  known.set(bytes, image);
  return image;
}

function codeOf(sheet: Sheet, { text, size, caption }: Of<'qr'>, width: number): Piece {
  const { data, size: modules } = encode(text, { ecc: 'M', border: 0 });
  const side = Math.min(size * MM, width);
  const words = stack(sheet.lines(caption, width, CAPTION));
  return {
    height: side + 1.5 * MM + words.height,
    draw(x, y) {
      const [left, step] = [x + (width - side) / 2, side / modules];
      data.forEach((row, j) => row.forEach((dark, i) => dark && sheet.doc.rect(left + i * step, y + j * step, step, step)));
      sheet.doc.fill('#000000');
      words.draw(x, y + side + 1.5 * MM);
    },
  };
}

function drawingOf(sheet: Sheet, { width, height, outlines, marks, caption }: Of<'drawing'>, room: number): Piece {
  const { doc } = sheet;
  const words = stack(sheet.lines(caption, room, CAPTION));
  const [w, h] = [width * MM, height * MM];
  return {
    height: h + 1.5 * MM + words.height,
    draw(x, y) {
      doc.lineWidth(0.5).strokeColor('#9aa0a6').fillColor('#f4f6f8');
      for (const outline of outlines) doc.polygon(...outline.map(([px, py]) => [x + px * MM, y + py * MM])).fillAndStroke();
      for (const mark of marks.filter(({ pin }) => !pin)) {
        sheet.write(mark.text, x + mark.x * MM - sheet.widthOf(mark.text, LABEL.size) / 2, y + mark.y * MM - LABEL.size, LABEL);
      }
      for (const { text, ...at } of marks.filter(({ pin }) => pin)) {
        const [px, py, length] = [x + at.x * MM, y + at.y * MM, sheet.widthOf(text, PIN.size)];
        doc.circle(px, py, 1.2 * MM).fill(PIN.color!);
        // On the side that has room.
        sheet.write(text, px + 2 * MM + length > x + w ? px - 2 * MM - length : px + 2 * MM, py - PIN.size * 0.8, PIN);
      }
      words.draw(x, y + h + 1.5 * MM);
    },
  };
}

function columnsOf(sheet: Sheet, { gap: between, columns }: Of<'columns'>): Piece {
  const drawn = columns.map(({ width, blocks }) => ({
    width: width * MM,
    piece: stack(blocks.flatMap((block) => piecesOf(sheet, block, width * MM))),
  }));
  return {
    height: Math.max(...drawn.map(({ piece }) => piece.height)),
    draw(x, y) {
      for (const { width, piece } of drawn) {
        piece.draw(x, y);
        x += width + between * MM;
      }
    },
  };
}

const rule = ({ doc }: Sheet, width: number): Piece => ({
  height: 6 * MM,
  draw: (x, y) =>
    void doc
      .lineWidth(0.7)
      .strokeColor(INK)
      .moveTo(x, y + 3 * MM)
      .lineTo(x + width, y + 3 * MM)
      .stroke(),
});
