/** The page that verifies slips, as it is compiled, in WeChat's strict realm. */
import { createSigning } from '../../../adapters/jose/signing';
import type { Reply } from '../../../contract/errors';
import { slipAddress } from '../../../contract/slip-text';
import type { Weapp } from '../../support/weapp';
import { closeAll, lost, makeOffice, openPhone, ZHANG } from './open';

afterEach(closeAll);

async function office(over: Parameters<typeof makeOffice>[0] = {}) {
  const w = await makeOffice(over);
  const resident = await w.resident('zhao');
  const call = async (action: string, input: object) => {
    const reply = await w.dispatch({ service: 'credentials', action, input, caller: resident, requestId: 'r' });
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data as { look: string; slip: string; code: string; id: string };
  };
  const { look } = await call('check', { key: 'verify-check', kind: 'diploma', fields: ZHANG });
  const slip = await call('slip', { key: 'verify-slip', look });
  return { w, call, ...slip };
}

/** Scans with what the camera is to see. */
const scanning = (seen: () => string) => ({
  handlers: { scanCode: () => ({ result: seen(), scanType: 'QR_CODE' as const, charSet: 'UTF-8', path: '', rawData: '' }) },
});
const title = (app: Weapp) => app.text('.verdict-title');

test.each([
  ['Ed25519', Buffer.alloc(32, 3)],
  ['SM2', { sm2: Buffer.alloc(32, 3) }],
])('a slip that was scanned is judged on the phone: %s', async (_, seed) => {
  const o = await office({ signing: createSigning(Buffer.alloc(32, 7), [seed]) });
  let seen = o.code;
  const app = await openPhone(
    o.w,
    'verify/index',
    scanning(() => seen),
  );
  await app.until(() => app.text('#age')?.includes('更新于'));
  app.tap('#scan');
  await app.until(() => title(app) === '凭条是真的');
  for (const shown of ['学历', '张*', '云澜大学', '学历证书管理机构', '没有作废']) expect(app.text('#verdict')).toContain(shown);
  seen = `${o.slip.slice(0, -8)}AAAAAAAA`;
  app.tap('#scan');
  await app.until(() => title(app) === '凭条被改动过');
  expect(app.has('.verdict-slip')).toBe(false);
  seen = 'https://example.test/';
  app.tap('#scan');
  await app.until(() => title(app) === '还不能判断真假');
  // The service was asked for keys and lists only, never about a slip.
  const asked = app.called('cloud.callFunction').map(({ options }) => (options as { data: { action: string } }).data.action);
  expect(asked).not.toContain('verify');
  expect(app.host.errors).toEqual([]);
});

test('what a shared link brings is judged at once, and pasted text too', async () => {
  const o = await office();
  const app = await openPhone(o.w, `verify/index?slip=${encodeURIComponent(o.slip)}`);
  await app.until(() => title(app) === '凭条是真的');
  app.tap('#paste');
  await app.until(() => app.has('#text'));
  app.type('#text', slipAddress('https://city.example', `${o.slip}x`));
  await app.until(() => app.find('#judge')?.attributes['disabled'] !== true);
  app.tap('#judge');
  await app.until(() => title(app) === '凭条被改动过');
});

test('in flight mode after one visit: genuine, and what it does not know it says', async () => {
  const o = await office();
  const first = await openPhone(o.w, 'verify/index');
  await first.until(() => first.text('#age')?.includes('更新于'));
  const { storage } = first;
  first.host.close();
  let online = false;
  const between = (_: string, ask: () => Promise<Reply>) => (online ? ask() : Promise.reject(lost()));
  const app = await openPhone(o.w, 'verify/index', { storage, between, ...scanning(() => o.code) });
  await app.until(() => app.has('#scan'));
  app.tap('#scan');
  await app.until(() => title(app) === '凭条是真的');
  // Taken back meanwhile: the phone cannot know, and says as of when it speaks.
  await o.call('revokeSlip', { id: o.id });
  app.tap('#scan');
  await app.until(() => title(app) === '凭条是真的');
  expect(app.text('#verdict')).toContain('截至');
  o.w.wait(6 * 60_000);
  online = true;
  app.tap('#scan');
  await app.until(() => title(app) === '凭条已作废');
});

test('without a network and without a visit it says so, and goes on when there is one', async () => {
  const o = await office();
  let online = false;
  const between = (_: string, ask: () => Promise<Reply>) => (online ? ask() : Promise.reject(lost()));
  const app = await openPhone(o.w, 'verify/index', { between, ...scanning(() => o.code) });
  await app.until(() => app.has('#scan'));
  app.tap('#scan');
  await app.until(() => app.has('#retry'));
  expect(app.text('#age')).toContain('打开一次之后');
  online = true;
  app.tap('#retry');
  await app.until(() => title(app) === '凭条是真的');
});
