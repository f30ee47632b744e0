import { examCollections } from '../../support/exams/collections';
import { createTestStore } from '../../support/postgres';
import { seatsSuite } from './seats.suite';

seatsSuite('PostgreSQL', 200, () => createTestStore(examCollections));
