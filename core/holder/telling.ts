/**
 * Tells holders that somebody missed the number of a certificate of theirs until it was locked. A job does it and not the check that
 * locks: a number that somebody holds would take longer to lock than one that nobody has. Each message is named by lock and
 * resident, and the lock is marked when all are told; so a run may be cut off anywhere, two may run at once, and all are told once.
 */
import { certificateId } from '../credentials/holders';
import { findKind } from '../credentials/kinds';
import { recordId } from '../credentials/register';
import { StoreError } from '../ports/store';
import type { Ports } from '../ports/index';
import { credentialAlerts, type AlertRecord } from '../records/credential-looks';
import { credentialRecords } from '../records/credentials';
import { holders } from '../records/holders';
import { messages } from '../records/messages';
import { tell } from '../shared/notify';
import { chinaTimeText, instant } from '../shared/time';

type Needs = Pick<Ports, 'store' | 'clock' | 'city' | 'vault'>;

const LOCKS = 200;
/** Accounts of one person. */
const ACCOUNTS = 50;
const TITLE = '有人多次查错您的证书编号';

export async function tellHolders(ports: Needs): Promise<Record<string, number>> {
  const { items } = await ports.store.list(credentialAlerts, { where: { told: false }, order: ['at', 'asc'], limit: LOCKS });
  let told = 0;
  for (const alert of items) {
    for (const resident of await residentsOf(ports, alert)) if (await tellOne(ports, alert, resident)) told += 1;
    await ports.store.update(credentialAlerts, alert.id, { set: { told: true } }, { told: false });
  }
  return { told };
}

/** All who have proved the name of whose certificate it is; nobody if there is no such number. */
async function residentsOf({ store }: Needs, { kind, subject }: AlertRecord): Promise<string[]> {
  const holder = subject === null ? null : (await store.get(credentialRecords, recordId(kind, subject)))?.holder;
  if (!holder) return [];
  const { items } = await store.list(holders, { where: { holder }, order: ['at', 'asc'], limit: ACCOUNTS });
  return items.map(({ id }) => id);
}

async function tellOne(ports: Needs, alert: AlertRecord, resident: string): Promise<boolean> {
  const { store, city, clock } = ports;
  const id = `${alert.id}.${resident}`;
  if (await store.get(messages, id)) return false;
  const kind = (await findKind(ports, alert.kind))?.name ?? alert.kind;
  const certificate = certificateId(ports, recordId(alert.kind, alert.subject!));
  const body = `您的${kind}证书，编号被多次查错，到 ${chinaTimeText(alert.until)} 为止不能按编号查询。证书本身不受影响，您给出的查询码照常可用。`;
  const values = { kind, note: '编号多次被查错，已暂停按编号查询', time: chinaTimeText(alert.at) };
  const page = `credentials/mine/index?id=${certificate}`;
  const message = {
    ...{ id, resident, title: TITLE, body, at: instant(clock.now()) },
    about: { kind: 'certificate' as const, id: certificate },
    push: { template: 'credential.alert' as const, values, page, keep: 0 },
  };
  try {
    await store.transaction((tx) => tell(tx, city, message));
    return true;
  } catch (error) {
    // Another run was faster.
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    return false;
  }
}
