import { cloudCollections } from '../../../adapters/cloudbase/collections';
import { openCloud } from '../../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../../adapters/cloudbase/store';
import { credentialRecords } from '../../../core/records/credentials';
import { startWireServer } from '../../support/cloud/wire';
import { registerSuite } from './register.suite';

registerSuite('cloud', async () => {
  const server = await startWireServer({ collections: cloudCollections([credentialRecords]) });
  Object.assign(process.env, server.variables);
  return { store: createCloudStore(openCloud()), close: () => server.close() };
});
