import { cloudCollections } from '../../../adapters/cloudbase/collections';
import { openCloud } from '../../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../../adapters/cloudbase/store';
import { startWireServer } from '../../support/cloud/wire';
import { collections } from '../../../core/collections';
import { seatsSuite } from './seats.suite';

// The unmodified wx-server-sdk, against a server that fails a second writer at once, as the cloud does.
seatsSuite('cloud', 24, async () => {
  const server = await startWireServer({ collections: cloudCollections(collections) });
  Object.assign(process.env, server.variables);
  return { store: createCloudStore(openCloud()), close: () => server.close() };
});
