/** Locks that guessing has brought, for those who look after the kind; those of holders' codes are the intake centre's. Neither whose number it was nor who guessed leaves this file. */
import type { AlertView } from '../../contract/registry-parts';
import type { Staff } from '../caller';
import { fail } from '../fail';
import { credentialAlerts, credentialTallies, type AlertRecord } from '../records/credential-looks';
import { ownKind, ownNames } from './access';
import { dayBounds } from './days';
import { note } from './events';
import type { RegistryPorts } from './ports';
import { instant } from '../shared/time';

/** Of no kind: a code that never was says of none. */
const CODES = ['', '持证人查询码'] as const;

interface Asked {
  state: AlertRecord['state'];
  kind?: string | undefined;
  day?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

export async function alertsOf(ports: RegistryPorts, staff: Staff, { state, kind, day, limit, cursor }: Asked) {
  const names = new Map([...(await ownNames(ports, staff)), ...(staff.intake ? [CODES] : [])]);
  const kinds = kind === undefined ? [...names.keys()] : [(await ownKind(ports, staff, kind)).kind.id];
  const bounds = day === undefined ? {} : { at: dayBounds(day) };
  const where = { state, kind: { in: kinds }, ...bounds };
  const listed = await ports.store.list(credentialAlerts, { where, order: ['at', 'desc'], limit, cursor });
  return { ...listed, items: await Promise.all(listed.items.map((alert) => viewOf(ports, alert, names))) };
}

async function viewOf({ store }: RegistryPorts, alert: AlertRecord, names: ReadonlyMap<string, string>): Promise<AlertView> {
  const { kind, reason, at, until, state, closed } = alert;
  // An alert is named after the tally that has locked.
  const tally = await store.get(credentialTallies, alert.id.split('.')[0]!);
  return {
    ...{ id: alert.id, kind, reason, at, until, state },
    name: names.get(kind) ?? kind,
    misses: tally?.misses ?? null,
    closed: closed && { by: closed.name, at: closed.at, note: closed.note },
  };
}

async function ownAlert(ports: RegistryPorts, staff: Staff, { kind }: AlertRecord): Promise<{ id: string; name: string }> {
  if (kind !== '') return (await ownKind(ports, staff, kind)).kind;
  if (!staff.intake) throw fail('NOT_FOUND', '没有找到这条提醒');
  return { id: kind, name: CODES[1] };
}

/** Puts it aside, or takes it up again; a colleague who was quicker is not overwritten. */
export async function changeAlert(
  ports: RegistryPorts,
  staff: Staff,
  { id, note: words }: { id: string; note: string | null },
): Promise<AlertView> {
  const found = await ports.store.get(credentialAlerts, id);
  if (!found) throw fail('NOT_FOUND', '没有找到这条提醒');
  const { id: kind, name } = await ownAlert(ports, staff, found);
  const at = instant(ports.clock.now());
  const closed = words === null ? null : { by: staff.id, name: staff.name, at, note: words };
  const [from, to] = words === null ? (['closed', 'open'] as const) : (['open', 'closed'] as const);
  const text = words === null ? '重新处理一条猜测提醒' : `处理了一条猜测提醒：${words}`;
  await ports.store.transaction(async (tx) => {
    if (!(await tx.update(credentialAlerts, id, { set: { state: to, closed } }, { state: from })))
      throw fail('CONFLICT', '同事刚刚处理过这条提醒，请看最新情况');
    await note(ports, tx, staff, `alert.${id}.${at}.${to}`, { kind, about: 'alert', text });
  });
  return viewOf(ports, { ...found, state: to, closed }, new Map([[kind, name]]));
}
