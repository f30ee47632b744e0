/** Kinds as staff work on them: data, checked as a whole, with a version and a trace of who has changed what. */
import type { CredentialKind } from '../../contract/credentials-parts';
import type { OfficeKind } from '../../contract/registry-parts';
import type { Staff } from '../caller';
import { faultOf } from '../credentials/fields';
import { plainDay } from '../credentials/normal';
import { recordId, type Values } from '../credentials/register';
import { shownOf } from '../credentials/shown';
import { fail } from '../fail';
import { credentialKinds, credentialListed, credentialRecords } from '../records/credentials';
import { chinaDay, instant } from '../shared/time';
import { kindAsItStands, mayUse, ownKinds, type Owned } from './access';
import { note } from './events';
import { changesOf, faultWithRecords, stable } from './kind-changes';
import type { RegistryPorts } from './ports';

interface Save {
  kind: CredentialKind;
  version: number;
  department: string | null;
}

export async function listKinds(ports: RegistryPorts, staff: Staff): Promise<{ items: OfficeKind[]; create: boolean }> {
  return { items: await ownKinds(ports, staff), create: staff.intake };
}

/** Stores a kind and the trace of it. The same sent again, because the answer was lost, is what was stored. */
export async function saveKind(ports: RegistryPorts, staff: Staff, { kind, version, department }: Save): Promise<OfficeKind> {
  const seen = await kindAsItStands(ports, kind.id);
  checkRight(ports, staff, seen, department);
  const records = seen !== null && (await hasRecords(ports, seen.kind));
  const at = instant(ports.clock.now());
  return ports.store.transaction(async (tx) => {
    const before = await kindAsItStands({ store: tx }, kind.id);
    const now = before?.version ?? 0;
    const saved = { kind, version: now + 1, department, at };
    if (before && isSame(before, { kind, department }) && (now === version || now === version + 1)) return before;
    if (now !== version || stable(seen) !== stable(before)) throw fail('CONFLICT');
    const fault = records && before ? faultWithRecords(before.kind, kind) : null;
    if (fault) throw fail('BAD_INPUT', fault.message, { [fault.field]: fault.message });
    const set = { kind, version: saved.version, department, at };
    if (now === 0) await tx.insert(credentialKinds, { id: kind.id, ...set });
    else await tx.update(credentialKinds, kind.id, { set }, { version: now });
    const text = before ? `修改设置：${changesOf(before.kind, kind) || '负责部门'}` : `新增种类“${kind.name}”`;
    await note(ports, tx, staff, `kind.${saved.version}`, { kind: kind.id, about: 'kind', text });
    return saved;
  });
}

const isSame = (before: Owned, { kind, department }: Pick<Save, 'kind' | 'department'>) =>
  before.department === department && stable(before.kind) === stable(kind);

/** New kinds, and who looks after one, are the intake centre's to say. */
function checkRight(ports: RegistryPorts, staff: Staff, seen: Owned | null, department: string | null): void {
  if (seen && !mayUse(staff, seen)) throw fail('NOT_FOUND', '没有找到这种证书');
  if (!seen && !staff.intake) throw fail('FORBIDDEN', '新增种类请联系受理中心');
  if (department === (seen?.department ?? null)) return;
  if (!staff.intake) throw fail('FORBIDDEN', '换负责部门请联系受理中心');
  if (department !== null && !ports.city.departments.some(({ id }) => id === department))
    throw fail('BAD_INPUT', '没有这个部门', { department: '没有这个部门' });
}

async function hasRecords({ store }: RegistryPorts, kind: CredentialKind): Promise<boolean> {
  if (!kind.open) return (await store.get(credentialRecords, recordId(kind.id, '~'))) !== null;
  const { items } = await store.list(credentialListed, { where: { kind: kind.id }, order: ['at', 'asc'], limit: 1 });
  return items.length > 0;
}

/** What residents would be told about these values, and shown of a record that has them. */
export function tryKind({ clock }: Pick<RegistryPorts, 'clock'>, { kind, values }: { kind: CredentialKind; values: Values }) {
  const today = chinaDay(clock.now());
  const typed = (id: string) => (Object.hasOwn(values, id) ? values[id]! : '');
  const faults = kind.fields.flatMap((field) => {
    const value = typed(field.id);
    const fault = field.matched || value !== '' ? faultOf(field, value, today) : null;
    return fault === null ? [] : [[field.id, fault] as const];
  });
  const clean = kind.fields.map(({ id, control }) => [id, control === 'date' ? plainDay(typed(id)) : typed(id).trim()] as const);
  const kept = Object.fromEntries(clean);
  const until = kind.endsWith === null ? null : endOf(kept[kind.endsWith] ?? '');
  return { faults: Object.fromEntries(faults), shown: shownOf(kind, kept), until, ended: until !== null && until < today };
}

const endOf = (day: string) => (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null);
