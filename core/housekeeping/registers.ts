/** What staff did with registers, once its period is over. What is under way is not over: an import that runs, a proposal nobody has decided. */
import type { Ports } from '../ports/index';
import { daysOf, type Period } from '../retention';
import { registryDays, registryEvents, registryFaults, registryImports, registryProposals } from '../records/registry';
import { chinaDay, instant } from '../shared/time';
import { sweepPast } from './past';

type RegisterPorts = Pick<Ports, 'store' | 'clock' | 'city'>;

const DAY = 24 * 3_600_000;
const IMPORTS_ENDED = ['done', 'cancelled'] as const;
const PROPOSALS_ENDED = ['done', 'declined', 'withdrawn'] as const;

export async function sweepRegisters({ store, clock, city }: RegisterPorts): Promise<Record<string, number>> {
  const since = (period: Period) => clock.now() - daysOf(city.retention, period) * DAY;
  const before = (period: Period) => instant(since(period));
  let [imports, proposals] = [0, 0];
  for (const state of IMPORTS_ENDED)
    imports += await sweepPast(store, registryImports, 'at', before('imports'), { also: { state } });
  for (const state of PROPOSALS_ENDED)
    proposals += await sweepPast(store, registryProposals, 'at', before('proposals'), { also: { state } });
  return {
    importFaults: await sweepPast(store, registryFaults, 'at', before('importFaults')),
    imports,
    proposals,
    registryEvents: await sweepPast(store, registryEvents, 'at', before('registryEvents')),
    figures: await sweepPast(store, registryDays, 'day', chinaDay(since('figures'))),
  };
}
