/** Removes what is older than a day, batch after batch, up to a number that fits into a cloud function's minute; the rest waits. */
import type { Store } from '../ports/store';
import type { Collection, Doc, Where } from '../ports/store';

const BATCH = 100;
const ROUNDS = 50;

/** `also` has to hold beside it; `first` is done before a record goes, and must bear being done twice. */
export interface Past<T> {
  also?: Where<T>;
  first?: (doc: T) => Promise<void>;
}

export async function sweepPast<T extends Doc, F extends keyof T & string>(
  store: Store,
  from: Collection<T>,
  field: F,
  before: string,
  { also, first }: Past<T> = {},
): Promise<number> {
  let removed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const where = { ...also, [field]: { lt: before } } as Where<T>;
    const { items } = await store.list(from, { where, order: [field, 'asc'], limit: BATCH });
    if (first) for (const doc of items) await first(doc);
    // With the guard, because it may have been used again since it was listed.
    const gone = await Promise.all(items.map(({ id }) => store.remove(from, id, where)));
    removed += gone.filter(Boolean).length;
    if (items.length < BATCH) break;
  }
  return removed;
}
