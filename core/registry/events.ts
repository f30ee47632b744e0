/** What staff do is written down, and never written over. */
import type { Staff } from '../caller';
import type { Transaction } from '../ports/store';
import { registryEvents, type RegistryEventRecord } from '../records/registry';
import { instant } from '../shared/time';
import { ownKind } from './access';
import type { RegistryPorts } from './ports';

type About = Pick<RegistryEventRecord, 'kind' | 'about' | 'text'> & { subject?: string };
type Who = Pick<Staff, 'id' | 'name'>;

/** Written with the change it tells of. `of` names that change: it is told once. */
export async function note(
  { clock, secrets }: Pick<RegistryPorts, 'clock' | 'secrets'>,
  tx: Pick<Transaction, 'insert'>,
  staff: Who,
  of: string,
  { kind, about, text, subject = undefined }: About,
): Promise<void> {
  const id = `v${secrets.mac(`registry event|${kind}|${of}`).slice(0, 24)}`;
  const at = instant(clock.now());
  await tx.insert(registryEvents, { id, kind, about, text, at, by: staff.id, name: staff.name, subject: subject ?? null });
}

export async function eventsOf(
  ports: RegistryPorts,
  staff: Staff,
  asked: { kind: string; limit: number; cursor?: string | undefined },
) {
  const { kind, limit, cursor } = asked;
  await ownKind(ports, staff, kind);
  const listed = await ports.store.list(registryEvents, { where: { kind }, order: ['at', 'desc'], limit, cursor });
  return { ...listed, items: listed.items.map(({ id, at, name, about, text }) => ({ id, at, by: name, kind, about, text })) };
}
