import { credentialRecords } from '../../../core/records/credentials';
import { createTestStore } from '../../support/postgres';
import { registerSuite } from './register.suite';

registerSuite('PostgreSQL', () => createTestStore([credentialRecords]));
