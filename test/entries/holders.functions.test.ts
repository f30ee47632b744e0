import { createSecrets } from '../../adapters/node/secrets';
import { residentId } from '../../core/residents';
import { openCloud, SECRET_KEY, type TestCloud } from '../support/cloud/functions';
import { holdersThrough, type Data } from './holders.suite';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud?.close());

const secretKey = Buffer.from(SECRET_KEY, 'base64');
const openidOf = (person: string) => `oHold${Buffer.from(person).toString('hex')}-123456789abc`;

holdersThrough('cloud functions', () => ({
  store: cloud.store,
  secretKey,
  proves: false,
  idOf: (person) => residentId({ secrets: createSecrets(secretKey) }, openidOf(person)),
  async phone(person, service, action, input) {
    const reply = await cloud.callFunction(service, { action, input }, openidOf(person));
    return reply.ok ? (reply.data as Data) : reply.error.code;
  },
}));
