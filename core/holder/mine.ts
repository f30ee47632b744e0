/** A holder's own certificates, found by the keyed hash of name and identity number. */
import type { certificateView } from '../../contract/holder-parts';
import type { CredentialKind } from '../../contract/credentials-parts';
import type { z } from '../../contract/zod';
import { certificateId } from '../credentials/holders';
import { findKind } from '../credentials/kinds';
import { valuesOf, type Values } from '../credentials/register';
import { endOf, masked } from '../credentials/shown';
import { fail } from '../fail';
import { credentialRecords, type RegisterRecord } from '../records/credentials';
import { holderCodes, type CodeRecord, type HolderRecord } from '../records/holders';
import { instant } from '../shared/time';
import { holderOfCaller, isFresh } from './holder';
import type { HolderPorts } from './ports';

/** More than anybody has. */
const MOST = 200;

type View = z.output<typeof certificateView>;
interface Own {
  record: RegisterRecord;
  kind: CredentialKind;
}

async function ownRecords(ports: HolderPorts, { holder }: HolderRecord): Promise<Own[]> {
  const { items } = await ports.store.list(credentialRecords, { where: { holder }, order: ['key', 'asc'], limit: MOST });
  const found = await Promise.all(items.map(async (record) => ({ record, kind: await findKind(ports, record.kind) })));
  return found
    .filter((own): own is Own => own.kind !== null && !own.kind.hidden)
    .sort((a, b) => a.kind.order - b.kind.order || (a.record.id < b.record.id ? -1 : 1));
}

export async function ownRecord(ports: HolderPorts, holder: HolderRecord, certificate: string): Promise<Own> {
  const own = (await ownRecords(ports, holder)).find(({ record }) => certificateId(ports, record.id) === certificate);
  if (!own) throw fail('NOT_FOUND', '没有找到这张证书');
  return own;
}

/** Codes of the resident whose time has not ended. */
export async function liveCodes({ store, clock }: Pick<HolderPorts, 'store' | 'clock'>, resident: string): Promise<CodeRecord[]> {
  const where = { resident, state: 'good', endsAt: { gt: instant(clock.now()) } } as const;
  return (await store.list(holderCodes, { where, order: ['endsAt', 'asc'], limit: MOST })).items;
}

export async function mine(ports: HolderPorts, resident: string): Promise<{ items: View[]; whole: boolean }> {
  const holder = await holderOfCaller(ports, resident);
  const live = await liveCodes(ports, resident);
  const whole = isFresh(holder, ports.clock.now());
  const items = (await ownRecords(ports, holder)).map((own) => {
    const { kind, key } = own.record;
    return viewOf(ports, own, whole, live.filter((code) => code.kind === kind && code.subject === key).length);
  });
  return { items, whole };
}

function viewOf(ports: HolderPorts, { record, kind }: Own, whole: boolean, live: number): View {
  const values = readValues(ports, record);
  const { name, issuer } = kind;
  return {
    ...{ id: certificateId(ports, record.id), kind: name, issuer, state: record.status },
    ...endOf(kind, values, instant(ports.clock.now())),
    items: kind.fields.flatMap((field) => itemOf(field, values[field.id] ?? '', whole)),
    codes: kind.ways.includes('code') && record.status === 'valid',
    live,
  };
}

/** The identity number is not sent back to anybody: its holder knows it. */
function itemOf({ id, label, role, shown }: CredentialKind['fields'][number], value: string, whole: boolean): View['items'] {
  if (role === 'identity' || value === '') return [];
  const others = shown === 'hidden' ? null : masked(shown, value);
  return [{ id, label, value: whole ? value : (others ?? ''), masked: others, always: role === 'name' }];
}

function readValues(ports: HolderPorts, record: RegisterRecord): Values {
  try {
    return valuesOf(ports, record);
  } catch (error) {
    ports.log.error('credentials.register', { kind: record.kind }, error);
    throw fail('BUSY', '登记库现在读不出来，请稍后再试');
  }
}
