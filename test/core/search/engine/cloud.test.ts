import { cloudCollections } from '../../../../adapters/cloudbase/collections';
import { openCloud } from '../../../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../../../adapters/cloudbase/store';
import { startWireServer, type WireServer } from '../../../support/cloud/wire';
import { engineSuite } from './engine.suite';
import { searchCollections } from './library';

const servers: WireServer[] = [];
afterAll(async () => void (await Promise.all(servers.map((server) => server.close()))));

engineSuite('cloud', async () => {
  const server = await startWireServer({ collections: cloudCollections(searchCollections) });
  servers.push(server);
  Object.assign(process.env, server.variables);
  return createCloudStore(openCloud());
});
