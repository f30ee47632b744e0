/** The one form in which a value is hashed and compared, whoever wrote it. Pure. */
import { plainDay, plainNumber, plainWords } from '../../contract/credentials-check';
import type { CredentialField } from '../../contract/credentials-parts';
import { foldText } from '../search/text';

export { plainDay, plainNumber };

/** Of no case, and traditional characters as their simplified ones: 張偉 becomes 张伟. */
export const plainName = (typed: string) => foldText(plainWords(typed)).toUpperCase();

export function plain({ role, control }: Pick<CredentialField, 'role' | 'control'>, typed: string): string {
  if (role === 'number') return plainNumber(typed);
  return control === 'date' ? plainDay(typed) : plainName(typed);
}
