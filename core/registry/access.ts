/** Who may do what: the intake centre everything, a department what is about its own kinds. */
import type { CredentialKind } from '../../contract/credentials-parts';
import type { Staff } from '../caller';
import { STANDARD_KINDS } from '../credentials/standard';
import type { RegisterPorts } from '../credentials/ports';
import { fail } from '../fail';
import type { Store } from '../ports/store';
import { credentialKinds, type KindRecord } from '../records/credentials';

const MOST = 200;

/** A kind as it stands: stored, or as it came along. */
export interface Owned {
  kind: CredentialKind;
  version: number;
  department: string | null;
  at: string | null;
}

type Needs = { store: Pick<Store, 'get' | 'list'> };

const asOwned = ({ kind, version, department = null, at }: KindRecord): Owned => ({ kind, version, department, at });
const asItCame = (kind: CredentialKind): Owned => ({ kind, version: 0, department: null, at: null });

/** Null: there is no such kind, neither stored nor one that came along. */
export async function kindAsItStands({ store }: { store: Pick<Store, 'get'> }, id: string): Promise<Owned | null> {
  const stored = await store.get(credentialKinds, id);
  if (stored) return asOwned(stored);
  const came = STANDARD_KINDS.find((kind) => kind.id === id);
  return came ? asItCame(came) : null;
}

export const mayUse = (staff: Staff, { department }: Pick<Owned, 'department'>) =>
  staff.intake || department === staff.department;

/** A kind that the caller looks after; what is somebody else's is not found. */
export async function ownKind(ports: Needs, staff: Staff, id: string): Promise<Owned> {
  const found = await kindAsItStands(ports, id);
  if (!found || !mayUse(staff, found)) throw fail('NOT_FOUND', '没有找到这种证书');
  return found;
}

/** All of them, in the order residents see them. */
export async function ownKinds({ store }: Needs, staff: Staff): Promise<Owned[]> {
  const { items } = await store.list(credentialKinds, { order: ['at', 'asc'], limit: MOST });
  const came = STANDARD_KINDS.filter(({ id }) => !items.some((stored) => stored.id === id)).map(asItCame);
  return [...came, ...items.map(asOwned)]
    .filter((owned) => mayUse(staff, owned))
    .sort((a, b) => a.kind.order - b.kind.order || (a.kind.id < b.kind.id ? -1 : 1));
}

/** What others keep is theirs to fill and to mend. */
export function checkKeptHere({ remotes }: Pick<RegisterPorts, 'remotes'>, { kind }: Pick<Owned, 'kind'>): void {
  if (remotes?.has(kind.id)) throw fail('BAD_STATE', '这种证书由发证机构自己的系统登记和更改，请联系发证机构');
}

/** Ids and names of the caller's kinds, to look at what belongs to them. */
export async function ownNames(ports: Needs, staff: Staff): Promise<Map<string, string>> {
  return new Map((await ownKinds(ports, staff)).map(({ kind }) => [kind.id, kind.name]));
}
