/** Judges whether a declared index leads to what a query asks for, in its order: no scan of everything, no sorting in memory. */

/** Field names in order; `_id` last is what breaks ties. All ascending: read backwards it serves the reverse order. */
export type Index = readonly string[];
type Filter = Record<string, unknown>;

/** Null if the query is served, else what no index was found for. Conditions an index leaves over are checked row by row. */
export function explainMiss(indexes: readonly Index[], filter: Filter, order: Record<string, 1 | -1>): string | null {
  const sort = Object.keys(order);
  if (new Set(Object.values(order)).size > 1) return `an order of mixed directions ${JSON.stringify(order)}`;
  if (Object.keys(filter).length === 0 && sort.length === 0) return null;
  const all = [...indexes, ['_id']];
  const missed = branches(filter).find((branch) => !all.some((index) => serves(index, branch, sort)));
  return missed ? `equal [${[...missed.equal]}], range [${[...missed.range]}], order [${sort}]` : null;
}

interface Branch {
  equal: Set<string>;
  range: Set<string>;
}

/** Equal fields lead; then the ordered fields follow one by one, or, where nothing is ordered, a range may end the way. */
function serves(index: Index, { equal, range }: Branch, sort: string[]): boolean {
  if (equal.has('_id')) return true;
  const led = index.findIndex((field) => !equal.has(field));
  const open = sort.filter((field) => !equal.has(field));
  if (open.length) return led >= 0 && open.every((field, i) => index[led + i] === field);
  return led !== 0 || range.has(index[0]!);
}

/** Every way the filter can be met, `$or` taken apart: each one is looked up on its own. */
function branches(filter: Filter): Branch[] {
  let all: Branch[] = [{ equal: new Set(), range: new Set() }];
  for (const [field, condition] of Object.entries(filter)) {
    const choices = choicesOf(field, condition);
    all = all.flatMap((a) => choices.map((b) => join(a, b)));
  }
  return all;
}

function choicesOf(field: string, condition: unknown): Branch[] {
  if (field === '$and') return (condition as Filter[]).map(branches).reduce((a, b) => a.flatMap((x) => b.map((y) => join(x, y))));
  if (field === '$or') return (condition as Filter[]).flatMap(branches);
  const operators = typeof condition === 'object' && condition !== null ? Object.keys(condition) : ['$eq'];
  const equal = operators.every((o) => o === '$eq' || o === '$in');
  return [{ equal: new Set(equal ? [field] : []), range: new Set(equal ? [] : [field]) }];
}

function join(a: Branch, b: Branch): Branch {
  const equal = new Set([...a.equal, ...b.equal]);
  return { equal, range: new Set([...a.range, ...b.range].filter((field) => !equal.has(field))) };
}
