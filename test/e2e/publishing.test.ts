/** A department's document from a Word file to a resident's phone, in Chromium. */
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, openBrowser, shown } from '../support/browser';
import { docxOf, paragraph, styled } from '../support/docx-file';
import { openPhonePage } from '../support/phone-page';
import { startServer, type RunningServer } from '../support/server';

const LINES = [
  '云澜市人民政府文件',
  '云政发〔2026〕12号',
  '云澜市公共饮水点管理办法',
  '第一章 总则',
  '第一条 为了方便市民在外面喝到干净的水，制定本办法。',
  '第二条 公园、车站、图书馆应当设饮水点。',
  '第二章 管理',
  '第三条 饮水点每月检测一次水质，结果贴在旁边。',
];

let browser: Browser;
let server: RunningServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer({})]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Handed over as bytes: a browser in a plain container takes no Chinese paths. */
function wordFile(name: string) {
  const [heading, number, title, ...rest] = LINES;
  const body = [paragraph(heading!), paragraph(number!), styled('t', title!), ...rest.map((line) => paragraph(line))];
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(docxOf(body.join(''))) };
}

async function signIn(username: string): Promise<{ page: Page; faults: string[] }> {
  const page = await (await browser.newContext(DESKTOP)).newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  // A policy that forbids what the page needs is told on the console only.
  page.on('console', (message) => void (/Content Security Policy/i.test(message.text()) && faults.push(message.text())));
  await page.goto(`${server.url}/admin/`);
  await page.fill('#username', username);
  await page.fill('#password', 'huying2026');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '服务' }).getByRole('link', { name: '文件' }).click();
  return { page, faults };
}

const paste = (page: Page, text: string) =>
  page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('#body').dispatchEvent(event);
  }`);

test('a department uploads a Word file, checks it, publishes it, and a resident finds and reads it', async () => {
  const { page, faults } = await signIn('shuiwu');
  await page.getByRole('button', { name: '新文件' }).click();
  await page.setInputFiles('input[type=file]', wordFile('饮水点办法.docx'));
  await page.getByText('读出了“饮水点办法.docx”的正文').waitFor();
  expect(await page.inputValue('#about-title')).toBe('云澜市公共饮水点管理办法');
  expect(await page.inputValue('#about-number')).toBe('云政发〔2026〕12号');
  await page.getByRole('region', { name: '目录' }).getByText('第二章 管理').waitFor();
  await page.fill('#about-issuer', '云澜市人民政府');
  await page.fill('#about-topic', '饮水');
  await page.fill('#about-explanation', '在外面口渴了，可以到公园、车站、图书馆的饮水点喝水，不要钱。');

  // Closed by mistake: everything is still there.
  // A function, not a text: the page's policy lets nobody evaluate texts.
  await page.waitForFunction(() => {
    const { localStorage: kept } = globalThis as unknown as { localStorage: Record<string, string> };
    return Object.values({ ...kept }).some((text) => text.includes('口渴'));
  });
  await page.reload();
  await page.getByText('找回了您上次没有保存的新文件').waitFor();
  await page.getByRole('button', { name: '存成草稿' }).click();
  await shown(page.getByText(/^草稿已经保存，居民还看不到。/));

  const phone = await openPhonePage(browser, `${server.url}/phone.html?person=${encodeURIComponent('吴越')}`);
  await phone.tap('service-search');
  await phone.type('words', '饮水点多久检测一次水质');
  await page.getByRole('button', { name: '居民看到的样子' }).click();
  await page.getByRole('article').getByRole('heading', { name: '第一章 总则' }).waitFor();
  await page.getByRole('button', { name: '编辑' }).click();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('已经发布，居民现在就能查到').waitFor();

  await phone.page.locator('.wx-page:visible #words input').press('Enter');
  const hit = phone.page.locator('.wx-page:visible .hit').filter({ hasText: '云澜市公共饮水点管理办法' });
  await hit.waitFor();
  await hit.getByText('饮水点每月检测一次水质').first().waitFor();
  expect([...faults, ...phone.faults]).toEqual([]);
});

test('a text of many thousand words is compared while the page goes on answering', async () => {
  const { page, faults } = await signIn('shuiwu');
  await page.getByRole('button', { name: '新文件' }).click();
  await page.getByRole('button', { name: '直接写' }).click();
  const article = (n: number, salt: string) =>
    `第${n}条 ${salt}${(n * 7919) % 2003}号事项由所在地的${salt}窗口办理，材料齐全的当场办结。`;
  const text = (salt: string) => Array.from({ length: 2500 }, (_, n) => article(n + 1, salt)).join('\n');
  await paste(page, text('甲'));
  await page.fill('#about-title', '云澜市办事指南汇编');
  await page.fill('#about-issuer', '云澜市水务局');
  await page.locator('#about-kind').click();
  await page.getByTitle('其他', { exact: true }).click();
  await shown(
    page
      .locator('.wide-select')
      .filter({ has: page.locator('#about-kind') })
      .getByText('其他'),
  );
  await page.getByRole('button', { name: '存成草稿' }).click();
  await shown(page.getByText(/^草稿已经保存/));
  await page.locator('#body').selectText();
  await paste(page, text('乙丙'));
  await page.getByRole('button', { name: '对比修改' }).click();
  // It goes to another part of the page and back while the comparison is still on its way, or done.
  await page.locator('.change').first().waitFor();
  await page.getByRole('button', { name: '记录' }).click();
  await page.getByRole('region', { name: '各版正文' }).waitFor();
  await page.getByRole('button', { name: '对比修改' }).click();
  await page.getByText('改了 2500 段。').waitFor();
  expect(await page.locator('.change del').count()).toBeGreaterThan(90);
  expect(faults).toEqual([]);
});
