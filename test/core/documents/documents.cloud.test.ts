import { cloudCollections } from '../../../adapters/cloudbase/collections';
import { openCloud } from '../../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../../adapters/cloudbase/store';
import { collections } from '../../../core/collections';
import { startWireServer } from '../../support/cloud/wire';
import { documentsSuite } from './engines.suite';

// The unmodified wx-server-sdk, its own waits after conflicts included: only the address it talks to is ours.
documentsSuite("the cloud's database", async () => {
  const server = await startWireServer({ collections: cloudCollections(collections) });
  Object.assign(process.env, server.variables);
  return { store: createCloudStore(openCloud()), close: () => server.close() };
});
