/** What becomes of a push through `cloud.openapi`, by the unmodified SDK on the wire test server. */
import { createCloudPush } from '../../adapters/cloudbase/push';
import { openCloud } from '../../adapters/cloudbase/sdk';
import { phone } from '../support/cloud/functions';
import { startWireServer, type WireServer } from '../support/cloud/wire';

const message = {
  openid: 'oAnna',
  tmplId: 'tmpl-1',
  page: 'cases/detail/index?id=1',
  fields: { thing1: '路灯不亮', phrase2: '已答复', character_string3: '2026 1120 0001' },
};
const push = createCloudPush(openCloud(), { state: 'trial' });
let server: WireServer;
beforeAll(async () => {
  server = await startWireServer({ collections: [] });
});
beforeEach(() => Object.assign(process.env, { SILENCE: 'true' }, server.variables, phone('oAnna')));
afterAll(() => server.close());

it('is accepted with everything it says, and uses up one subscription', async () => {
  server.subscriptions.grant('oAnna', 'tmpl-1');
  expect(await push.send(message)).toMatchObject({ result: 'sent' });
  expect(server.subscriptions.sent).toEqual([
    {
      touser: 'oAnna',
      templateId: 'tmpl-1',
      page: message.page,
      data: { thing1: { value: '路灯不亮' }, phrase2: { value: '已答复' }, character_string3: { value: '2026 1120 0001' } },
      miniprogramState: 'trial',
    },
  ]);
  expect(await push.send(message)).toMatchObject({ result: 'refused', detail: expect.stringContaining('43101') as string });
});

it('a field WeChat does not take is never sent again', async () => {
  const long = { ...message, fields: { thing1: '二十一个字'.repeat(5) } };
  expect(await push.send(long)).toMatchObject({ result: 'rejected', detail: expect.stringContaining('thing1') as string });
});

it.each([
  [40003, 'rejected'],
  [40037, 'rejected'],
  [41030, 'rejected'],
  [43101, 'refused'],
  [45009, 'later'],
  [-1, 'later'],
])('errcode %i is %s', async (errcode, result) => {
  server.fault({ action: 'wx.openApi', openapi: { errcode, errmsg: 'system busy rid: 1' } });
  expect(await push.send(message)).toMatchObject({ result, detail: expect.stringContaining(String(errcode)) as string });
});

it('without the right to call it was not sent', async () => {
  delete process.env['WX_CONTEXT_KEYS'];
  delete process.env['WX_TRIGGER_API_TOKEN_V0'];
  expect(await push.send(message)).toMatchObject({ result: 'later', detail: expect.stringContaining('-604104') as string });
});

it('when the connection breaks after the question, nobody knows', async () => {
  server.subscriptions.grant('oAnna', 'tmpl-1');
  const before = server.subscriptions.sent.length;
  server.fault({ action: 'wx.openApi', cut: true, after: true });
  expect(await push.send(message)).toMatchObject({ result: 'unknown' });
  expect(server.subscriptions.sent).toHaveLength(before + 1);
});

it('when the gateway times out, nobody knows; when it has no room, it was not sent', async () => {
  server.fault({ action: 'wx.openApi', code: 'SERVER_TIMEOUT', message: 'timeout' });
  expect(await push.send(message)).toMatchObject({ result: 'unknown' });
  server.fault({ action: 'wx.openApi', code: 'EXCEED_REQUEST_LIMIT', message: 'limit' });
  expect(await push.send(message)).toMatchObject({ result: 'later' });
});

it('where nobody answers it was not sent', async () => {
  process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: 'http://127.0.0.1:9/admin' });
  expect(await push.send(message)).toMatchObject({ result: 'later', detail: expect.stringContaining('ECONNREFUSED') as string });
});
