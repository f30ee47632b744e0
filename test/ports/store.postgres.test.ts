import { createTestStore } from '../support/postgres';
import { storeSuite, suiteCollections } from './store.suite';

storeSuite('PostgreSQL', () => createTestStore(suiteCollections));
