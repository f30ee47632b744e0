/** Reads a collection to its end, page by page. */
import type { Collection, Doc, ListOptions, Store } from '../ports/store';

const PAGE = 500;
/** More than anybody has; so that one account cannot fill a process. */
const MOST = 20_000;
/** Counting stops there: to people it makes no difference. */
export const MANY = 1000;

type Asked<T> = Pick<ListOptions<T>, 'where' | 'order'>;

export async function readAll<T extends Doc>(store: Pick<Store, 'list'>, from: Collection<T>, asked: Asked<T>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list(from, { ...asked, limit: PAGE, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && items.length < MOST);
  return items;
}

export async function countOf<T extends Doc>(store: Pick<Store, 'list'>, from: Collection<T>, asked: Asked<T>): Promise<number> {
  return (await store.list(from, { ...asked, limit: MANY })).items.length;
}
