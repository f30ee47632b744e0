/**
 * What every Store refuses before it asks its engine, so that a mistake shows on the first engine it meets. All of them
 * throw StoreError 'misuse'; no message repeats a value, since values may be about people.
 */
import { StoreError, type Change, type ListOptions, type Where } from './store';

/** What the checks and the engines need to know of a collection. */
export interface Declared {
  name: string;
  indexes: readonly (readonly string[])[];
}

/** A condition on one field, with its kind told apart. */
export type Test =
  | { field: string; kind: 'in'; values: readonly (string | number | boolean | null)[] }
  | { field: string; kind: 'range'; type: 'string' | 'number'; bounds: { lt?: Bound; lte?: Bound; gt?: Bound; gte?: Bound } };
type Bound = string | number;

const FIELD = /^[A-Za-z][A-Za-z0-9_]*$/;
const BOUNDS = ['lt', 'lte', 'gt', 'gte'] as const;

/** Refuses an id that is not text an engine can keep. */
export function checkId(id: unknown): void {
  if (typeof id !== 'string' || id === '') throw misuse('an id must be text that is not empty');
  checkPlain(id, 'id');
}

/** Refuses what is not plain JSON: `undefined`, dates, class instances, NaN, text with NUL or half a surrogate pair. */
export function checkDoc(doc: unknown): void {
  if (!isPlainObject(doc)) throw misuse('a document must be a plain object');
  checkId(doc['id']);
  checkPlain(doc, 'document');
  for (const field of Object.keys(doc)) checkField(field);
}

/** Refuses a change that is empty, touches the id, or names a field twice. */
export function checkChange(change: Change<unknown>): void {
  const fields = Object.entries(change).flatMap(([kind, part]) => {
    if (kind !== 'set' && kind !== 'inc' && kind !== 'push') throw misuse(`a change has no "${kind}"`);
    if (!isPlainObject(part)) throw misuse(`"${kind}" of a change must be a plain object`);
    checkPlain(part, kind);
    if (kind === 'inc' && Object.values(part).some((by) => typeof by !== 'number')) throw misuse('"inc" adds numbers');
    return Object.keys(part);
  });
  if (fields.length === 0) throw misuse('a change must change something');
  if (new Set(fields).size < fields.length) throw misuse('a change names a field twice');
  if (fields.includes('id')) throw misuse('an id cannot be changed');
  fields.forEach(checkField);
}

/** The conditions of `where`, checked, in the order of their fields' names. */
export function testsOf(where: Where<unknown>): Test[] {
  if (!isPlainObject(where)) throw misuse('conditions must be a plain object');
  return Object.keys(where)
    .sort()
    .map((field) => {
      checkField(field);
      return testOf(field, where[field]);
    });
}

function testOf(field: string, condition: unknown): Test {
  if (!isPlainObject(condition)) {
    checkScalar(condition, field);
    return { field, kind: 'in', values: [condition as string] };
  }
  const keys = Object.keys(condition);
  if (keys.length === 1 && keys[0] === 'in') {
    const values = condition['in'];
    if (!Array.isArray(values)) throw misuse(`"in" of ${field} must be a list`);
    for (const value of values) checkScalar(value, field);
    return { field, kind: 'in', values };
  }
  const types = new Set(keys.map((key) => typeof condition[key]));
  const [type] = types;
  const known = keys.every((key) => (BOUNDS as readonly string[]).includes(key));
  if (!known || types.size !== 1 || (type !== 'string' && type !== 'number')) throw misuse(`no such condition on ${field}`);
  checkPlain(condition, field);
  return { field, kind: 'range', type, bounds: condition };
}

/** Refuses a `list` with a wrong limit or order, or that no declared index serves. */
export function checkList<T>(c: Declared, options: ListOptions<T>): Test[] {
  const { limit, order } = options;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw misuse('a limit is a whole number from 1 to 1000');
  if (order[1] !== 'asc' && order[1] !== 'desc') throw misuse('a direction is asc or desc');
  checkField(order[0]);
  const tests = testsOf((options.where ?? {}) as Where<unknown>);
  const named = new Set(tests.map((test) => test.field));
  const serves = (index: readonly string[]) => index.at(-1) === order[0] && index.slice(0, -1).every((field) => named.has(field));
  if (order[0] !== 'id' && !c.indexes.some(serves))
    throw misuse(`${c.name} declares no index for [${[...named, order[0]].join(', ')}]`);
  return tests;
}

function checkScalar(value: unknown, field: string): void {
  if (value !== null && typeof value === 'object')
    throw misuse(`${field} can only be compared with text, numbers, booleans and null`);
  checkPlain(value, field);
}

function checkField(field: string): void {
  if (!FIELD.test(field)) throw misuse('a field name starts with a letter and has letters, digits and _ only');
}

/** Nearly everything is plain, so where a fault is is only looked for once there is one. */
function checkPlain(value: unknown, at: string): void {
  if (!isPlain(value)) throw misuse(faultOf(value, at));
}

const isText = (text: string) => !text.includes('\0') && !/\p{Surrogate}/u.test(text);
/** The cloud's database reads a dot as a path and a leading $ as an operator. */
const isKey = (key: string) => key !== '' && key !== '__proto__' && !key.startsWith('$') && !/[.\0]/.test(key);

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return isText(value);
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) {
    // By index, because forEach would skip the holes, which are undefined too.
    for (let i = 0; i < value.length; i++) if (!isPlain(value[i])) return false;
    return true;
  }
  if (!isPlainObject(value)) return false;
  for (const key of Object.keys(value)) if (!isKey(key) || !isPlain(value[key])) return false;
  return true;
}

/** What is wrong with a value that is not plain, and where: the first fault in it. */
function faultOf(value: unknown, at: string): string {
  if (typeof value === 'number') return `${at}: not a finite number`;
  if (typeof value === 'string') return `${at}: text with NUL or half a surrogate pair`;
  if (Array.isArray(value)) return faultOf(value[Array.from(value, isPlain).indexOf(false)], `${at}[]`);
  if (!isPlainObject(value)) return `${at}: ${typeof value} is not plain JSON`;
  const key = Object.keys(value).find((name) => !isKey(name) || !isPlain(value[name]))!;
  return isKey(key) ? faultOf(value[key], `${at}.${key}`) : `${at}: a key that cannot be stored`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function misuse(message: string): StoreError {
  return new StoreError('misuse', message);
}
