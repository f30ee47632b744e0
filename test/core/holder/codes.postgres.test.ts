import { holderCollections } from '../../support/holder/house';
import { createTestStore } from '../../support/postgres';
import { codesSuite } from './codes.suite';

codesSuite('PostgreSQL', () => createTestStore(holderCollections));
