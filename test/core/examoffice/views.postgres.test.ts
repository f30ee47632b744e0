import { collections } from '../../../core/collections';
import { createTestStore } from '../../support/postgres';
import { viewsSuite } from './views.suite';

viewsSuite('PostgreSQL', () => createTestStore(collections));
