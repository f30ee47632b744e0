import { credentialKinds, credentialListed } from '../../../core/records/credentials';
import { createTestStore } from '../../support/postgres';
import { listingSuite } from './listing.suite';

listingSuite('PostgreSQL', () => createTestStore([credentialKinds, credentialListed]));
