/**
 * What every store must do, whatever engine is below it. A runner gives it a store in which `suiteCollections` exist and
 * are empty: `storeSuite('memory', async () => ({ store, close }))`.
 */
import type { Store } from '../../core/ports/store';
import { conflictCases } from './store/conflicts';
import { documentCases } from './store/documents';
import { listCases } from './store/lists';
import { misuseCases } from './store/misuse';
import { transactionCases } from './store/transactions';
import { updateCases } from './store/updates';

export { suiteCollections } from './store/things';

export interface MadeStore {
  store: Store;
  close(): Promise<void>;
}

export function storeSuite(name: string, makeStore: () => Promise<MadeStore>): void {
  describe(`store: ${name}`, () => {
    let made: MadeStore;
    let groups = 0;
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    const setting = { store: () => made.store, group: () => `g${++groups}` };
    describe('documents', () => documentCases(setting));
    describe('updates', () => updateCases(setting));
    describe('lists', () => listCases(setting));
    describe('transactions', () => transactionCases(setting));
    describe('conflicts', () => conflictCases(setting));
    describe('misuse', () => misuseCases(setting));
  });
}
