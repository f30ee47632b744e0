/** Whose name the caller has proved. */
import { fail } from '../fail';
import { holders, type HolderRecord } from '../records/holders';
import { instant } from '../shared/time';
import type { HolderPorts } from './ports';

/** So long after the proof one's own certificates are shown whole: time to read them, not for a phone left on a table. */
const FRESH = 10 * 60_000;

export const freshUntil = ({ provedAt }: HolderRecord) => instant(Date.parse(provedAt) + FRESH);
export const isFresh = (holder: HolderRecord, now: number) => freshUntil(holder) > instant(now);

export async function holderOfCaller(ports: HolderPorts, id: string): Promise<HolderRecord> {
  const record = await ports.store.get(holders, id);
  if (!record) throw fail('BAD_STATE', '请先核对实名信息');
  return record;
}
