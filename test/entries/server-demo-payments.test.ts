/** The demonstration: nobody pays, and the simulated phone finds doors to pay by. */
import { rmSync } from 'node:fs';
import { idNumber } from '../support/exams/world';
import { post, startServer, temporaryDir, type RunningServer } from '../support/server';

const DATA_DIR = temporaryDir();
const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
let server: RunningServer;
let exam: string;
let n = 0;

beforeAll(async () => {
  server = await startServer({ DATA_DIR });
  const { token } = await call<{ token: string }>('staff/signIn', { username: 'shouli', password: 'huying2026' });
  const dates = { opensAt: at(-1), closesAt: at(10), changesUntil: at(10), ticketsFrom: at(-1), resultsFrom: null };
  const about = {
    ...{ code: '31', name: '中级会计资格考试', certificate: '中级会计', organiser: '市财政局', about: '', rules: ['带身份证'] },
    ...dates,
    ...{ holdMinutes: 15, offerMinutes: 60, pace: null, minSubjects: 1, conditions: [] },
    subjects: [{ id: 'law', name: '经济法', fee: 5600, full: 100, pass: 60 }],
  };
  const place = { city: '云澜市', site: '第一中学', address: '学府路 1 号', lng: 114.7, lat: 23.8 };
  const row = { ...place, code: '1', subject: 'law', startsAt: at(20), endsAt: at(20.1), seats: 30 };
  exam = (await call<{ id: string }>('examoffice/create', { key: 'demo-pay-exam', about }, token)).id;
  await call('examoffice/importSittings', { exam, rows: [row] }, token);
  await call('examoffice/publish', { id: exam, version: 1 }, token);
});
afterAll(async () => {
  await server?.stop();
  rmSync(DATA_DIR, { recursive: true, force: true });
});

async function call<T>(path: string, input: unknown, token?: string): Promise<T> {
  const { body } = await post(server.url, path, input, token ? { Authorization: `Bearer ${token}` } : {});
  if (!body.ok) throw new Error(`${path}: ${body.error?.code} ${body.error?.message}`);
  return body.data as unknown as T;
}

async function ordered() {
  const person = (n += 1);
  const { token } = await call<{ token: string }>('session/signIn', { code: `付款人${person}` });
  const facts = {
    name: '赵敏',
    kind: 'resident_id',
    number: idNumber(700 + person),
    phone: '13800000000',
    education: 'bachelor',
  };
  await call('exams/saveProfile', { ...facts, workYears: 5, certificates: [], photo: null }, token);
  const choices = [{ subject: 'law', sitting: `${exam}.0001` }];
  const { id } = await call<{ id: string }>('exams/hold', { key: `demo-hold-${person}`, exam, choices, declared: true }, token);
  const order = { id, key: `demo-pay-${person}`, late: 'refund' };
  const { payment, request } = await call<{ payment: string; request: { package: string } }>('exams/pay', order, token);
  const paid = () => call<{ state: string }>('exams/paid', { payment }, token);
  return { token, id, prepay: request.package, paid };
}

const show = async (prepay: string) => {
  const answer = await fetch(`${server.url}/demo/payments?prepay=${encodeURIComponent(prepay)}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const act = async (input: unknown) => {
  const answer = await fetch(`${server.url}/demo/payments`, { method: 'POST', body: JSON.stringify(input) });
  return [answer.status, await answer.json()];
};

it('shows what is to be paid, and pays it once', async () => {
  const { token, id, prepay, paid } = await ordered();
  expect((await show(prepay)).body).toMatchObject({ amount: 5600, title: '中级会计资格考试报名费', state: 'open' });
  expect(await act({ prepay, do: 'cancel' })).toEqual([200, { paid: false }]);
  expect((await paid()).state).toBe('open');
  expect(await act({ prepay, do: 'pay' })).toEqual([200, { paid: true }]);
  expect(await act({ prepay, do: 'pay' })).toEqual([200, { paid: false }]);
  expect((await paid()).state).toBe('paid');
  expect((await show(prepay)).body).toMatchObject({ state: 'paid' });
  const ticket = await call<{ name: string; base64: string }>('exams/ticketPdf', { id }, token);
  expect(ticket.name).toBe('准考证-中级会计资格考试.pdf');
  expect(Buffer.from(ticket.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
});

it('knows its orders after a restart, and says nothing yet of money that is late', async () => {
  const { prepay, paid } = await ordered();
  expect(await act({ prepay, do: 'late' })).toEqual([200, { paid: true }]);
  await server.stop();
  server = await startServer({ DATA_DIR });
  expect((await show(prepay)).body).toMatchObject({ state: 'paid' });
  expect((await paid()).state).toBe('open');
});

it('refuses what is no order', async () => {
  expect((await show('prepay_id=nothing')).status).toBe(404);
  expect((await show('nothing')).status).toBe(404);
  expect((await act({ prepay: 'prepay_id=nothing', do: 'pay' }))[1]).toEqual({ paid: false });
  expect((await act({ prepay: 'prepay_id=x', do: 'steal' }))[0]).toBe(400);
  expect((await act('not JSON {'))[0]).toBe(400);
});
