/** Kinds of credentials: those that come along, and what the city has stored over or beside them. */
import type { CredentialKind } from '../../contract/credentials-parts';
import type { Ports } from '../ports/index';
import { credentialKinds } from '../records/credentials';
import { instant } from '../shared/time';
import { STANDARD_KINDS } from './standard';

const MOST = 200;

type Needs = Pick<Ports, 'store'>;

/** A kind, hidden or not; null if there is none. */
export async function findKind({ store }: Needs, id: string): Promise<CredentialKind | null> {
  return (await store.get(credentialKinds, id))?.kind ?? STANDARD_KINDS.find((kind) => kind.id === id) ?? null;
}

/** All that residents are shown, in order. */
export async function shownKinds({ store }: Needs): Promise<CredentialKind[]> {
  const { items } = await store.list(credentialKinds, { order: ['at', 'asc'], limit: MOST });
  const stored = items.map(({ kind }) => kind);
  const kinds = [...STANDARD_KINDS.filter(({ id }) => !stored.some((kind) => kind.id === id)), ...stored];
  return kinds.filter(({ hidden }) => !hidden).sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Stores a new kind, or a changed one if `version` is the one that was seen (0: none yet). Says whether it did. */
export async function saveKind({ store, clock }: Pick<Ports, 'store' | 'clock'>, kind: CredentialKind, version: number) {
  const at = instant(clock.now());
  return store.transaction(async (tx) => {
    const before = await tx.get(credentialKinds, kind.id);
    if ((before?.version ?? 0) !== version) return false;
    if (!before) await tx.insert(credentialKinds, { id: kind.id, version: 1, kind, at });
    else await tx.update(credentialKinds, kind.id, { set: { kind, version: version + 1, at } }, { version });
    return true;
  });
}

/** What the phone makes the form from. How fields are shown is not told: nobody needs it to ask. */
export function viewOfKind({ id, name, issuer, about, ways, open, fields }: CredentialKind) {
  const asks = fields
    .filter(({ matched }) => matched)
    .map(({ id, label, hint, role, control, choices, checks }) => ({ id, label, hint, role, control, choices, checks }));
  return { id, name, issuer, about, ways, open, asks };
}
