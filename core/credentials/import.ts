/** Rows of a list become records of a register. The same rows again change nothing, so an import that was cut off is repeated. */
import type { CredentialField, CredentialKind } from '../../contract/credentials-parts';
import { chinaDay } from '../shared/time';
import { faultOf, numberField } from './fields';
import { enterListed } from './listed';
import { plainDay, plainNumber } from './normal';
import type { RegisterPorts } from './ports';
import { enterRecords, openRegister, type Values } from './register';

/** As many are sealed and stored in one transaction, or none of them. */
const TOGETHER = 20;
const LONGEST = 200;

export interface Row {
  /** Where it stands in the list, for the person who mends it. */
  line: number;
  /** Field id to what the list has. */
  values: Values;
}

export interface Imported {
  new: number;
  changed: number;
  same: number;
  /** Rows that were left out, and why: what is wrong is said, never what stands there. */
  faults: { line: number; field: string; message: string }[];
}

/**
 * Enters what is right and names what is not. A dry run stores nothing, and counts what would be entered as `new`. Lines of one number
 * after the first are faults: which of them is true, only the register's own people know.
 */
export async function importRows(
  ports: RegisterPorts,
  kind: CredentialKind,
  rows: readonly Row[],
  dry: boolean,
): Promise<Imported> {
  const done: Imported = { new: 0, changed: 0, same: 0, faults: [] };
  const today = chinaDay(ports.clock.now());
  const number = numberField(kind).id;
  const seen = new Set<string>();
  const good = rows.flatMap((row) => {
    const values = cleaned(kind, row.values);
    const faults = faultsOf(kind, values, today).map((fault) => ({ line: row.line, ...fault }));
    const plain = plainNumber(values[number] ?? '');
    if (faults.length === 0 && seen.has(plain)) faults.push({ line: row.line, field: number, message: '这个编号前面已经有一行' });
    seen.add(plain);
    done.faults.push(...faults);
    return faults.length > 0 ? [] : [values];
  });
  if (dry) return { ...done, new: good.length };
  if (!kind.open) await openRegister(ports, kind);
  const enter = kind.open ? enterListed : enterRecords;
  for (let from = 0; from < good.length; from += TOGETHER) {
    for (const outcome of await enter(ports, kind, good.slice(from, from + TOGETHER))) done[outcome] += 1;
  }
  return done;
}

/** Days in the one form they are compared in, the rest as it is written, without what nobody sees around it. */
function cleaned({ fields }: CredentialKind, values: Values): Values {
  const control = new Map(fields.map((field) => [field.id, field.control]));
  const clean = (id: string, value: string) => (control.get(id) === 'date' ? plainDay(value) : value.trim());
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, clean(id, value)]));
}

function faultsOf(kind: CredentialKind, values: Values, today: string): { field: string; message: string }[] {
  const unknown = Object.keys(values).filter((id) => !kind.fields.some((field) => field.id === id));
  return [
    ...unknown.map((field) => ({ field, message: '这一列不属于这种证书' })),
    ...kind.fields.flatMap((field) => {
      const message = faultIn(field, Object.hasOwn(values, field.id) ? values[field.id]! : '', today);
      return message === null ? [] : [{ field: field.id, message }];
    }),
  ];
}

/** What is neither compared nor looked up may be missing. */
function faultIn(field: CredentialField, value: string, today: string): string | null {
  if (value.length > LONGEST) return `${field.label}太长`;
  const needed = field.matched || field.role === 'number' || field.role === 'name';
  if (value === '' && !needed) return null;
  return faultOf(field, value, today);
}
