import { cloudCollections } from '../../../adapters/cloudbase/collections';
import { openCloud } from '../../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../../adapters/cloudbase/store';
import { startWireServer } from '../../support/cloud/wire';
import { holderCollections } from '../../support/holder/house';
import { proofSuite } from './proof.suite';

proofSuite('cloud', async () => {
  const server = await startWireServer({ collections: cloudCollections(holderCollections) });
  Object.assign(process.env, server.variables);
  return { store: createCloudStore(openCloud()), close: () => server.close() };
});
