/**
 * What is typed into the form of a kind, judged by the kind's data alone. Phone and server both judge by this, so it knows no schemas
 * and needs nothing that an old phone lacks.
 */
import { isDay } from './calendar';
import type { CredentialField, FieldCheck } from './credentials-parts';

type Form = Pick<CredentialField, 'role' | 'control'>;
type Asked = Form & Pick<CredentialField, 'label' | 'choices' | 'checks'>;

/** Letters and digits: brackets, hyphens and spaces of a number are written in many ways. */
export const plainNumber = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** `2020-06-30`, `2020年6月30日`, `2020/6/30` and `20200630` are one day; what is no day stays as it is. */
export function plainDay(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? /^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?$/.exec(text);
  if (!parts) return text;
  const [, year, month, date] = parts as unknown as [string, string, string, string];
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** Words without what stands between their letters: middle dots and spaces between the parts of a name are left out. */
export const plainWords = (typed: string) => typed.normalize('NFKC').replace(/[^\p{L}\p{N}\p{M}]/gu, '');

/** The form in which checks see a value. */
function judged({ role, control }: Form, typed: string): string {
  if (role === 'number') return plainNumber(typed);
  return control === 'date' ? plainDay(typed) : plainWords(typed).toUpperCase();
}

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

function passes(check: FieldCheck, value: string, today: string): boolean {
  const { length } = [...value];
  if (check.by === 'pattern') return new RegExp(check.pattern, 'u').test(value);
  if (check.by === 'length') return length >= check.min && length <= check.max;
  if (check.by === 'past') return isDay(value) && value >= check.from && value <= today;
  return CHECKSUMS[check.rule](value);
}

/** What is wrong with a value of a field, said without the value; null: nothing. `today` is the day in China. */
export function faultOf({ label, choices, checks, ...form }: Asked, typed: string, today: string): string | null {
  const value = judged(form, typed);
  if (value === '') return `请填写${label}`;
  if (form.control === 'date' && !isDay(value)) return '没有这一天，请核对';
  if (form.control === 'digits' && !/^\d+$/.test(value)) return `${label}只有数字，请核对`;
  if (form.control === 'choice' && !choices.includes(typed)) return '请从给出的选项中选择';
  return checks.find((check) => !passes(check, value, today))?.message ?? null;
}
