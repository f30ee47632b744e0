/** Rows of a list become records of a register. The same rows again change nothing, so an import that was cut off is repeated. */
import type { CredentialField, CredentialKind } from '../../contract/credentials-parts';
import { chinaDay } from '../shared/time';
import { faultOf, numberField } from './fields';
import { enterListed } from './listed';
import { plainDay, plainNumber } from './normal';
import type { RegisterPorts } from './ports';
import { enterRecords, openRegister, type Entered, type Values } from './register';

/** As many are sealed and stored in one transaction, or none of them. */
const TOGETHER = 20;
const LONGEST = 200;

export interface Row {
  /** Where it stands in the list, for the person who mends it. */
  line: number;
  /** Field id to what the list has. */
  values: Values;
}

/** What is wrong with a row; never what stands there. */
export interface Fault {
  line: number;
  field: string;
  message: string;
}

export interface Imported {
  new: number;
  changed: number;
  same: number;
  /** Rows that were left out, and why. */
  faults: Fault[];
}

/** Numbers that rows had. Whoever imports more than fits into memory brings their own. */
export interface Seen {
  /** False if it was there already. */
  add(number: string): boolean;
}

/**
 * Enters what is right and names what is not. A dry run stores nothing, and counts what would be entered as `new`.
 */
export async function importRows(
  ports: RegisterPorts,
  kind: CredentialKind,
  rows: readonly Row[],
  dry: boolean,
): Promise<Imported> {
  const numbers = new Set<string>();
  const seen = { add: (number: string) => numbers.size < numbers.add(number).size };
  const { good, faults } = judgeRows(kind, rows, chinaDay(ports.clock.now()), seen);
  const done: Imported = { new: 0, changed: 0, same: 0, faults };
  if (dry) return { ...done, new: good.length };
  await prepareRegister(ports, kind);
  for (let from = 0; from < good.length; from += TOGETHER) {
    for (const outcome of await enterRows(ports, kind, good.slice(from, from + TOGETHER))) done[outcome] += 1;
  }
  return done;
}

/**
 * The values of rows that are right, in the form in which they are stored, and the faults of the others. Lines of one number after the
 * first are faults: which of them is true, only the register's own people know.
 */
export function judgeRows(kind: CredentialKind, rows: readonly Row[], today: string, seen: Seen) {
  const number = numberField(kind).id;
  const faults: Fault[] = [];
  const good = rows.flatMap((row) => {
    const values = cleaned(kind, row.values);
    const own = faultsOf(kind, values, today).map((fault) => ({ line: row.line, ...fault }));
    const first = seen.add(plainNumber(values[number] ?? ''));
    if (own.length === 0 && !first) own.push({ line: row.line, field: number, message: '这个编号前面已经有一行' });
    faults.push(...own);
    return own.length > 0 ? [] : [values];
  });
  return { good, faults };
}

/** Before rows are entered. */
export async function prepareRegister(ports: RegisterPorts, kind: CredentialKind): Promise<void> {
  if (!kind.open) await openRegister(ports, kind);
}

/** Enters rows that `judgeRows` found right, all or none of them. */
export function enterRows(ports: RegisterPorts, kind: CredentialKind, rows: readonly Values[]): Promise<Entered[]> {
  return kind.open ? enterListed(ports, kind, rows) : enterRecords(ports, kind, rows);
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
