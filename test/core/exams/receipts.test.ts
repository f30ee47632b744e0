/** The same request twice at once: one is answered between two reads of the other. Another order of reads, and this fails. */
import { createMemoryStore } from '../../../adapters/memory/store';
import type { Store, Transaction } from '../../../core/ports/store';
import { examEntries } from '../../../core/records/exams';
import { makeHall, MINUTE } from '../../support/exams/hall';

/** Transactions of this store see what others commit meanwhile, as under READ COMMITTED; `between` runs after their first read. */
function readCommitted(store: Store, between: () => Promise<unknown>): Store {
  let reads = 0;
  return {
    ...store,
    async transaction(work) {
      const tx: Transaction = {
        ...store,
        async get(c, id) {
          const doc = await store.get(c, id);
          reads += 1;
          if (reads === 1) await between();
          return doc;
        },
      };
      return work(tx);
    },
  };
}

test('the same request, between two reads of the first one, has the same receipt', async () => {
  const store = createMemoryStore();
  const first = makeHall(store, 'twice');
  await first.sitting('a', 2);
  const mine = first.apply('p1', 'a');
  const second = makeHall(
    readCommitted(store, () => first.one(mine)),
    'twice',
  );
  const receipt = await second.one(mine);
  expect(receipt).toEqual(await store.get(examEntries, mine.entry));
  expect(receipt).toMatchObject({ version: 1, choices: [{ state: 'held', until: first.now().replace('02:00', '02:15') }] });
  first.wait(MINUTE);
  expect(await second.one(mine)).toEqual(receipt);
  expect(await first.seated('a')).toEqual([mine.entry]);
});
