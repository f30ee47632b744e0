/** Stores that fail, forget and watch. */
import type { Store, Transaction } from '../../../core/ports/store';
import { credentialTallies } from '../../../core/records/credential-looks';

/** Has counted nothing whenever it is asked. */
export function forgetful(store: Store): Store {
  const counts = (c: { name: string }) => c.name === credentialTallies.name;
  const over = (to: Transaction): Transaction => ({
    get: async (c, id) => (counts(c) ? null : to.get(c, id)),
    insert: async (c, doc) => (counts(c) ? undefined : to.insert(c, doc)),
    update: (c, id, change, guard) => to.update(c, id, change, guard),
    remove: (c, id, guard) => to.remove(c, id, guard),
  });
  return { ...store, ...over(store), transaction: (work) => store.transaction((tx) => work(over(tx))) };
}

/** Fails as soon as a register is asked. */
export function failing(store: Store): Store {
  return { ...store, list: (c, o) => (c.name === 'credential_records' ? Promise.reject(new Error('gone')) : store.list(c, o)) };
}

/** Notes every operation with the length of what went in and came out, the ids left out. */
export function watching(store: Store, seen: () => string[]): Store {
  const note = async (what: string, name: string, sent: unknown, work: Promise<unknown>) => {
    const got = await work;
    seen().push(`${what} ${name} ${JSON.stringify(sent)?.length ?? 0} ${JSON.stringify(got)?.length ?? 0}`);
    return got as never;
  };
  const over = (
    to: Pick<Store, 'get' | 'insert' | 'update' | 'remove'>,
  ): Pick<Store, 'get' | 'insert' | 'update' | 'remove'> => ({
    get: (c, id) => note('get', c.name, id, to.get(c, id)),
    insert: (c, doc) => note('insert', c.name, doc, to.insert(c, doc)),
    update: (c, id, change, guard) => note('update', c.name, change, to.update(c, id, change, guard)),
    remove: (c, id, guard) => note('remove', c.name, id, to.remove(c, id, guard)),
  });
  return {
    ...store,
    ...over(store),
    list: (c, options) => note('list', c.name, options, store.list(c, options)),
    transaction: (work) => store.transaction((tx) => work(over(tx))),
  };
}
