import { openCloud, type TestCloud } from '../support/cloud/functions';
import { accountThrough, type Data } from './account.suite';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud?.close());

const openidOf = (person: string) => `oData${Buffer.from(person).toString('hex')}-123456789abc`;

accountThrough('cloud functions', () => ({
  async phone(person, service, action, input) {
    const reply = await cloud.callFunction(service, { action, input }, openidOf(person));
    return reply.ok ? (reply.data as Data) : reply.error.code;
  },
  // The platform says who it is with each call.
  fresh: () => ({}),
  async download(url) {
    const answer = await fetch(url);
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  },
  async turn() {
    expect(await cloud.timer('account-erase')).toMatchObject({ ok: true });
  },
}));
