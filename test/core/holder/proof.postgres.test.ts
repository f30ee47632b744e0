import { holderCollections } from '../../support/holder/house';
import { createTestStore } from '../../support/postgres';
import { proofSuite } from './proof.suite';

proofSuite('PostgreSQL', () => createTestStore(holderCollections));
