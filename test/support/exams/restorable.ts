/** A store that counts what is written, and can be put back to how it was. */
import { createMemoryStore } from '../../../adapters/memory/store';
import { collections } from '../../../core/collections';
import type { Doc, Store, Transaction } from '../../../core/ports/store';

export function createRestorableStore() {
  let inner = createMemoryStore();
  let saved: [number, Doc[]][] = [];
  let writes = 0;

  const counting = (tx: Transaction, count: (done: boolean) => void): Transaction => ({
    get: (c, id) => tx.get(c, id),
    insert: (c, doc) => tx.insert(c, doc).then(() => count(true)),
    update: (c, id, change, guard) => tx.update(c, id, change, guard).then((done) => (count(done), done)),
    remove: (c, id, guard) => tx.remove(c, id, guard).then((done) => (count(done), done)),
  });
  const add = (done: boolean) => void (writes += done ? 1 : 0);
  const alone = counting(
    {
      get: (c, id) => inner.get(c, id),
      insert: (c, doc) => inner.insert(c, doc),
      update: (c, id, change, guard) => inner.update(c, id, change, guard),
      remove: (c, id, guard) => inner.remove(c, id, guard),
    },
    add,
  );
  const store: Store = {
    ...alone,
    list: (c, options) => inner.list(c, options),
    count: (c, where) => inner.count(c, where),
    async transaction(work) {
      let inside = 0;
      const result = await inner.transaction((tx) => {
        inside = 0;
        return work(counting(tx, (done) => void (inside += done ? 1 : 0)));
      });
      writes += inside;
      return result;
    },
  };
  return {
    store,
    writes: () => writes,
    async save() {
      const lists = collections.map((c) => inner.list(c, { order: ['id', 'asc'], limit: 1000 }));
      saved = (await Promise.all(lists)).map(({ items }, i) => [i, items]);
      writes = 0;
    },
    async restore() {
      inner = createMemoryStore();
      for (const [i, docs] of saved) for (const doc of docs) await inner.insert(collections[i]!, doc);
      writes = 0;
    },
  };
}
