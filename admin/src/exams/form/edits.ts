import { z } from '../../../../contract/zod';
import { formSchema, FIELD_NAMES, formOf, type Form } from './fields';
import type { Exam } from '../types';

/** What was changed and not saved yet, and on what it was changed. Only what differs is in it. */
export interface Edits {
  base: { version: number; form: Form };
  fields: Partial<Form>;
}

const stored = z.object({ base: z.object({ version: z.int(), form: formSchema }), fields: z.partial(formSchema) });

/** What was found on the device, if it is such a thing. */
export function readEdits(value: unknown): Edits | null {
  const parsed = stored.safeParse(value);
  return parsed.success ? parsed.data : null;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const NAMES = Object.keys(FIELD_NAMES) as (keyof Form)[];

/** The edits after one more, without what is as it stands again; null if nothing is left. */
export function edited(was: Edits | null, change: Partial<Form>, exam: Exam): Edits | null {
  const stands = formOf(exam.about);
  const fields = { ...was?.fields, ...change };
  for (const name of NAMES) if (name in fields && same(fields[name], stands[name])) delete fields[name];
  if (Object.keys(fields).length === 0) return null;
  return { base: was?.base ?? { version: exam.version, form: stands }, fields };
}

/** What a colleague changed since; `clash`: so did whoever writes here. */
export function changedSince({ base, fields }: Edits, exam: Exam): { name: string; clash: boolean; theirs: string }[] {
  const now = formOf(exam.about);
  return NAMES.filter((name) => !same(now[name], base.form[name])).map((name) => ({
    name: FIELD_NAMES[name],
    clash: name in fields,
    theirs: wordsOf(now[name]),
  }));
}

const SHORT = 40;

function wordsOf(value: Form[keyof Form]): string {
  if (typeof value !== 'string') return value.map((item) => ('name' in item && item.name) || '…').join('、');
  const line = value.replace('T', ' ').replaceAll('\n', '；');
  return line.length > SHORT ? `${line.slice(0, SHORT)}…` : line || '空的';
}
