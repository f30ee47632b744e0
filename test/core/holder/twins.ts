/** Holders' codes without what guards them. */
import { codeId } from '../../../core/credentials/codes';
import { revokeCode } from '../../../core/holder/codes';
import type { Collection, Doc, Store } from '../../../core/ports/store';
import { credentialRecords } from '../../../core/records/credentials';
import { holderCodes } from '../../../core/records/holders';
import { makeHouse, ready } from '../../support/holder/house';
import { unguarded } from '../../support/unguarded';

/** Something happens the first time a record is read inside a transaction, and is over before the transaction goes on. */
function meanwhile(store: Store, happen: () => Promise<unknown>): Store {
  let happened = false;
  return {
    ...store,
    transaction: (work) =>
      store.transaction((tx) =>
        work({
          ...tx,
          insert: (c, doc) => tx.insert(c, doc),
          update: (c, id, change, guard) => tx.update(c, id, change, guard),
          remove: (c, id, guard) => tx.remove(c, id, guard),
          async get<T extends Doc>(c: Collection<T>, id: string) {
            const found = await tx.get(c, id);
            if (c.name === credentialRecords.name && !happened) {
              happened = true;
              await happen();
            }
            return found;
          },
        }),
      ),
  };
}

/** Only where a transaction notices what happened beside it, instead of keeping it waiting. */
export function twins(makeStore: () => Store): void {
  const race = async (store: Store) => {
    const h = await makeHouse(store, 'race');
    const { code, made: view } = await ready(h);
    const ports = { ...h.ports };
    h.ports.store = meanwhile(store, () => revokeCode({ ...ports, store }, h.ids['zhang']!, view.id));
    return h.use(code);
  };

  test('a code taken back while it is being used shows nothing', async () => {
    expect(await race(makeStore())).toEqual({ result: 'over' });
  });

  test('twin: without transactions it does', async () => {
    expect((await race(unguarded(makeStore()))).result).toBe('found');
  });

  test('twin: without taken ids the same look counts twice', async () => {
    const store = unguarded(makeStore());
    const h = await makeHouse(store, 'twice');
    const { code } = await ready(h);
    await Promise.all([1, 2].map(() => h.use(code, { key: 'twice-at-once' })));
    expect((await store.get(holderCodes, codeId(h.ports, code)))!.uses).toBe(2);
  });
}
