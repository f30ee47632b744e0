import { cloudCollections } from '../../adapters/cloudbase/collections';
import { openCloud } from '../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../adapters/cloudbase/store';
import { startWireServer } from '../support/cloud/wire';
import { storeSuite, suiteCollections } from './store.suite';

// The unmodified wx-server-sdk, its own waits after conflicts included: only the address it talks to is ours.
storeSuite('cloud', async () => {
  const server = await startWireServer({ collections: cloudCollections(suiteCollections) });
  Object.assign(process.env, server.variables);
  return { store: createCloudStore(openCloud()), close: () => server.close() };
});
