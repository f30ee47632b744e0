/**
 * The whole way in WeChat's cloud, without DevTools: the compiled mini-program in Chromium calls the built cloud functions,
 * which use the unmodified wx-server-sdk against a server that speaks its wire format.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { systemClock } from '../../adapters/node/clock';
import { createSecrets } from '../../adapters/node/secrets';
import demoCity from '../../city/demo/city.json';
import { parseCity } from '../../core/city';
import { saveAccount } from '../../core/staff/accounts';
import { openBrowser } from '../support/browser';
import { openCloud, SECRET_KEY, type TestCloud } from '../support/cloud/functions';
import { openPhonePage, type Chosen } from '../support/phone-page';
import { sharedPath } from '../support/shared-data';
import { smallPng } from '../support/small-png';
import { serveFolder } from '../support/static';

const OPENID = 'oResident0001';
const WORDS = '桥下的路灯有五盏不亮了，晚上看不清路，灯杆编号 031。';
const ANSWER = '您好！五盏路灯已经修好，今晚会亮。谢谢您。';

let browser: Browser;
let cloud: TestCloud;
let site: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  [browser, cloud, site] = await Promise.all([openBrowser(), openCloud(), serveFolder(join(__dirname, '../../dist/simulator'))]);
  const ports = {
    store: cloud.store,
    clock: systemClock,
    secrets: createSecrets(Buffer.from(SECRET_KEY, 'base64')),
    city: parseCity(demoCity),
  };
  await saveAccount(ports, { username: 'zhou', name: '周宁', department: 'chengguan', password: 'a long password' });
});

afterAll(async () => {
  await browser?.close();
  await cloud?.close();
  await site?.close();
});

/** A photo taken in the city, with its position inside; without the real data, a picture drawn here. */
function photo(): { file: Chosen; hasPosition: boolean } {
  const real = sharedPath('photos/dev/made/heyuan-yuancheng.jpg');
  if (existsSync(real)) {
    return { file: { name: 'lamps.jpg', mimeType: 'image/jpeg', buffer: readFileSync(real) }, hasPosition: true };
  }
  return { file: { name: 'lamps.png', mimeType: 'image/png', buffer: smallPng(120, 64) }, hasPosition: false };
}

/** A call of the staff page through the HTTP gateway function. */
async function staff(path: string, input: object, token?: string) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await cloud.http({ path: `/api/${path}`, headers, body: JSON.stringify(input) });
  const reply = JSON.parse(answer.body) as { ok: boolean; data: Record<string, never> };
  expect(reply).toMatchObject({ ok: true });
  return reply.data as Record<string, never> & {
    token: string;
    items: { id: string; version: number }[];
    photos: { url: string }[];
  };
}

test('a report with a photo reaches the department, and the answer comes back to the phone', async () => {
  const phone = await openPhonePage(browser, `${site.url}/phone.html?person=resident`, {
    'cloud.callFunction': ({ name, data }: { name: string; data: object }) => cloud.callFunction(name, data, OPENID),
    'cloud.uploadFile': async ({ cloudPath, base64 }: { cloudPath: string; base64: string }) =>
      cloud.uploadFile(cloudPath, Buffer.from(base64, 'base64')),
    requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => {
      for (const id of tmplIds) cloud.server.subscriptions.grant(OPENID, id);
      return { ...Object.fromEntries(tmplIds.map((id) => [id, 'accept'])), errMsg: 'requestSubscribeMessage:ok' };
    },
  });
  const { file, hasPosition } = photo();

  await phone.tap('service-file');
  await phone.tap('category-light');
  await phone.type('words', WORDS);
  await phone.tap('photo-add');
  await phone.tap('privacy-agree');
  await phone.choose(file);
  if (hasPosition) await phone.tap('place-photo');
  await phone.tap('anonymous');
  await phone.tap('submit');
  const number = await phone.text('number');
  expect(number).toMatch(/^\d{4} \d{4} \d{4}$/);

  const { token } = await staff('staff/signIn', { username: 'zhou', password: 'a long password' });
  const { items } = await staff('desk/queue', {}, token);
  expect(items).toMatchObject([{ number, district: hasPosition ? '云城区' : null }]);
  const id = items[0]!.id;
  const seen = await staff('desk/get', { id }, token);
  expect(seen).toMatchObject({ words: WORDS, anonymous: true, contact: null });
  expect(seen.photos).toHaveLength(1);
  await staff('desk/accept', { id, version: 1 }, token);
  await staff('desk/reply', { id, version: 2, text: ANSWER }, token);

  await cloud.timer('push-deliver');
  const { sent } = cloud.server.subscriptions;
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ touser: OPENID, page: `cases/detail/index?id=${id}` });
  await cloud.timer('push-deliver');
  expect(sent).toHaveLength(1);

  await phone.tap('open-case');
  await phone.page.locator('.wx-page:visible #timeline').getByText(ANSWER).waitFor();
  expect(phone.faults).toEqual([]);
  expect(cloud.log()).not.toContain(OPENID);
});
