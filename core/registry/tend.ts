/** The registers' own job: what was approved and cut off is carried out, and days that are over are counted. */
import { registryProposals } from '../records/registry';
import { instant } from '../shared/time';
import { carryOut } from './deciding';
import { keepFigures } from './figures';
import type { RegistryPorts } from './ports';

/** Its approver is given as long to do it. */
const GRACE = 60_000;
const BATCH = 50;

export async function tendRegisters(ports: RegistryPorts): Promise<Record<string, number>> {
  return { carriedOut: await finishApproved(ports), days: await keepFigures(ports) };
}

/** May run twice at once, and be cut off anywhere. */
export async function finishApproved(ports: RegistryPorts): Promise<number> {
  const where = { state: 'approved' };
  const { items } = await ports.store.list(registryProposals, { where, order: ['at', 'asc'], limit: BATCH });
  const due = items.filter(({ decided }) => decided !== null && decided.at <= instant(ports.clock.now() - GRACE));
  for (const { id } of due) await carryOut(ports, id);
  return due.length;
}
