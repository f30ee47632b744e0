import { collections } from '../../../core/collections';
import { createTestStore } from '../../support/postgres';
import { accountSuite } from './account.suite';

accountSuite('PostgreSQL', () => createTestStore(collections));
