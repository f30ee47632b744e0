import { cloudCollections } from '../../../adapters/cloudbase/collections';
import { openCloud } from '../../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../../adapters/cloudbase/store';
import { credentialKinds, credentialListed } from '../../../core/records/credentials';
import { startWireServer } from '../../support/cloud/wire';
import { listingSuite } from './listing.suite';

listingSuite('cloud', async () => {
  const server = await startWireServer({ collections: cloudCollections([credentialKinds, credentialListed]) });
  Object.assign(process.env, server.variables);
  return { store: createCloudStore(openCloud()), close: () => server.close() };
});
