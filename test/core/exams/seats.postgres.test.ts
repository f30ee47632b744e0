import { collections } from '../../../core/collections';
import { createTestStore } from '../../support/postgres';
import { seatsSuite } from './seats.suite';

seatsSuite('PostgreSQL', 200, () => createTestStore(collections));
