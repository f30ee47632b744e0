import { faultOf } from '../../../contract/credentials-check';
import type { Asked, Kind } from '../types';

/** Field id to what was typed. */
export type Typed = Readonly<Record<string, string>>;
/** Field id to what is wrong with it. */
export type Faults = Readonly<Record<string, string>>;

export const blank = ({ asks }: Kind): Typed => Object.fromEntries(asks.map(({ id }) => [id, '']));

/** What is wrong with one value, by the kind's data: the same that the service judges by. */
export function faultIn(field: Asked, typed: string, today: string): string | undefined {
  try {
    return faultOf(field, typed, today) ?? undefined;
  } catch {
    // A rule that this phone cannot read: the service judges it.
    return undefined;
  }
}

export function faultsIn({ asks }: Kind, typed: Typed, today: string): Faults {
  const faults = asks.map((field) => [field.id, faultIn(field, typed[field.id] ?? '', today)] as const);
  return Object.fromEntries(faults.filter((one): one is [string, string] => one[1] !== undefined));
}

/** What the service found wrong: it names fields as `fields.<id>`. */
export function refusedFaults({ asks }: Kind, fields: Readonly<Record<string, string>>): Faults {
  const own = asks.map(({ id }) => [id, fields[`fields.${id}`]] as const);
  return Object.fromEntries(own.filter((one): one is [string, string] => one[1] !== undefined));
}

/** The days a picker offers: none that a rule would refuse. */
export function daysOf({ checks }: Asked, today: string): { start: string; end: string } {
  const past = checks.find((check) => check.by === 'past');
  return past ? { start: past.from, end: today } : { start: '1900-01-01', end: '2100-12-31' };
}
