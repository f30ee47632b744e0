import type { Store, Transaction } from '../../../core/ports/store';

/** A store that dies with its process: after so many writes nothing more is answered. A transaction is one write, and whole. */
export function cutOff(store: Store, writes: number): Store {
  let left = writes;
  const counted = async <T>(write: () => Promise<T>): Promise<T> => {
    if (left <= 0) throw new Error('cut off');
    left -= 1;
    return write();
  };
  const alone: Transaction = {
    get: (c, id) => store.get(c, id),
    insert: (c, doc) => counted(() => store.insert(c, doc)),
    update: (c, id, change, guard) => counted(() => store.update(c, id, change, guard)),
    remove: (c, id, guard) => counted(() => store.remove(c, id, guard)),
  };
  return {
    ...alone,
    list: (c, options) => store.list(c, options),
    count: (c, where) => store.count(c, where),
    transaction: (work) => counted(() => store.transaction(work)),
  };
}
