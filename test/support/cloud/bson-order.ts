/** MongoDB's order of text, which is by UTF-8 bytes; mingo's is JavaScript's, which differs beyond the basic plane. */
import { Context } from 'mingo';
import { Query } from 'mingo/query';
import * as comparison from 'mingo/operators/query/comparison';
import * as logical from 'mingo/operators/query/logical';

type Operator = (typeof comparison)['$gt'];
const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function onText(operator: Operator, holds: (order: number) => boolean): Operator {
  return (field, bound, options) => {
    if (typeof bound !== 'string') return operator(field, bound, options);
    return (doc) => typeof doc[field] === 'string' && holds(bytes(doc[field], bound));
  };
}

const context = Context.init({
  query: {
    ...comparison,
    ...logical,
    $gt: onText(comparison.$gt, (order) => order > 0),
    $gte: onText(comparison.$gte, (order) => order >= 0),
    $lt: onText(comparison.$lt, (order) => order < 0),
    $lte: onText(comparison.$lte, (order) => order <= 0),
  },
});

export type Filter = Record<string, unknown>;

export function matcher(filter: Filter): (doc: Filter) => boolean {
  const query = new Query(filter, { context });
  return (doc) => query.test(doc);
}

/** Null and absent first, then numbers, text, booleans. */
export function sorter(order: Record<string, 1 | -1>): (a: Filter, b: Filter) => number {
  return (a, b) => {
    for (const [field, direction] of Object.entries(order)) {
      const sign = direction * compare(a[field], b[field]);
      if (sign) return sign;
    }
    return 0;
  };
}

const TYPES = ['undefined', 'object', 'number', 'string', 'boolean'];

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return bytes(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return TYPES.indexOf(typeof a) - TYPES.indexOf(typeof b) || Number(a) - Number(b);
}
