/** What is kept besides records: the ending a file of a type is known by, first the pictures, then what phones open as documents. */
export const PICTURE_ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

const OOXML = 'application/vnd.openxmlformats-officedocument';
export const DOCUMENT_TYPES = {
  pdf: 'application/pdf',
  docx: `${OOXML}.wordprocessingml.document`,
  xlsx: `${OOXML}.spreadsheetml.sheet`,
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
} as const;

/** What people take along of their own data. */
export const JSON_TYPE = 'application/json';

/** Type to ending, for everything. */
export const ENDINGS: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(PICTURE_ENDINGS),
  ...Object.entries(DOCUMENT_TYPES).map(([ending, type]): [string, string] => [type, ending]),
  [JSON_TYPE, 'json'],
]);
