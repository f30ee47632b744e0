import { createTestStore } from '../../support/postgres';
import { registryCollections } from '../../support/registry/office';
import { registrySuite } from './registry.suite';

registrySuite('PostgreSQL', () => createTestStore(registryCollections));
