/** What was typed into the form of a kind, checked as its data says. Pure. */
import { faultOf } from '../../contract/credentials-check';
import type { CredentialKind } from '../../contract/credentials-parts';
import { fail } from '../fail';
import { plain } from './normal';

export { faultOf };

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
