/** Lists on their way into a register: one import of a kind at a time, portion by portion, each counted once. */
import { PORTION, type ImportView } from '../../contract/registry-parts';
import type { Staff } from '../caller';
import { importRows as enterRows, type Imported, type Row } from '../credentials/import';
import { numberField } from '../credentials/fields';
import { fail } from '../fail';
import { registryFaults, registryImports, registryTurns, type ImportRecord } from '../records/registry';
import type { Transaction } from '../ports/store';
import { instant } from '../shared/time';
import { checkKeptHere, ownKind, type Owned } from './access';
import { note } from './events';
import { ownImport, viewOf } from './import-views';
import type { RegistryPorts } from './ports';

const REPEATED = '这个编号前面已经有一行';
const KIND_CHANGED = '种类的设置刚刚改过，请停掉这次导入，重新核对这张表';

interface Portion {
  id: string;
  no: number;
  rows: readonly Row[];
  repeated: readonly number[];
}

/** Takes the kind's turn; whoever has it with the same list goes on with it. */
export async function beginImport(
  ports: RegistryPorts,
  staff: Staff,
  asked: { kind: string; version: number; file: string; digest: string; rows: number },
): Promise<ImportView> {
  const owned = await ownKind(ports, staff, asked.kind);
  checkKeptHere(ports, owned);
  if (owned.version !== asked.version) throw fail('CONFLICT', '种类的设置刚刚改过，请重新核对这张表');
  const record = recordOf(ports, staff, owned, asked);
  const begun = await ports.store.transaction(async (tx) => {
    const turn = await tx.get(registryTurns, asked.kind);
    const busy = turn && (await tx.get(registryImports, turn.import));
    if (busy?.digest === record.digest && busy.rows === record.rows) return busy;
    if (busy) throw fail('BAD_STATE', `${busy.name}正在导入“${busy.file}”，请等这次导完，或者先停掉它`);
    if (!turn) await tx.insert(registryTurns, { id: asked.kind, import: record.id });
    else await tx.update(registryTurns, asked.kind, { set: { import: record.id } });
    await tx.insert(registryImports, record);
    const text = `开始导入“${record.file}”，共 ${record.rows} 行`;
    await note(ports, tx, staff, `${record.id}.begin`, { kind: asked.kind, about: 'import', text });
    return record;
  });
  return viewOf(begun, owned);
}

function recordOf(
  { clock, secrets, vault }: RegistryPorts,
  staff: Staff,
  { kind, version }: Owned,
  { file, digest, rows }: { file: string; digest: string; rows: number },
): ImportRecord {
  return {
    id: `m${secrets.mac(`import|${secrets.token()}`).replace(/[-_]/g, '0').slice(0, 16)}`,
    version: 1,
    kind: kind.id,
    kindVersion: version,
    file,
    digest: vault.hash(`import|${kind.id}|${digest}`),
    rows,
    portions: Math.ceil(rows / PORTION),
    next: 0,
    state: 'running',
    ...{ new: 0, changed: 0, same: 0, left: 0 },
    by: staff.id,
    name: staff.name,
    at: instant(clock.now()),
    endedAt: null,
  };
}

/** Enters a portion, then counts it. Cut off in between it is entered again, which changes nothing, and counted then. */
export async function importRows(ports: RegistryPorts, staff: Staff, portion: Portion): Promise<ImportView> {
  const [record, owned] = await ownImport(ports, staff, portion.id);
  if (portion.no < record.next) return viewOf(record, owned);
  checkPortion(record, owned, portion);
  const repeated = new Set(portion.repeated);
  const fresh = portion.rows.filter(({ line }) => !repeated.has(line));
  const entered = await enterRows(ports, owned.kind, fresh, false);
  const number = numberField(owned.kind).id;
  const again = portion.rows
    .filter(({ line }) => repeated.has(line))
    .map(({ line }) => ({ line, field: number, message: REPEATED }));
  const faults = [...entered.faults, ...again].sort((a, b) => a.line - b.line);
  const counted = await ports.store.transaction((tx) => count(ports, tx, staff, portion, { ...entered, faults }));
  return viewOf(counted, owned);
}

function checkPortion(record: ImportRecord, owned: Owned, { no, rows }: Portion): void {
  if (record.state !== 'running') throw fail('BAD_STATE', record.state === 'done' ? '这次导入已经完成了' : '这次导入已经停掉了');
  if (no > record.next) throw fail('BAD_STATE', `前面还有没导入的内容，请从第 ${record.next + 1} 批接着导`);
  if (owned.version !== record.kindVersion) throw fail('BAD_STATE', KIND_CHANGED);
  const expected = Math.min(PORTION, record.rows - no * PORTION);
  if (rows.length !== expected) throw fail('BAD_INPUT', '这一批的行数不对', { rows: `这一批应当有 ${expected} 行` });
}

/** Counts a portion unless somebody else has. What came in while the import was ended is counted, too. */
async function count(ports: RegistryPorts, tx: Transaction, staff: Staff, { id, no }: Portion, done: Imported) {
  const before = (await tx.get(registryImports, id))!;
  if (before.next !== no || before.state === 'done') return before;
  const at = instant(ports.clock.now());
  const left = new Set(done.faults.map(({ line }) => line)).size;
  const last = no + 1 === before.portions && before.state === 'running';
  const set = {
    version: before.version + 1,
    next: no + 1,
    new: before.new + done.new,
    changed: before.changed + done.changed,
    same: before.same + done.same,
    left: before.left + left,
    ...(last && { state: 'done' as const, endedAt: at }),
  };
  if (done.faults.length > 0) await tx.insert(registryFaults, { id: `${id}.${no}`, import: id, no, faults: done.faults, at });
  await tx.update(registryImports, id, { set }, { version: before.version });
  const after = { ...before, ...set };
  if (last) await end(ports, tx, staff, after);
  return after;
}

/** Others may have their turn. */
async function end(ports: RegistryPorts, tx: Transaction, staff: Staff, record: ImportRecord): Promise<void> {
  await tx.remove(registryTurns, record.kind, { import: record.id });
  const sums = `新增 ${record.new}，更新 ${record.changed}，没有变化 ${record.same}，没导入 ${record.left}`;
  const text = record.state === 'done' ? `导完“${record.file}”：${sums}` : `停掉导入“${record.file}”：${sums}`;
  await note(ports, tx, staff, `${record.id}.end`, { kind: record.kind, about: 'import', text });
}

/** Ends an import wherever it is; ended once, it stays so. */
export async function cancelImport(ports: RegistryPorts, staff: Staff, { id }: { id: string }): Promise<ImportView> {
  const [, owned] = await ownImport(ports, staff, id);
  const ended = await ports.store.transaction(async (tx) => {
    const before = (await tx.get(registryImports, id))!;
    if (before.state === 'done') throw fail('BAD_STATE', '这次导入已经完成了');
    if (before.state === 'cancelled') return before;
    const set = { version: before.version + 1, state: 'cancelled' as const, endedAt: instant(ports.clock.now()) };
    await tx.update(registryImports, id, { set }, { version: before.version });
    await end(ports, tx, staff, { ...before, ...set });
    return { ...before, ...set };
  });
  return viewOf(ended, owned);
}
