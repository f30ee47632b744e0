import { cloudCollections } from '../../../adapters/cloudbase/collections';
import { openCloud } from '../../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../../adapters/cloudbase/store';
import { collections } from '../../../core/collections';
import { startWireServer } from '../../support/cloud/wire';
import { periodsSuite } from './periods.suite';

periodsSuite('cloud', async () => {
  const server = await startWireServer({ collections: cloudCollections(collections) });
  Object.assign(process.env, server.variables);
  return { store: createCloudStore(openCloud()), close: () => server.close() };
});
