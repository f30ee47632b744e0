/** Holders' codes without what guards them. */
import { codeId } from '../../../core/credentials/codes';
import { revokeCode } from '../../../core/holder/codes';
import type { Store } from '../../../core/ports/store';
import { credentialRecords } from '../../../core/records/credentials';
import { holderCodes } from '../../../core/records/holders';
import { makeHouse, ready } from '../../support/holder/house';
import { meanwhile } from '../../support/seams';
import { unguarded } from '../../support/unguarded';

/** Only where a transaction notices what happened beside it, instead of keeping it waiting. */
export function twins(makeStore: () => Store): void {
  const race = async (store: Store) => {
    const h = await makeHouse(store, 'race');
    const { code, made: view } = await ready(h);
    const ports = { ...h.ports };
    h.ports.store = meanwhile(store, credentialRecords, () => revokeCode({ ...ports, store }, h.ids['zhang']!, view.id));
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
