import { accounts } from '../../core/records/people';
import { createSecrets } from '../../adapters/node/secrets';
import { openCloud, SECRET_KEY, type TestCloud } from '../support/cloud/functions';
import { documentsThrough, type Data } from './documents.suite';

const PASSWORD = 'a long enough password';
let cloud: TestCloud;
let token: string;

beforeAll(async () => {
  cloud = await openCloud();
  const password = await createSecrets(Buffer.from(SECRET_KEY, 'base64')).hashPassword(PASSWORD);
  await cloud.store.insert(accounts, {
    id: 'he',
    name: '何远',
    department: 'jiaotong',
    password,
    at: '2026-11-20T02:00:00.000Z',
  });
  token = ((await post('staff/signIn', { username: 'he', password: PASSWORD })) as { token: string }).token;
});
afterAll(() => cloud?.close());

async function post(path: string, input: object): Promise<Data | string> {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await cloud.http({ path: `/api/${path}`, headers, body: JSON.stringify(input) });
  const reply = JSON.parse(answer.body) as { ok: boolean; data: Data; error: { code: string } };
  return reply.ok ? reply.data : reply.error.code;
}

const OPENIDS: Record<string, string> = { 读者: 'oReader-123456789_abcdefghij', 关注者: 'oFollow-123456789_abcdefghij' };

documentsThrough('cloud functions', () => ({
  async phone(person, service, action, input) {
    const reply = await cloud.callFunction(service, { action, input }, OPENIDS[person]!);
    return reply.ok ? (reply.data as Data) : reply.error.code;
  },
  desk: (action, input) => post(`publishing/${action}`, input),
  allow: async (person, tmplId) => cloud.server.subscriptions.grant(OPENIDS[person]!, tmplId),
  async told(person, page) {
    expect(await cloud.timer('documents-announce')).toMatchObject({ ok: true, data: { told: 1 } });
    expect(await cloud.timer('push-deliver')).toMatchObject({ ok: true, data: { sent: 1 } });
    expect(cloud.server.subscriptions.sent).toMatchObject([{ touser: OPENIDS[person], page }]);
  },
  fetch: (url) => fetch(url),
}));

it('a phone asks the functions for documents, and the desk the gateway: neither can use the other’s', async () => {
  expect(await cloud.callFunction('documents', { action: 'publish', input: {} }, OPENIDS['读者']!)).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
  expect(await post('documents/overview', {})).toBe('NOT_FOUND');
});

it('reading costs no write: only what changes something is counted in the database', async () => {
  const writes = () => cloud.server.requests.filter((r) => /insert|modify|add|update/i.test(r.action)).length;
  const before = writes();
  await cloud.callFunction('documents', { action: 'overview', input: {} }, OPENIDS['读者']!);
  expect(writes()).toBe(before);
  await cloud.callFunction(
    'documents',
    { action: 'follow', input: { kind: 'topic', value: '物业', on: true } },
    OPENIDS['读者']!,
  );
  expect(writes()).toBeGreaterThan(before);
});
