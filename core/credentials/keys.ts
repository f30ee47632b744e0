/** Whether the keys at hand are those of the registers: with others nothing opens, and nothing that is there is found. */
import type { CredentialKind } from '../../contract/credentials-parts';
import { credentialRecords, type RegisterRecord } from '../records/credentials';
import { numberField } from './fields';
import type { RegisterPorts } from './ports';
import { LAST, registerKey, valuesOf } from './register';

type Needs = Pick<RegisterPorts, 'store' | 'vault'>;

/**
 * `open`: it is what was sealed, at the place where it belongs. `sealed`: its key is not here, or it was altered. `astray`: it
 * opens, but nobody finds it: the lookup hash has another key, or it was moved.
 */
export type Judged = 'open' | 'sealed' | 'astray';

export function judgeRecord(ports: Needs, kind: CredentialKind, row: RegisterRecord): Judged {
  try {
    const number = valuesOf(ports, row)[numberField(kind).id] ?? '';
    return row.key === LAST || row.key === registerKey(ports, kind.id, number) ? 'open' : 'astray';
  } catch {
    return 'sealed';
  }
}

/** Judges the first row of a register; null where it has none. */
export async function tryKeys(ports: Needs, kind: CredentialKind): Promise<Judged | null> {
  const { items } = await ports.store.list(credentialRecords, { where: { kind: kind.id }, order: ['key', 'asc'], limit: 1 });
  return items[0] ? judgeRecord(ports, kind, items[0]) : null;
}
