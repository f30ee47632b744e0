/** A holder and whoever they give a code to, on two phones: the compiled mini-program in Chromium. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { makeOffice, diploma, enter } from '../app/credentials/open';
import { openBrowser } from '../support/browser';
import { openPhonePage, type PhonePage } from '../support/phone-page';
import { serveFolder } from '../support/static';
import type { World } from '../support/world';

let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serveFolder(join(__dirname, '../../dist/simulator'));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const WANG = { name: '王小明', identity: '11010519491231002X' };
/** A folder for pictures of the pages, for whoever wants to look at them. */
const PICTURES = process.env['PICTURES'];

async function openPhone(w: World, person: string, path: string): Promise<PhonePage> {
  const caller = await w.resident(person);
  const call = ({ name, data }: { name: string; data: { action: string; input: unknown } }) =>
    w.dispatch({ service: name, action: data.action, input: data.input, caller, requestId: 'r' });
  const address = `${site.url}/phone.html?person=${person}&path=${encodeURIComponent(path)}`;
  return openPhonePage(browser, address, { 'cloud.callFunction': call });
}

async function picture({ page }: PhonePage, name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

test('a name is proved, a code is given, an employer looks, and the holder sees it', async () => {
  const w = await makeOffice({ realName: { consent: null, check: async () => 'matches' } });
  await enter(w, diploma, {
    ...WANG,
    number: '100015202612340001',
    school: '云澜大学',
    major: '会计学',
    graduated: '2026-06-30',
  });
  const wang = await openPhone(w, 'wang', 'credentials/mine/index');
  await wang.tap('prove');
  await wang.type('field-name', WANG.name);
  await wang.type('field-number', WANG.identity);
  await wang.tap('agree');
  await picture(wang, 'real-name');
  await wang.tap('send');
  await wang.text('unbind');
  await picture(wang, 'mine');
  await wang.page.locator('.wx-page:visible [id^="give-"]').last().tap();
  await wang.tap('days-30');
  await picture(wang, 'give');
  await wang.tap('make');
  await wang.answer('允许');
  const code = await wang.text('code');
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  await picture(wang, 'code');

  const boss = await openPhone(w, 'boss', 'credentials/use-code/index');
  await boss.type('field-code', code.toLowerCase());
  await boss.type('field-who', '云澜商贸公司');
  await picture(boss, 'use-code');
  await boss.tap('send');
  expect(await boss.text('answer')).toContain('王**');
  await picture(boss, 'answer');
  const list = await openPhone(w, 'boss', 'credentials/batch/index');
  await list.tap('paste');
  await list.type('codes', `${code}\nABCD\n`);
  await list.tap('start');
  await list.page.locator('.wx-page:visible [id^="run-"]').last().tap();
  await list.page.locator('.wx-page:visible').getByText('核对完了').waitFor();
  await picture(list, 'batch');

  await wang.page.reload();
  await wang.text('unbind');
  await wang.page.locator('.wx-page:visible [id^="who-"]').last().tap();
  expect(await wang.text('looks')).toContain('云澜商贸公司');
  await picture(wang, 'who');
  for (const phone of [wang, boss, list]) {
    expect(phone.faults).toEqual([]);
    await phone.context.close();
  }
});
