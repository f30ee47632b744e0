/** What was typed into the form of a kind, checked as its data says. Pure. */
import type { CredentialField, CredentialKind, FieldCheck } from '../../contract/credentials-parts';
import { day } from '../../contract/shared';
import { fail } from '../fail';
import { plain } from './normal';

const GB_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const GB_ENDS = '10X98765432';

const CHECKSUMS = {
  gb11643(value: string): boolean {
    if (!/^\d{17}[\dX]$/.test(value)) return false;
    return GB_ENDS[GB_WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(value[i]), 0) % 11] === value[17];
  },
  luhn(value: string): boolean {
    if (!/^\d{2,}$/.test(value)) return false;
    const digits = [...value].reverse().map(Number);
    const sum = digits.reduce((all, digit, i) => all + (i % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0);
    return sum % 10 === 0;
  },
};

const isDay = (value: string) => day.safeParse(value).success;

function passes(check: FieldCheck, value: string, today: string): boolean {
  const { length } = [...value];
  if (check.by === 'pattern') return new RegExp(check.pattern, 'u').test(value);
  if (check.by === 'length') return length >= check.min && length <= check.max;
  if (check.by === 'past') return isDay(value) && value >= check.from && value <= today;
  return CHECKSUMS[check.rule](value);
}

/** What is wrong with a value of a field, said without the value; null: nothing. */
export function faultOf(
  { label, control, choices, checks, ...field }: CredentialField,
  typed: string,
  today: string,
): string | null {
  const value = plain({ ...field, control }, typed);
  if (value === '') return `请填写${label}`;
  if (control === 'date' && !isDay(value)) return '没有这一天，请核对';
  if (control === 'digits' && !/^\d+$/.test(value)) return `${label}只有数字，请核对`;
  if (control === 'choice' && !choices.includes(typed)) return '请从给出的选项中选择';
  return checks.find((check) => !passes(check, value, today))?.message ?? null;
}

const asked = ({ fields }: Pick<CredentialKind, 'fields'>) => fields.filter((field) => field.matched);

/** The plain form of every field that is compared. BAD_INPUT names each that is wrong: it is judged by the form, never by the register. */
export function readTyped(kind: CredentialKind, typed: Readonly<Record<string, string>>, today: string): Map<string, string> {
  const fields = asked(kind);
  const faults = new Map<string, string>();
  const read = new Map<string, string>();
  for (const name of Object.keys(typed)) {
    if (!fields.some(({ id }) => id === name)) faults.set(`fields.${name}`, '不认识的项目');
  }
  for (const field of fields) {
    const value = Object.hasOwn(typed, field.id) ? typed[field.id]! : '';
    const fault = faultOf(field, value, today);
    if (fault !== null) faults.set(`fields.${field.id}`, fault);
    read.set(field.id, plain(field, value));
  }
  if (faults.size > 0) throw fail('BAD_INPUT', [...faults.values()][0], Object.fromEntries(faults));
  return read;
}

export const numberField = ({ fields }: Pick<CredentialKind, 'fields'>) => fields.find(({ role }) => role === 'number')!;
