/** Stores with one thing wrong or something happening in between, for tests that show that a guarantee's test can fail. */
import type { Collection, Doc, Store, Transaction } from '../../core/ports/store';
import { unguarded } from './unguarded';

type Named = Pick<Collection<never>, 'name'>;

/** A store whose transactions see and write through `over`. */
const through = (store: Store, over: (tx: Transaction) => Partial<Transaction>): Store => ({
  ...store,
  transaction: (work) =>
    store.transaction((tx) =>
      work({
        ...{ get: (c, id) => tx.get(c, id), insert: (c, doc) => tx.insert(c, doc) },
        ...{
          update: (c, id, change, guard) => tx.update(c, id, change, guard),
          remove: (c, id, guard) => tx.remove(c, id, guard),
        },
        ...over(tx),
      }),
    ),
});

/** In transactions never knows that something is there, and writes over it. */
export const blind = (store: Store, ...of: Named[]): Store => {
  const is = (c: Named) => of.some(({ name }) => name === c.name);
  return through(store, (tx) => ({
    get: async (c, id) => (is(c) ? null : tx.get(c, id)),
    insert: (c, doc) => (is(c) ? unguarded(store).insert(c, doc) : tx.insert(c, doc)),
  }));
};

/** In transactions reads what is there as if it said something else. */
export const altered = (store: Store, of: Named, say: object): Store =>
  through(store, (tx) => ({
    async get<T extends Doc>(c: Collection<T>, id: string) {
      const found = await tx.get(c, id);
      return found && c.name === of.name ? { ...found, ...say } : found;
    },
  }));

/** Something happens the first time `of` is read inside a transaction, and is over before the transaction goes on. */
export function meanwhile(store: Store, of: Named, happen: () => Promise<unknown>): Store {
  let happened = false;
  return through(store, (tx) => ({
    async get<T extends Doc>(c: Collection<T>, id: string) {
      const found = await tx.get(c, id);
      if (c.name === of.name && !happened) {
        happened = true;
        await happen();
      }
      return found;
    },
  }));
}
