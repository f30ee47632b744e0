/** Changes of plain objects, as both real engines understand them. */
import { StoreError, type Change } from '../../core/ports/store';

export type Plain = Record<string, unknown>;

/** A changed copy. */
export function changed<T>(doc: T, change: Change<T>): T {
  const copy = clone(doc) as Plain;
  for (const [field, value] of Object.entries(change.set ?? {})) copy[field] = clone(value);
  for (const [field, by] of Object.entries(change.inc ?? {})) {
    const now = field in copy ? copy[field] : 0;
    if (typeof now !== 'number') throw new StoreError('misuse', `"inc" of ${field}, which is not a number`);
    copy[field] = now + (by as number);
  }
  for (const [field, element] of Object.entries(change.push ?? {})) {
    const now = field in copy ? copy[field] : [];
    if (!Array.isArray(now)) throw new StoreError('misuse', `"push" to ${field}, which is not a list`);
    copy[field] = [...(now as unknown[]), clone(element)];
  }
  return copy as T;
}

export function clone<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
