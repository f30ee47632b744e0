import { cloudCollections } from '../../../adapters/cloudbase/collections';
import { openCloud } from '../../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../../adapters/cloudbase/store';
import { startWireServer } from '../../support/cloud/wire';
import { registryCollections } from '../../support/registry/office';
import { registrySuite } from './registry.suite';

registrySuite('cloud', async () => {
  const server = await startWireServer({ collections: cloudCollections(registryCollections) });
  Object.assign(process.env, server.variables);
  return { store: createCloudStore(openCloud()), close: () => server.close() };
});
