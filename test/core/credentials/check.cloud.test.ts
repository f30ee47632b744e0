import { cloudCollections } from '../../../adapters/cloudbase/collections';
import { openCloud } from '../../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../../adapters/cloudbase/store';
import { credentialCollections } from '../../support/credentials/registry';
import { startWireServer } from '../../support/cloud/wire';
import { checkSuite } from './check.suite';

checkSuite('cloud', 8, async () => {
  const server = await startWireServer({ collections: cloudCollections(credentialCollections) });
  Object.assign(process.env, server.variables);
  return { store: createCloudStore(openCloud()), close: () => server.close() };
});
