/** The one form in which a value is hashed and compared, whoever wrote it. Pure. */
import type { CredentialField } from '../../contract/credentials-parts';
import { foldText } from '../search/text';

/** Letters and digits: brackets, hyphens and spaces of a number are written in many ways. */
export const plainNumber = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Middle dots and spaces between the parts of a name are left out; 張偉 becomes 张伟. */
export const plainName = (typed: string) => foldText(typed.normalize('NFKC').replace(/[^\p{L}\p{N}\p{M}]/gu, '')).toUpperCase();

/** `2020-06-30`, `2020年6月30日`, `2020/6/30` and `20200630` are one day; what is no day stays as it is. */
export function plainDay(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? /^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?$/.exec(text);
  if (!parts) return text;
  const [, year, month, date] = parts as unknown as [string, string, string, string];
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

export function plain({ role, control }: Pick<CredentialField, 'role' | 'control'>, typed: string): string {
  if (role === 'number') return plainNumber(typed);
  return control === 'date' ? plainDay(typed) : plainName(typed);
}
