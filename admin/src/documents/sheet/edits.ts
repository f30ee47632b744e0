import { z } from '../../../../contract/zod';
import { ALL_FIELDS, EMPTY_FIELDS, FIELD_NAMES, fieldsOf, type Fields } from '../form/fields';
import type { Sheet } from '../types';

/** The document as its editor last looked at it. */
export interface Base {
  version: number;
  at: string;
  revision: number;
  fields: Fields;
}

/** What was changed and not saved yet. Only what differs is in it, so that a colleague's change of something else stays. */
export interface Edits {
  base: Base;
  fields: Partial<Fields>;
  body?: string;
  note: string;
}

const fields = z.object(
  Object.fromEntries(ALL_FIELDS.map((name) => [name, z.string()])) as Record<keyof Fields, z.ZodMiniString>,
);
const stored = z.object({
  base: z.object({ version: z.int(), at: z.string(), revision: z.int(), fields }),
  fields: z.partial(fields),
  body: z.optional(z.string()),
  note: z.string(),
});

/** What was found on the device, if it is such a thing. */
export function readEdits(value: unknown): Edits | null {
  const parsed = stored.safeParse(value);
  return parsed.success ? parsed.data : null;
}

export const newestRevision = (sheet: Sheet): number => sheet.revisions[0]?.revision ?? 0;

export const baseOf = (sheet: Sheet): Base => ({
  version: sheet.version,
  at: sheet.updatedAt,
  revision: newestRevision(sheet),
  fields: fieldsOf(sheet.about),
});

export const isEmpty = ({ fields: changed, body, note }: Edits): boolean =>
  Object.keys(changed).length === 0 && body === undefined && note === '';

/** Fields with the edits on top of what stands. */
export const applied = (sheet: Sheet, changed: Partial<Fields> | undefined): Fields => ({
  ...EMPTY_FIELDS,
  ...fieldsOf(sheet.about),
  ...changed,
});

/** The edits after one more, without what is as it stands again. */
export function edited(was: Edits, change: Partial<Fields>, stands: Fields): Edits {
  const next = { ...was.fields, ...change };
  for (const name of ALL_FIELDS) if (next[name] === stands[name]) delete next[name];
  return { ...was, fields: next };
}

/** What a colleague changed since `base`, in words; `clash`: the editor changed it too. */
export function changedSince(base: Base, sheet: Sheet, edits: Edits | null): { text: string; clash: boolean }[] {
  const now = fieldsOf(sheet.about);
  const changes = ALL_FIELDS.filter((name) => now[name] !== base.fields[name]).map((name) => ({
    text: describe(name, now[name]),
    clash: edits?.fields[name] !== undefined,
  }));
  const textChanged = newestRevision(sheet) !== base.revision;
  return textChanged ? [...changes, { text: '正文有了新的一版', clash: edits?.body !== undefined }] : changes;
}

const SHORT = 40;

function describe(name: keyof Fields, value: string): string {
  if (name === 'kind' || name === 'status' || name === 'replacedBy' || name === 'explanation') return `改了${FIELD_NAMES[name]}`;
  if (value === '') return `去掉了${FIELD_NAMES[name]}`;
  return `${FIELD_NAMES[name]}改成“${value.length > SHORT ? `${value.slice(0, SHORT)}…` : value}”`;
}
