/** Cursors of `list`: the place of the last document that was given out, and which question it belongs to. */
import type { Declared, Test } from './store-checks';
import { StoreError } from './store';

/** Where a page ended: the value of the ordered field and the id. */
export interface Place {
  value: string | number;
  id: string;
}

/** Two questions are the same if collection, conditions and order are; the limit may differ. */
export function questionOf(c: Declared, tests: readonly Test[], order: readonly [string, string]): string {
  const text = JSON.stringify([c.name, tests, order]);
  // FNV-1a, 32 bits: enough to notice a cursor of another question. A cursor grants nothing, so it needs no signature.
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

export function toCursor(question: string, place: Place): string {
  return `${question}.${encodeURIComponent(JSON.stringify([place.value, place.id]))}`;
}

/** Throws StoreError 'cursor' for anything that `toCursor` did not make for this question. */
export function fromCursor(question: string, cursor: string): Place {
  const wrong = new StoreError('cursor', 'not a cursor of this question');
  if (typeof cursor !== 'string' || !cursor.startsWith(`${question}.`)) throw wrong;
  let parts: unknown;
  try {
    parts = JSON.parse(decodeURIComponent(cursor.slice(question.length + 1)));
  } catch {
    throw wrong;
  }
  if (!Array.isArray(parts) || parts.length !== 2) throw wrong;
  const [value, id] = parts as unknown[];
  if ((typeof value !== 'string' && typeof value !== 'number') || typeof id !== 'string') throw wrong;
  // What no stored text holds cannot have come from one, and an engine may refuse to look for it.
  if (/\0|\p{Surrogate}/u.test(`${value}${id}`)) throw wrong;
  return { value, id };
}
