/** How a register stands: counted at most every half minute, however many look. */
import type { Staff } from '../caller';
import { recordId } from '../credentials/register';
import { credentialListed, credentialRecords } from '../records/credentials';
import { registryImports } from '../records/registry';
import { ownKind, type Owned } from './access';
import { viewOf } from './import-views';
import type { RegistryPorts } from './ports';

const FRESH = 30_000;

interface Stand {
  source: 'none' | 'own' | 'remote';
  records: number | null;
  older: number;
}

export function createRegisterView(ports: RegistryPorts) {
  const known = new Map<string, { at: number; stand: Promise<Stand> }>();

  function standOf(owned: Owned): Promise<Stand> {
    const { id } = owned.kind;
    const now = ports.clock.now();
    const found = known.get(id);
    if (found && Math.abs(now - found.at) < FRESH) return found.stand;
    const stand = look(ports, owned);
    known.set(id, { at: now, stand });
    stand.catch(() => known.delete(id));
    return stand;
  }

  return async (staff: Staff, { kind: id }: { kind: string }) => {
    const owned = await ownKind(ports, staff, id);
    const [stand, last] = await Promise.all([standOf(owned), lastImport(ports, owned)]);
    return { ...stand, key: ports.vault.newest, lastImport: last };
  };
}

async function look({ store, vault, remotes }: RegistryPorts, { kind }: Owned): Promise<Stand> {
  if (remotes?.has(kind.id)) return { source: 'remote', records: null, older: 0 };
  if (kind.open) {
    const records = await store.count(credentialListed, { kind: kind.id });
    return { source: records > 0 ? 'own' : 'none', records, older: 0 };
  }
  if (!(await store.get(credentialRecords, recordId(kind.id, '~')))) return { source: 'none', records: 0, older: 0 };
  const [all, ...older] = await Promise.all([
    store.count(credentialRecords, { kind: kind.id }),
    ...vault.older.map((sealedWith) => store.count(credentialRecords, { kind: kind.id, sealedWith })),
  ]);
  // The last row is the decoy.
  return { source: 'own', records: all! - 1, older: older.reduce((sum, some) => sum + some, 0) };
}

async function lastImport({ store }: RegistryPorts, owned: Owned) {
  const { items } = await store.list(registryImports, { where: { kind: owned.kind.id }, order: ['at', 'desc'], limit: 1 });
  return items[0] ? viewOf(items[0], owned) : null;
}
