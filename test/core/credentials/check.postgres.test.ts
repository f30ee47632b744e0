import { credentialCollections } from '../../support/credentials/registry';
import { createTestStore } from '../../support/postgres';
import { checkSuite } from './check.suite';

checkSuite('PostgreSQL', 50, () => createTestStore(credentialCollections));
