import { createSecrets } from '../../adapters/node/secrets';
import { accounts } from '../../core/records/people';
import { openCloud, SECRET_KEY, type TestCloud } from '../support/cloud/functions';
import { registryThrough, type Data } from './registry.suite';

const PASSWORD = 'a long enough password';
const DEPARTMENTS = { one: 'caizheng', two: 'caizheng', chief: 'shouli' } as const;
let cloud: TestCloud;
const tokens = new Map<string, string>();

beforeAll(async () => {
  cloud = await openCloud();
  const password = await createSecrets(Buffer.from(SECRET_KEY, 'base64')).hashPassword(PASSWORD);
  for (const [id, department] of Object.entries(DEPARTMENTS)) {
    await cloud.store.insert(accounts, { id, name: `同事${id}`, department, password, at: '2026-11-20T02:00:00.000Z' });
    tokens.set(id, ((await post('staff/signIn', { username: id, password: PASSWORD })) as { token: string }).token);
  }
});
afterAll(() => cloud?.close());

async function post(path: string, input: object, token = ''): Promise<Data | string> {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await cloud.http({ path: `/api/${path}`, headers, body: JSON.stringify(input) });
  const reply = JSON.parse(answer.body) as { ok: boolean; data: Data; error: { code: string } };
  return reply.ok ? reply.data : reply.error.code;
}

const openidOf = (person: string) => `oReg${Buffer.from(person).toString('hex')}-123456789abc`;

registryThrough('cloud functions', () => ({
  store: cloud.store,
  staff: (who, action, input) => post(`registry/${action}`, input, tokens.get(who)),
  async phone(person, action, input) {
    const reply = await cloud.callFunction('credentials', { action, input }, openidOf(person));
    return reply.ok ? (reply.data as Data) : reply.error.code;
  },
}));

it('the timer finds nothing left to do', async () => {
  expect(await cloud.timer('registry-tend')).toMatchObject({ ok: true, data: { carriedOut: 0 } });
});
