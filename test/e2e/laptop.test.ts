/** What a newcomer sees after `npm start`: residents on phones, a department at its desk, one server between them. */
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, openBrowser, shown } from '../support/browser';
import { openPhonePage, type PhonePage } from '../support/phone-page';
import { startServer, type RunningServer } from '../support/server';
import { smallPng } from '../support/small-png';

const WORDS = '文化广场的路灯不亮了，跳舞的老人看不清台阶。';
const ANSWER = '您好！广场的路灯今天下午已经修好。谢谢您。';

let browser: Browser;
let server: RunningServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer({})]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const phoneOf = (person: string) => openPhonePage(browser, `${server.url}/phone.html?person=${encodeURIComponent(person)}`);

async function write(phone: PhonePage, words = WORDS): Promise<void> {
  await phone.tap('service-file');
  await phone.tap('category-light');
  await phone.type('words', words);
  await phone.type('name', '赵敏');
}

async function signIn(username: string): Promise<Page> {
  const page = await (await browser.newContext(DESKTOP)).newPage();
  await page.goto(`${server.url}/admin/`);
  await page.fill('#username', username);
  await page.fill('#password', 'huying2026');
  await page.keyboard.press('Enter');
  return page;
}

test('a resident reports with a photo, the department answers at its desk, the phone shows the notification and the answer', async () => {
  const phone = await phoneOf('赵敏');
  await write(phone);
  await phone.tap('photo-add');
  await phone.tap('privacy-agree');
  await phone.choose({ name: 'lamp.png', mimeType: 'image/png', buffer: smallPng(90, 64) });
  await phone.tap('submit');
  await phone.answer('允许');
  const number = await phone.text('number');
  await phone.tap('home');

  const desk = await signIn('chengguan');
  await desk.getByRole('link', { name: WORDS.slice(0, 12) }).click();
  await desk.getByText(WORDS).waitFor();
  await desk.getByRole('button', { name: /看大图/ }).waitFor();
  await desk.locator('#actions button.ant-btn-primary').click();
  await desk.locator('#reply-text').fill(ANSWER);
  await desk.locator('#actions button.ant-btn-primary').click();
  await shown(desk.getByText('已答复').first());

  await phone.page.locator('.wx-notice-body').tap();
  await phone.page.locator('.wx-page:visible #timeline').getByText(ANSWER).waitFor();
  expect(await phone.text('number')).toContain(number);
  expect(phone.faults).toEqual([]);

  const stranger = await phoneOf('钱进');
  await stranger.tap('service-list');
  await stranger.page.locator('.wx-page:visible').getByText('还没有提交过反映').waitFor();
});

test('a report written without a network survives closing the app and arrives exactly once', async () => {
  const words = '小区门口的下水道堵了，污水流到路上，写的时候没有信号。';
  const phone = await phoneOf('孙平');
  const network = (type: string) => phone.page.evaluate(`simulator.host.network.set('${type}')`);
  await write(phone, words);
  await network('none');
  await phone.tap('submit');
  await phone.answer('允许');
  await phone.page.locator('.wx-page:visible #waiting').waitFor();

  // Twice more the app is opened: once it is sent, the second time there is nothing left to send.
  for (let opened = 0; opened < 2; opened += 1) {
    await phone.page.reload();
    await phone.tap('service-list');
    await phone.page.locator('.wx-page:visible [id^=case-]').getByText(words.slice(0, 10)).waitFor();
  }
  expect(await phone.page.locator('.wx-page:visible [id^=case-]').count()).toBe(1);
});

test('a colleague who was quicker is shown, and the text that was being written stays', async () => {
  const words = '环湖路的井盖松了，车一过就响，晚上吵得睡不着。';
  const phone = await phoneOf('周全');
  await write(phone, words);
  await phone.tap('submit');
  await phone.answer('允许');
  await phone.text('number');
  const [first, second] = [await signIn('chengguan'), await signIn('chengguan')];
  for (const page of [first, second]) {
    await page.getByRole('link', { name: words.slice(0, 10) }).click();
    await page.locator('#actions button.ant-btn-primary').waitFor();
  }
  await first.locator('#actions button.ant-btn-primary').click();
  await first.locator('#reply-text').fill('第一位同事的答复。');
  await second.locator('#actions button.ant-btn-primary').click();
  await shown(second.getByText(/同事刚刚/).first());
  await second.locator('#reply-text').fill('第二位同事正在写的答复。');
  await first.locator('#actions button.ant-btn-primary').click();
  await shown(first.getByText('已答复').first());
  await second.locator('#actions button.ant-btn-primary').click();
  await shown(second.getByText('第一位同事的答复。').first());
  expect(await second.locator('#reply-text').inputValue()).toBe('第二位同事正在写的答复。');
});
