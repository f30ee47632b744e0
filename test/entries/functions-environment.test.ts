/** Functions whose operator forgot something. */
import { openCloud, type TestCloud } from '../support/cloud/functions';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await openCloud({ WECHAT_STATE: 'released' });
});
afterAll(() => cloud.close());

it('names every variable that is missing or wrong in the log, and says nothing of it to the caller', async () => {
  const reply = await cloud.callFunction('cases', { action: 'categories', input: {} }, 'oAnna');
  expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL', message: '系统出错了，我们已经记录下来' } });
  expect(await cloud.http({ path: '/api/staff/me', body: '{}' })).toMatchObject({ statusCode: 500 });
  await expect(cloud.timer('push-deliver')).rejects.toThrow('push.deliver failed');
  const complaint = 'environment: SECRET_KEY is missing; WECHAT_STATE must be developer, trial or formal';
  expect(cloud.log().split(complaint).length - 1).toBeGreaterThanOrEqual(3);
  expect(cloud.server.requests).toEqual([]);
});
