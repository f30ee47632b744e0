import { openCloud, SECRET_KEY, type TestCloud } from '../support/cloud/functions';
import { credentialsThrough, type Data } from './credentials.suite';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud?.close());

credentialsThrough('cloud functions', () => ({
  store: cloud.store,
  secretKey: Buffer.from(SECRET_KEY, 'base64'),
  async phone(person, action, input) {
    const openid = `oCert${Buffer.from(person).toString('hex')}-123456789abc`;
    const reply = await cloud.callFunction('credentials', { action, input }, openid);
    return reply.ok ? (reply.data as Data) : reply.error.code;
  },
}));
