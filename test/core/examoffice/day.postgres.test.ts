import { collections } from '../../../core/collections';
import { createTestStore } from '../../support/postgres';
import { daySuite } from './day.suite';

daySuite('PostgreSQL', () => createTestStore(collections));
