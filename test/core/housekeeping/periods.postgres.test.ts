import { collections } from '../../../core/collections';
import { createTestStore } from '../../support/postgres';
import { periodsSuite } from './periods.suite';

periodsSuite('PostgreSQL', () => createTestStore(collections));
