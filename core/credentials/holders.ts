/** Whose a record is: known by a keyed hash of name and identity number, which nobody can undo without the key. */
import type { CredentialKind } from '../../contract/credentials-parts';
import type { Vault } from '../ports/vault';
import { plainName, plainNumber } from './normal';

/** The same for the same person, however name and number are written. */
export const holderKey = ({ vault }: { vault: Vault }, name: string, identity: string) =>
  vault.hash(`holder|${plainName(name)}|${plainNumber(identity)}`);

/** Null if the register does not say whose identity number it is: then nobody finds the record as their own. */
export function holderOf(ports: { vault: Vault }, { fields }: CredentialKind, values: Readonly<Record<string, string>>) {
  const of = (role: 'name' | 'identity') => values[fields.find((field) => field.role === role)?.id ?? ''] ?? '';
  const [name, identity] = [of('name'), of('identity')];
  return plainName(name) === '' || plainNumber(identity) === '' ? null : holderKey(ports, name, identity);
}

/** A record's name for its holder's phone: nothing about the number follows from it. */
export const certificateId = ({ vault }: { vault: Vault }, id: string) => `c${vault.hash(`own|${id}`).slice(0, 32)}`;
