/** The register of an open kind: rows that everybody may read, under their plain number. */
import type { CredentialKind } from '../../contract/credentials-parts';
import type { Transaction } from '../ports/store';
import { credentialListed, type ListedRecord } from '../records/credentials';
import { instant } from '../shared/time';
import { numberField } from './fields';
import { plainNumber } from './normal';
import type { RegisterPorts } from './ports';
import type { Entered, Values } from './register';

type Needs = Pick<RegisterPorts, 'store' | 'clock'>;

const listedId = (kind: string, key: string) => `${kind}.${key}`;

/**
 * Enters rows, or what has changed in them, all or none; no number may come twice. The same values again change nothing; a revoked
 * row stays revoked.
 */
export async function enterListed(ports: Needs, kind: CredentialKind, rows: readonly Values[]): Promise<Entered[]> {
  const number = numberField(kind).id;
  const keyed = rows.map((values, at) => ({ at, values, key: plainNumber(values[number] ?? '') }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return ports.store.transaction(async (tx) => {
    const outcomes: Entered[] = [];
    const enter = async ({ at, values, key }: (typeof keyed)[number]) => {
      outcomes[at] = await enterOne(ports, tx, kind, key, values);
    };
    await Promise.all(keyed.map(enter));
    return outcomes;
  });
}

async function enterOne({ clock }: Needs, tx: Transaction, kind: CredentialKind, key: string, given: Values): Promise<Entered> {
  const id = listedId(kind.id, key);
  const at = instant(clock.now());
  const values = { ...given };
  const before = await tx.get(credentialListed, id);
  if (!before) {
    const row: ListedRecord = { id, version: 1, kind: kind.id, key, status: 'valid', values, at };
    await tx.insert(credentialListed, row);
    return 'new';
  }
  if (kind.fields.every((field) => (before.values[field.id] ?? '') === (values[field.id] ?? ''))) return 'same';
  const { version } = before;
  await tx.update(credentialListed, id, { set: { values, at, version: version + 1 } }, { version });
  return 'changed';
}

/** Takes a row out of the list or puts it back; false if there is none, or nothing to change. */
export function setListedStatus(ports: Needs, kind: string, number: string, status: ListedRecord['status']): Promise<boolean> {
  const other = status === 'valid' ? 'revoked' : 'valid';
  const change = { set: { status, at: instant(ports.clock.now()) }, inc: { version: 1 } };
  return ports.store.update(credentialListed, listedId(kind, plainNumber(number)), change, { status: other });
}
