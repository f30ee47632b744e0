import { createSecrets } from '../../adapters/node/secrets';
import { prove, readAll } from '../../core/exams/proof';
import { accounts } from '../../core/records/people';
import { openCloud, SECRET_KEY, type TestCloud } from '../support/cloud/functions';
import { examsThrough, type Data } from './exams.suite';

const PASSWORD = 'a long enough password';
let cloud: TestCloud;
let token: string;

beforeAll(async () => {
  cloud = await openCloud();
  const password = await createSecrets(Buffer.from(SECRET_KEY, 'base64')).hashPassword(PASSWORD);
  const about = { name: '钱清', department: 'caizheng', password, at: '2026-11-20T02:00:00.000Z' };
  await cloud.store.insert(accounts, { id: 'qian', ...about });
  token = ((await post('staff/signIn', { username: 'qian', password: PASSWORD })) as { token: string }).token;
});
afterAll(() => cloud?.close());

async function post(path: string, input: object): Promise<Data | string> {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await cloud.http({ path: `/api/${path}`, headers, body: JSON.stringify(input) });
  const reply = JSON.parse(answer.body) as { ok: boolean; data: Data; error: { code: string } };
  return reply.ok ? reply.data : reply.error.code;
}

const openidOf = (person: string) => `oExam${Buffer.from(person).toString('hex')}-123456789abc`;

examsThrough('cloud functions', () => ({
  async phone(person, service, action, input) {
    const reply = await cloud.callFunction(service, { action, input }, openidOf(person));
    return reply.ok ? (reply.data as Data) : reply.error.code;
  },
  office: (action, input) => post(`examoffice/${action}`, input),
  allow: async (person, tmplId) => cloud.server.subscriptions.grant(openidOf(person), tmplId),
  async told(person, { page, says }, job) {
    if (job) expect(await cloud.timer(job)).toMatchObject({ ok: true });
    expect(await cloud.timer('push-deliver')).toMatchObject({ ok: true });
    const sent = cloud.server.subscriptions.sent.filter(
      (message) => message.touser === openidOf(person) && message.page === page,
    );
    expect(JSON.stringify(sent)).toContain(says);
    // Nothing is left to tell, and nothing is told twice.
    const before = cloud.server.subscriptions.sent.length;
    if (job)
      expect(await cloud.timer(job)).toMatchObject({ ok: true, data: job === 'exams-remind' ? { told: 0 } : { closed: 0 } });
    expect(await cloud.timer('push-deliver')).toMatchObject({ ok: true });
    expect(cloud.server.subscriptions.sent).toHaveLength(before);
  },
}));

it('what is stored agrees', async () => {
  const { faults, checked } = prove(await readAll(cloud.store), new Date().toISOString());
  expect(faults).toEqual([]);
  expect(checked['moves']).toBeGreaterThan(20);
});

it('a phone asks the functions and the office the gateway: neither can use the other’s', async () => {
  expect(await cloud.callFunction('exams', { action: 'board', input: {} }, openidOf('考甲'))).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
  expect(await post('exams/list', {})).toBe('NOT_FOUND');
});
