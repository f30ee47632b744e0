import { credentialCollections } from '../../support/credentials/registry';
import { createTestStore } from '../../support/postgres';
import { slipsSuite } from './slips.suite';

slipsSuite('PostgreSQL', () => createTestStore(credentialCollections));
