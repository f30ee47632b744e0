import type { Store, Transaction } from '../../core/ports/store';

/**
 * A store whose guards are off: conditional changes always apply, taken ids are overwritten, and transactions neither
 * conflict nor roll back. A test of a guarantee must fail on it; that shows the test can fail at all.
 */
export function unguarded(store: Store): Store {
  const loose: Transaction = {
    get: (c, id) => store.get(c, id),
    async insert(c, doc) {
      const insert = () => store.insert(c, doc);
      await insert().catch(async () => {
        await store.remove(c, doc.id);
        await insert();
      });
    },
    update: (c, id, change) => store.update(c, id, change),
    remove: (c, id) => store.remove(c, id),
  };
  return { ...store, ...loose, transaction: (work) => work(loose) };
}
