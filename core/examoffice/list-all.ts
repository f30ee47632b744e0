import type { Collection, Doc, Store, Where } from '../ports/store';

const AT_ONCE = 1000;

/** Every document there is, page by page. */
export async function listAll<T extends Doc>(
  store: Store,
  collection: Collection<T>,
  where: Where<T>,
  order: readonly [keyof T & string, 'asc'],
): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await store.list(collection, { where, order, limit: AT_ONCE, cursor });
    items.push(...page.items);
    cursor = page.next;
    if (cursor === undefined) return items;
  }
}
