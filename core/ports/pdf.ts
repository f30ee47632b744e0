/** Something to print: A4, upright. Lengths are millimetres. What does not fit on a page goes on on the next one. */
export interface PdfDocument {
  /** Of the file, as a reader shows it. */
  title: string;
  /** Written into the file as the time of its making. */
  madeAt: string;
  /** At the foot of every page, before its number. */
  foot: string;
  /** Each begins on a new page. */
  parts: readonly (readonly PdfBlock[])[];
  /** Printed at the foot where a character had to be replaced by its number, like 〔U+20BB7〕, because no font at hand has it. */
  replaced: string;
}

export type PdfBlock =
  | { kind: 'title' | 'heading' | 'paragraph' | 'note'; text: string }
  /** Numbered. */
  | { kind: 'list'; items: readonly string[] }
  /** Names on the left, what they stand for on the right. */
  | { kind: 'rows'; rows: readonly (readonly [name: string, value: string])[] }
  /** A JPEG or PNG within a frame of this size, cut off nowhere; `instead` stands in the frame if it cannot be shown. */
  | { kind: 'picture'; bytes: Uint8Array | null; width: number; height: number; instead: string }
  | { kind: 'qr'; text: string; size: number; caption: string }
  | {
      kind: 'drawing';
      width: number;
      height: number;
      outlines: readonly PdfOutline[];
      marks: readonly PdfMark[];
      caption: string;
    }
  /** Side by side, as wide as they say. */
  | { kind: 'columns'; gap: number; columns: readonly { width: number; blocks: readonly PdfBlock[] }[] }
  | { kind: 'line' };

/** A closed line through these points, from the drawing's upper left corner. */
export type PdfOutline = readonly (readonly [x: number, y: number])[];

/** A name at a point; `pin`: the point is marked. */
export interface PdfMark {
  x: number;
  y: number;
  text: string;
  pin: boolean;
}

export interface Pdf {
  /** The text in it can be searched and copied. */
  make(document: PdfDocument): Promise<Uint8Array>;
}
