/** What the engine must do on every store. */
import type { Store } from '../../../../core/ports/store';
import { findingCases, ownCases } from './finding';
import { keepingCases } from './keeping';
import { pagingCases } from './paging';

/** A store in which the collections of the search exist and are empty. The ones made before it need not work any more. */
export type MakeStore = () => Promise<Store>;

export function engineSuite(name: string, makeStore: MakeStore): void {
  describe(`search: ${name}`, () => {
    describe('finding', () => findingCases(makeStore));
    describe('finding in other documents', () => ownCases(makeStore));
    describe('paging', () => pagingCases(makeStore));
    describe('keeping', () => keepingCases(makeStore));
  });
}
