/** What a document may be, and how the update operators change one. */
import { EJSON } from 'bson';
import { update as applyChange } from 'mingo/updater';
import type { Filter } from './bson-order';
import { Refusal, refusals } from './errors';

export type Json = Record<string, unknown> & { _id: string };

const MAX_DOCUMENT_BYTES = 512 * 1024;

/** A changed copy. */
export function changed(doc: Json, operators: Filter): Json {
  const next = structuredClone(doc);
  applyChange(next, operators, [], {}, { cloneMode: 'deep' });
  return next;
}

export const same = (a: Json, b: Json) => EJSON.stringify(a, { relaxed: false }) === EJSON.stringify(b, { relaxed: false });

const OPERATORS = ['$set', '$unset', '$inc', '$push'];

export function checkOperators(data: Filter): void {
  const paths = Object.entries(data).flatMap(([operator, fields]) => {
    if (!OPERATORS.includes(operator)) throw refusals.invalid(`the wire test server knows no update operator ${operator}`);
    return Object.keys(fields as Filter);
  });
  const clash = paths.find((p, i) => paths.some((q, j) => i !== j && (p === q || q.startsWith(`${p}.`))));
  if (clash) throw new Refusal('DATABASE_REQUEST_FAILED', `Updating the path '${clash}' would create a conflict at '${clash}'`);
}

export function checkDocument(doc: Json): void {
  const bytes = Buffer.byteLength(EJSON.stringify(doc));
  if (bytes > MAX_DOCUMENT_BYTES) throw refusals.invalid(`document of ${bytes} bytes is over ${MAX_DOCUMENT_BYTES}`);
  checkKeys(doc);
}

function checkKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('$') || key.includes('.')) throw refusals.invalid(`field name ${key}`);
    checkKeys(inner);
  }
}
