/** What is published for everybody who checks slips: the issuer, its keys, the lists of revoked slips. */
import { createMemoryStore } from '../../../adapters/memory/store';
import type { Store } from '../../../core/ports/store';
import { anybody, ISSUER, serve, zhao } from '../../support/credentials/slips';

const MINUTE = 60_000;

describe('what is published', () => {
  /** Counts how often lists are made. */
  function counted() {
    const store = createMemoryStore();
    let made = 0;
    const list: Store['list'] = (collection, query) => {
      if (collection.name === 'credential_slips' && query.limit === 1000) made += 1;
      return store.list(collection, query);
    };
    return { store: { ...store, list }, made: () => made };
  }

  test('lists are made once for all who ask, and again after five minutes', async () => {
    const { store, made } = counted();
    const { service, wait, slipOf } = await serve({ store });
    const { id } = await slipOf('diploma');
    const ask = () => service.status(anybody, { list: '2026-11a' });
    const [one, two] = await Promise.all([ask(), ask()]);
    expect(two).toEqual(one);
    await service.revokeSlip(zhao, { id });
    wait(4 * MINUTE);
    expect(await ask()).toEqual(one);
    expect(made()).toBe(1);
    wait(MINUTE);
    expect(await ask()).not.toEqual(one);
    expect(made()).toBe(2);
  });

  test('a failure is not kept', async () => {
    const { store } = counted();
    let broken = true;
    const list: Store['list'] = (...asked) => (broken ? Promise.reject(new Error('gone')) : store.list(...asked));
    const { service } = await serve({ store: { ...store, list } });
    await expect(service.status(anybody, { list: '2026-11a' })).rejects.toThrow('gone');
    await expect(service.published(anybody, {})).rejects.toThrow('gone');
    broken = false;
    expect((await service.published(anybody, {})).lists).toHaveLength(7);
    await service.status(anybody, { list: '2026-11a' });
  });

  test('the months of slips that may still be good, each in any case, and nothing of other months', async () => {
    const { service } = await serve();
    const { issuer, keys, lists } = await service.published(anybody, {});
    expect([issuer, keys]).toEqual([ISSUER, await service.keys(anybody, {})]);
    const ids = lists.map((list) => (JSON.parse(Buffer.from(list.split('.')[1]!, 'base64url').toString()) as { id: string }).id);
    expect(ids).toEqual(['11', '10', '09', '08', '07', '06', '05'].map((month) => `${ISSUER}/status/2026-${month}a`));
    for (const list of ['2026-12a', '2026-04a', '2020-01a']) {
      await expect(service.status(anybody, { list })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await service.status(anybody, { list: '2026-11d' });
  });
});
