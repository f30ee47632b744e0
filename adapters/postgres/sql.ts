/**
 * The SQL of every operation. A document is a row `(id text, data jsonb)`, `data` being the document without its id.
 * Fields are compared as jsonb: numbers by size, text by the database's collation (C: by code point, as the port wants).
 */
import type { Change, Doc, ListOptions } from '../../core/ports/store';
import { checkChange, checkDoc, checkId, checkList, testsOf, type Declared, type Test } from '../../core/ports/store-checks';
import type { Place } from '../../core/ports/store-cursor';

export interface Statement {
  text: string;
  values: unknown[];
}

/** The field as an index stores it. An absent field is null, so that both are found by the same condition. */
export function expression(field: string): string {
  return field === 'id' ? 'id' : `(coalesce(data->'${field}', 'null'::jsonb))`;
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** One statement for any number of ids. Locks are taken in the order of the ids, so that two who lock several do not block each other. */
export function getAllSql(c: Declared, ids: readonly string[], forUpdate: boolean): Statement {
  ids.forEach(checkId);
  const lock = forUpdate ? ' ORDER BY id FOR NO KEY UPDATE' : '';
  return { text: `SELECT id, data FROM ${quote(c.name)} WHERE id = ANY ($1::text[])${lock}`, values: [ids] };
}

/** Affects no row if the id is taken. */
export function insertSql(c: Declared, doc: Doc): Statement {
  checkDoc(doc);
  const { id, ...data } = doc;
  return {
    text: `INSERT INTO ${quote(c.name)} (id, data) VALUES ($1, $2::jsonb) ON CONFLICT (id) DO NOTHING`,
    values: [id, JSON.stringify(data)],
  };
}

/** What is to be stored under an id, as JSON text. */
export interface Row {
  id: string;
  json: string;
}

/** Any number of new documents in one statement: all are stored, or a taken id fails the whole. */
export function insertAllSql(inserts: ReadonlyMap<Declared, readonly Row[]>): Statement {
  const values = new Values();
  const statements = [...inserts].map(([c, rows]) => {
    const into = `INSERT INTO ${quote(c.name)} (id, data)`;
    if (rows.length > 1) return `${into} SELECT * FROM jsonb_each(${values.add(byId(rows))}::jsonb)`;
    const { id, json } = rows[0]!;
    return `${into} VALUES (${values.add(id)}, ${values.add(json)}::jsonb)`;
  });
  const last = statements.pop();
  const before = statements.map((statement, i) => `i${i} AS (${statement})`);
  return { text: before.length > 0 ? `WITH ${before.join(', ')} ${last}` : `${last}`, values: values.all };
}

/** One JSON object, written by hand because an id may be `__proto__`. */
function byId(rows: readonly Row[]): string {
  return `{${rows.map(({ id, json }) => `${JSON.stringify(id)}:${json}`).join(',')}}`;
}

/** One update among several of a collection. */
export interface Replacing {
  id: string;
  /** `{"set": …, "guard": …}`, as it is now: whoever changes it afterwards changes nothing here. */
  json: string;
  guard: Record<string, unknown>;
}

/** The update, if `updateAllSql` can do it: fields are set, and the guard compares fields with single values. */
export function replacing(id: string, change: Change<unknown>, guard: object = {}): Replacing | null {
  checkId(id);
  checkChange(change);
  const { set, inc, push } = change;
  const tests = testsOf(guard);
  const simple =
    set && !inc && !push && tests.every((test) => test.kind === 'in' && test.values.length === 1 && test.field !== 'id');
  if (!simple) return null;
  return { id, json: JSON.stringify({ set, guard: plain(tests) }), guard: guard as Record<string, unknown> };
}

/** One such update. It answers as the next does. */
export function updateOneSql(c: Declared, { id, json, guard }: Replacing): Statement {
  const guards = Object.keys(guard)
    .sort()
    .map((field) => ` AND ${expression(field)} = $2::jsonb->'guard'->'${field}'`);
  return {
    text: `UPDATE ${quote(c.name)} SET data = data || ($2::jsonb->'set') WHERE id = $1${guards.join('')} RETURNING id`,
    values: [id, json],
  };
}

/** Several updates in one statement; it answers with the ids of those whose guard held. All guards name the same fields, no id comes twice. */
export function updateAllSql(c: Declared, updates: readonly Replacing[]): Statement {
  const fields = Object.keys(updates[0]!.guard).sort();
  const guards = fields.map((field) => ` AND ${expression(field)} = n.value->'guard'->'${field}'`);
  return {
    text: `UPDATE ${quote(c.name)} t SET data = t.data || (n.value->'set') FROM jsonb_each($1::jsonb) n WHERE t.id = n.key${guards.join('')} RETURNING t.id`,
    values: [byId(updates)],
  };
}

/** `{in: [x]}` and `x` are the same. */
function plain(tests: readonly Test[]): Record<string, unknown> {
  return Object.fromEntries(tests.map((test) => [test.field, test.kind === 'in' ? test.values[0] : null]));
}

/** One statement: PostgreSQL checks the guard again on the newest row after it waited for another writer. */
export function updateSql(c: Declared, id: string, change: Change<unknown>, guard: object = {}): Statement {
  checkChange(change);
  const values = new Values();
  const where = guarded(values, id, guard);
  let next = 'data';
  if (change.set && Object.keys(change.set).length > 0) next += ` || ${values.json(change.set)}`;
  const parts = [
    ...Object.entries(change.inc ?? {}).map(([field, by]) => {
      return `'${field}', coalesce((data->>'${field}')::numeric, 0) + ${values.add(by)}::numeric`;
    }),
    ...Object.entries(change.push ?? {}).map(([field, element]) => {
      return `'${field}', coalesce(data->'${field}', '[]'::jsonb) || jsonb_build_array(${values.json(element)})`;
    }),
  ];
  if (parts.length > 0) next += ` || jsonb_build_object(${parts.join(', ')})`;
  return { text: `UPDATE ${quote(c.name)} SET data = ${next} WHERE ${where}`, values: values.all };
}

export function removeSql(c: Declared, id: string, guard: object = {}): Statement {
  const values = new Values();
  return { text: `DELETE FROM ${quote(c.name)} WHERE ${guarded(values, id, guard)}`, values: values.all };
}

/** One row more than the limit is asked for: it tells whether there is a next page. */
export function listSql<T>(c: Declared, options: ListOptions<T>, after: Place | null): Statement {
  const tests = checkList(c, options);
  const [field, direction] = options.order;
  const values = new Values();
  const conditions = tests.map((test) => condition(values, test));
  const [by, sign] = [expression(field), direction === 'asc' ? '>' : '<'];
  if (after && field === 'id') conditions.push(`id ${sign} ${values.add(after.id)}`);
  else if (after) conditions.push(`(${by}, id) ${sign} (${values.json(after.value)}, ${values.add(after.id)})`);
  const order = field === 'id' ? `id ${direction}` : `${by} ${direction}, id ${direction}`;
  const text = `SELECT id, data FROM ${quote(c.name)}${all(conditions)} ORDER BY ${order} LIMIT ${options.limit + 1}`;
  return { text, values: values.all };
}

export function countSql(c: Declared, where: object): Statement {
  const values = new Values();
  const conditions = testsOf(where).map((test) => condition(values, test));
  return { text: `SELECT count(*)::int AS count FROM ${quote(c.name)}${all(conditions)}`, values: values.all };
}

function all(conditions: string[]): string {
  return conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
}

function guarded(values: Values, id: string, guard: object): string {
  checkId(id);
  return [`id = ${values.add(id)}`, ...testsOf(guard).map((test) => condition(values, test))].join(' AND ');
}

/** Field names were checked to be letters, digits and _; everything else travels as a parameter. */
function condition(values: Values, test: Test): string {
  const by = expression(test.field);
  if (test.kind === 'in') {
    if (test.field === 'id') return `id = ANY (${values.add(test.values.filter((value) => typeof value === 'string'))}::text[])`;
    if (test.values.length === 1) return `${by} = ${values.json(test.values[0])}`;
    return `${by} = ANY (${values.add(test.values.map((value) => JSON.stringify(value)))}::jsonb[])`;
  }
  if (test.field === 'id' && test.type === 'number') return 'false';
  const { lt, lte, gt, gte } = test.bounds;
  const value = (bound: string | number) => (test.field === 'id' ? values.add(bound) : values.json(bound));
  const bounds = [];
  if (lt !== undefined) bounds.push(`${by} < ${value(lt)}`);
  if (lte !== undefined) bounds.push(`${by} <= ${value(lte)}`);
  if (gt !== undefined) bounds.push(`${by} > ${value(gt)}`);
  if (gte !== undefined) bounds.push(`${by} >= ${value(gte)}`);
  return [...bounds, ...(test.field === 'id' ? [] : ownType(by, test))].join(' AND ');
}

/** jsonb orders null < text < numbers < booleans; a range must stay within its own type. */
export function ownType(by: string, { type, bounds }: Extract<Test, { kind: 'range' }>): string[] {
  const least = `'${-Number.MAX_VALUE}'::jsonb`;
  const [from, to] = type === 'string' ? [`> 'null'::jsonb`, `< ${least}`] : [`>= ${least}`, `< 'false'::jsonb`];
  const ends = [];
  if (bounds.gt === undefined && bounds.gte === undefined) ends.push(`${by} ${from}`);
  if (bounds.lt === undefined && bounds.lte === undefined) ends.push(`${by} ${to}`);
  return ends;
}

class Values {
  readonly all: unknown[] = [];

  add(value: unknown): string {
    return `$${this.all.push(value)}`;
  }

  json(value: unknown): string {
    return `${this.add(JSON.stringify(value))}::jsonb`;
  }
}
