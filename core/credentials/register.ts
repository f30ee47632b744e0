/** A register of our own: sealed records, found by the keyed hash of kind and number. */
import type { CredentialKind } from '../../contract/credentials-parts';
import type { Transaction } from '../ports/store';
import { StoreError } from '../ports/store';
import type { Vault } from '../ports/vault';
import { credentialRecords, type RegisterRecord } from '../records/credentials';
import { instant } from '../shared/time';
import { numberField } from './fields';
import { holderOf } from './holders';
import { plain, plainNumber } from './normal';
import type { RegisterPorts } from './ports';

/** Behind every hash, which is letters, digits, `-` and `_`. */
export const LAST = '~';

/** Field id to value, as the register has it. */
export type Values = Readonly<Record<string, string>>;

type Sealing = { vault: Vault };

/** Where a number stands in the register of a kind, and what its looks and limits are kept under. */
export const registerKey = ({ vault }: Sealing, kind: string, number: string) =>
  vault.hash(`register|${kind}|${plainNumber(number)}`);

export const recordId = (kind: string, key: string) => `${kind}.${key}`;
const boundTo = (kind: string, key: string) => `register|${kind}|${key}`;

export function valuesOf({ vault }: Sealing, { kind, key, sealedWith, sealed }: RegisterRecord): Values {
  return JSON.parse(vault.open({ with: sealedWith, sealed }, boundTo(kind, key))) as Values;
}

export function sealValues({ vault }: Sealing, kind: string, key: string, values: Values) {
  const { with: sealedWith, sealed } = vault.seal(JSON.stringify(values), boundTo(kind, key));
  return { sealedWith, sealed };
}

/** A register has to be opened before anything is entered: its last row is the decoy. Opening it again changes nothing. */
export async function openRegister(ports: RegisterPorts, kind: CredentialKind): Promise<void> {
  const id = recordId(kind.id, LAST);
  if (await ports.store.get(credentialRecords, id)) return;
  const values = Object.fromEntries(kind.fields.map((field) => [field.id, ports.secrets.token().slice(0, 12)]));
  const sealed = sealValues(ports, kind.id, LAST, values);
  const at = instant(ports.clock.now());
  const decoy: RegisterRecord = { id, version: 1, kind: kind.id, key: LAST, status: 'valid', at, ...sealed };
  await ports.store.insert(credentialRecords, decoy).catch((error: unknown) => {
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
  });
}

export type Entered = 'new' | 'changed' | 'same';

/** Enters a record, or what has changed in it. The same values again change nothing; a revoked record stays revoked. */
export async function enterRecord(ports: RegisterPorts, kind: CredentialKind, values: Values): Promise<Entered> {
  return (await enterRecords(ports, kind, [values]))[0]!;
}

/** The same for several at once, all or none; no number may come twice. */
export async function enterRecords(ports: RegisterPorts, kind: CredentialKind, rows: readonly Values[]): Promise<Entered[]> {
  const number = numberField(kind).id;
  const keyed = rows.map((values, at) => ({ at, values, key: registerKey(ports, kind.id, values[number] ?? '') }));
  // In one order, so that two imports of the same rows wait for each other and not in a ring.
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return ports.store.transaction(async (tx: Transaction) => {
    const outcomes: Entered[] = [];
    const enter = async ({ at, values, key }: (typeof keyed)[number]) => {
      outcomes[at] = await enterOne(ports, tx, kind, key, values);
    };
    await Promise.all(keyed.map(enter));
    return outcomes;
  });
}

async function enterOne(ports: RegisterPorts, tx: Transaction, kind: CredentialKind, key: string, values: Values) {
  const id = recordId(kind.id, key);
  const at = instant(ports.clock.now());
  const before = await tx.get(credentialRecords, id);
  if (before && same(kind, valuesOf(ports, before), values)) return 'same';
  const sealed = { ...sealValues(ports, kind.id, key, values), holder: holderOf(ports, kind, values) };
  if (before) {
    const { version } = before;
    await tx.update(credentialRecords, id, { set: { ...sealed, at, version: version + 1 } }, { version });
    return 'changed';
  }
  const record: RegisterRecord = { id, version: 1, kind: kind.id, key, status: 'valid', at, ...sealed };
  await tx.insert(credentialRecords, record);
  return 'new';
}

const same = ({ fields }: CredentialKind, a: Values, b: Values) => fields.every(({ id }) => (a[id] ?? '') === (b[id] ?? ''));

/** Revokes a record or takes that back; false if there is none, or nothing to change. */
export const setStatus = (ports: RegisterPorts, kind: string, number: string, status: RegisterRecord['status']) =>
  setStatusAt(ports, kind, registerKey(ports, kind, number), status);

/** The same, by where the number stands. */
export async function setStatusAt(
  ports: { store: Pick<Transaction, 'update'>; clock: RegisterPorts['clock'] },
  kind: string,
  key: string,
  status: RegisterRecord['status'],
): Promise<boolean> {
  const id = recordId(kind, key);
  const other = status === 'valid' ? 'revoked' : 'valid';
  const change = { set: { status, at: instant(ports.clock.now()) }, inc: { version: 1 } };
  return ports.store.update(credentialRecords, id, change, { status: other });
}

/**
 * Asks the register. There is always a row that is read, opened and compared in full: the wanted one, or the one behind the place
 * where it would stand, or at last the decoy. Null: the register was never opened, or cannot be read.
 */
export async function askRegister(
  ports: RegisterPorts,
  kind: CredentialKind,
  key: string,
  typed: ReadonlyMap<string, string>,
): Promise<{ fits: boolean; row: RegisterRecord; values: Values } | null> {
  const where = { kind: kind.id, key: { gte: key } };
  const { items } = await ports.store.list(credentialRecords, { where, order: ['key', 'asc'], limit: 1 });
  const row = items[0];
  if (!row) return null;
  const values = valuesOf(ports, row);
  return { fits: agrees(ports, kind, values, typed) && row.key === key, row, values };
}

/** Compares keyed hashes, every field whatever the one before said: how long it takes tells nothing about what is kept. */
export function agrees({ vault }: Sealing, kind: CredentialKind, kept: Values, typed: ReadonlyMap<string, string>): boolean {
  let differing = 0;
  for (const field of kind.fields) {
    const asked = typed.get(field.id);
    if (asked === undefined) continue;
    const [a, b] = [asked, plain(field, kept[field.id] ?? '')].map((value) => vault.hash(`compare|${field.id}|${value}`));
    differing += Number(a !== b);
  }
  return differing === 0;
}
