import { collections } from '../../../core/collections';
import { createTestStore } from '../../support/postgres';
import { documentsSuite } from './engines.suite';

documentsSuite('PostgreSQL', () => createTestStore(collections));
