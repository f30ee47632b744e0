/** What staff see of imports, before anything is stored and after. */
import type { CredentialKind } from '../../contract/credentials-parts';
import type { ImportView, RowFault } from '../../contract/registry-parts';
import type { Staff } from '../caller';
import { importRows as enterRows, type Imported, type Row } from '../credentials/import';
import { numberField } from '../credentials/fields';
import { plainNumber } from '../credentials/normal';
import { fail } from '../fail';
import { registryFaults, registryImports, type ImportRecord } from '../records/registry';
import { ownKind, type Owned } from './access';
import type { RegistryPorts } from './ports';

interface Page {
  limit: number;
  cursor?: string | undefined;
}

/** What is wrong with rows, and marks by which rows with one number are told, in whatever portion they come. */
export async function checkRows(
  ports: RegistryPorts,
  staff: Staff,
  { kind: id, rows }: { kind: string; rows: readonly Row[] },
): Promise<{ faults: RowFault[]; marks: string[] }> {
  const { kind } = await ownKind(ports, staff, id);
  const { faults } = await enterRows(ports, kind, rows, true);
  const number = numberField(kind).id;
  const mark = ({ values }: Row) => {
    const plain = plainNumber(values[number] ?? '');
    return plain === '' ? '' : ports.secrets.mac(`row|${kind.id}|${plain}`).slice(0, 16);
  };
  return { faults: faults.map((fault) => labelled(kind, fault)), marks: rows.map(mark) };
}

const labelled = ({ fields }: CredentialKind, fault: Imported['faults'][number]): RowFault => {
  return { ...fault, label: fields.find(({ id }) => id === fault.field)?.label ?? fault.field };
};

/** What nobody has to know of it is left out by the contract. */
export const viewOf = (record: ImportRecord, { kind }: Pick<Owned, 'kind'>): ImportView => {
  return { ...record, by: record.name, name: kind.name };
};

/** An import of a kind the caller looks after. */
export async function ownImport(ports: RegistryPorts, staff: Staff, id: string): Promise<[ImportRecord, Owned]> {
  const record = await ports.store.get(registryImports, id);
  if (!record) throw fail('NOT_FOUND', '没有找到这次导入');
  return [record, await ownKind(ports, staff, record.kind)];
}

export async function importsOf(
  ports: RegistryPorts,
  staff: Staff,
  asked: { kind: string; state?: ImportRecord['state'] | undefined } & Page,
) {
  const { kind, state, limit, cursor } = asked;
  const owned = await ownKind(ports, staff, kind);
  const where = state === undefined ? { kind } : { kind, state };
  const listed = await ports.store.list(registryImports, { where, order: ['at', 'desc'], limit, cursor });
  return { ...listed, items: listed.items.map((record) => viewOf(record, owned)) };
}

export async function importFaults(ports: RegistryPorts, staff: Staff, { id, limit, cursor }: { id: string } & Page) {
  const [record, owned] = await ownImport(ports, staff, id);
  const listed = await ports.store.list(registryFaults, { where: { import: record.id }, order: ['no', 'asc'], limit, cursor });
  const items = listed.items.flatMap(({ faults }) => faults.map((fault) => labelled(owned.kind, fault)));
  return { ...listed, items, import: viewOf(record, owned) };
}
