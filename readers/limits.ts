/** Bounds of what is read. Everything is refused with a sentence, and before memory is spent on it. */
export const LIMITS = {
  /** A whole file, in bytes. */
  file: 50 * 1024 * 1024,
  /** A body in UTF-16 code units: `MAX_BODY` of the contract. */
  body: 300_000,
  /** Entries of a DOCX; a long one with many pictures has some hundreds. */
  zipEntries: 5000,
  /** One inflated part of a DOCX, in bytes. */
  zipPart: 40 * 1024 * 1024,
  /** All parts of a DOCX together, as declared. */
  zipAll: 400 * 1024 * 1024,
  /** Inflated to compressed, for parts over a megabyte. Word's XML reaches some 50. */
  zipRatio: 250,
  /** Tags within tags; the parser's cost grows with the square of it. */
  depth: 2000,
  pdfPages: 1000,
  /** One inflated stream of a PDF, in bytes: text, and pictures. */
  pdfStream: 64 * 1024 * 1024,
  pdfPicture: 256 * 1024 * 1024,
} as const;
