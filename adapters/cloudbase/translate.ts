/** From the port's conditions and changes to the SDK's, and back from stored documents. */
import type { Change, Doc } from '../../core/ports/store';
import type { Test } from '../../core/ports/store-checks';
import type { Place } from '../../core/ports/store-cursor';
import type { Command, StoredDocument } from './sdk';

/** Counts the changes of a document, so that each one alters it: `updated` tells what was altered, not what was met. */
const REVISION = '_rev';
const BOUNDS = ['lt', 'lte', 'gt', 'gte'] as const;

const stored = (field: string) => (field === 'id' ? '_id' : field);

/**
 * One condition for all tests. Every value went through the port's checks: an `undefined` here would be dropped by the
 * SDK, and the operation would reach documents it should not.
 */
export function toCondition(_: Command, tests: readonly Test[], ...more: object[]): object {
  const clauses = [...tests.flatMap((test) => clausesOf(_, test)), ...more];
  return clauses.length ? _.and(clauses) : {};
}

function clausesOf(_: Command, test: Test): object[] {
  const field = stored(test.field);
  if (test.kind === 'in') return [{ [field]: test.values.length === 1 ? _.eq(test.values[0]) : _.in(test.values) }];
  return BOUNDS.flatMap((bound) => {
    const value = test.bounds[bound];
    return value === undefined ? [] : [{ [field]: _[bound](value) }];
  });
}

/** What comes after a place: further on in the ordered field, or level there and further on by id. */
export function beyond(_: Command, [field, direction]: readonly [string, 'asc' | 'desc'], { value, id }: Place): object {
  const further = direction === 'asc' ? _.gt : _.lt;
  if (field === 'id') return { _id: further(id) };
  return _.or([{ [field]: further(value) }, { [field]: _.eq(value), _id: further(id) }]);
}

/** Operators only: a plain object would be merged into what is there instead of replacing it. */
export function toUpdate<T>(_: Command, change: Change<T>): object {
  const data: Record<string, object> = { [REVISION]: _.inc(1) };
  for (const [field, value] of Object.entries(change.set ?? {})) data[field] = _.set(value);
  for (const [field, by] of Object.entries(change.inc ?? {})) data[field] = _.inc(by);
  for (const [field, element] of Object.entries(change.push ?? {})) data[field] = _.push({ each: [element] });
  return data;
}

export function toStored({ id, ...rest }: Doc): StoredDocument {
  return { ...rest, _id: id };
}

/** The SDK turns what looks like GeoJSON into objects of its own; as JSON they are plain again. */
export function fromStored<T extends Doc>({ _id, [REVISION]: _revision, ...rest }: StoredDocument): T {
  return { ...(JSON.parse(JSON.stringify(rest)) as object), id: _id } as T;
}
