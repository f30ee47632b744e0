import { collections } from '../../../core/collections';
import { createTestStore } from '../../support/postgres';
import { flowsSuite } from './flows.suite';

flowsSuite('PostgreSQL', [1, 2, 3, 4], () => createTestStore(collections));
