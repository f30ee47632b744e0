/** The collections the store suite uses, and documents for them. */
import { z } from '../../../contract/zod';
import { collection, type Store } from '../../../core/ports/store';

const thing = z.strictObject({
  id: z.string(),
  /** Every test uses a group of its own, so that one store serves them all. */
  group: z.string(),
  at: z.string(),
  rank: z.optional(z.number()),
  kind: z.optional(z.nullable(z.string())),
  flag: z.optional(z.boolean()),
  words: z.optional(z.string()),
  count: z.optional(z.number()),
  tags: z.optional(z.array(z.string())),
  parts: z.optional(z.record(z.string(), z.unknown())),
});
export type Thing = z.output<typeof thing>;

export const things = collection<Thing>({
  name: 'things',
  record: thing,
  indexes: [
    ['group', 'at'],
    ['group', 'rank'],
    ['group', 'kind', 'at'],
    ['group', 'flag', 'at'],
  ],
});

export const otherThings = collection<Thing>({ name: 'other_things', record: thing, indexes: [['group', 'at']] });

/** What a runner must create before it hands out a store. */
export const suiteCollections = [things, otherThings];

/** What a suite part gets: the store, and a fresh group. */
export interface Setting {
  store(): Store;
  group(): string;
}

/** `2026-01-01T00:00:00.000Z` plus so many seconds. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
}

/** Stores `count` things of a group, a second apart, ids `<group>-00`… */
export async function fill(
  store: Store,
  group: string,
  count: number,
  rest: (i: number) => Partial<Thing> = () => ({}),
): Promise<Thing[]> {
  const docs = Array.from({ length: count }, (_, i) => {
    return { id: `${group}-${String(i).padStart(2, '0')}`, group, at: at(i), ...rest(i) };
  });
  for (const doc of docs) await store.insert(things, doc);
  return docs;
}

/** Stores one thing in a group of its own. */
export function maker({ store, group }: Setting) {
  return async (over: Partial<Thing> = {}): Promise<Thing> => {
    const name = group();
    const doc = { id: `${name}-a`, group: name, at: at(0), ...over };
    await store().insert(things, doc);
    return doc;
  };
}

/** All pages of a question, page by page. */
export async function pages(
  store: Store,
  question: Parameters<typeof store.list<Thing>>[1],
  between?: (page: number) => Promise<void>,
): Promise<Thing[][]> {
  const all: Thing[][] = [];
  let cursor: string | undefined;
  do {
    const { items, next }: { items: Thing[]; next?: string } = await store.list(things, { ...question, cursor });
    all.push(items);
    cursor = next;
    await between?.(all.length);
  } while (cursor !== undefined);
  return all;
}

export const ids = (docs: readonly Thing[]): string[] => docs.map((doc) => doc.id);
