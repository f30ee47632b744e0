/** The public page in Chromium: a slip from its address, a picture, the camera and pasted; then the network is cut. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { renderSVG } from 'uqr';
import { openBrowser, PHONE } from '../support/browser';
import { enterDiploma, SECRET_KEY, takeSlip, type Given } from '../support/credentials/served';
import { openLine, type Line } from '../support/line';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { startServer, type RunningServer } from '../support/server';
import { ticketFilm } from '../support/ticket-film';

let database: TestDatabase;
let server: RunningServer;
let line: Line;
let browser: Browser;
let folder: string;
let given: Given;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huying-verify-'));
  database = await createTestDatabase();
  const seed = Buffer.alloc(32, 9).toString('base64');
  const variables = {
    DATABASE_URL: database.url,
    SECRET_KEY,
    SLIP_KEYS: `sm2:${seed}`,
    PUBLIC_URL: 'http://fuwu.yunlan.example',
  };
  server = await startServer(variables);
  line = await openLine(server.url);
  await enterDiploma(database.url);
  given = await takeSlip(server.url);
  const film = join(folder, 'slip.y4m');
  writeFileSync(film, ticketFilm(given.code, 'L'));
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  browser = await openBrowser([...camera, `--use-file-for-fake-video-capture=${film}`]);
});
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await server?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  page: Page;
  context: BrowserContext;
  faults: string[];
  asked: string[];
}

async function open(fragment = ''): Promise<Opened> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const opened: Opened = { page, context, faults: [], asked: [] };
  page.on('pageerror', (error) => opened.faults.push(error.message));
  page.on(
    'console',
    (message) => void (/Content Security|Permissions policy/i.test(message.text()) && opened.faults.push(message.text())),
  );
  page.on('request', (request) => void opened.asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  await page.goto(`${line.url}/verify${fragment}`);
  return opened;
}
const answer = (page: Page) => page.locator('#answer');

test('a slip is judged from its address, and nothing of it leaves the page', async () => {
  const { page, context, faults, asked } = await open(`#${given.slip}`);
  await answer(page).getByText('凭条是真的').waitFor();
  const shown = await answer(page).innerText();
  for (const text of ['学历', '欧阳**', '云澜师范大学', '截至']) expect(shown).toContain(text);
  const [head, body, signature] = given.slip.split('.') as [string, string, string];
  const sent = asked.filter((line) => [head, body, signature].some((part) => line.replace(/#\S*/, '').includes(part)));
  expect(sent).toEqual([]);
  expect(asked.some((line) => line.includes('/api/'))).toBe(false);
  // The next one scanned takes its place.
  await page.goto(`${line.url}/verify#${given.slip.slice(0, -8)}AAAAAAAA`);
  await answer(page).getByText('凭条被改动过').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('without network: from the address, camera, picture, and pasted', async () => {
  const { page, context, faults } = await open();
  await page.getByText(/核验资料更新于/).waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  line.cut();
  await page.goto(`${line.url}/verify#${given.slip}`);
  await page.reload();
  await answer(page).getByText('凭条是真的').waitFor();

  await page.getByText('粘贴凭条内容').click();
  await page.getByLabel('凭条内容').fill('您好');
  await page.getByRole('button', { name: '核验', exact: true }).click();
  await answer(page).getByText('还不能判断真假').waitFor();
  await page.getByLabel('凭条内容').fill(given.code);
  await page.getByRole('button', { name: '核验', exact: true }).click();
  await answer(page).getByText('凭条是真的').waitFor();

  const picture = await pictureOf(context, given.code);
  await page
    .getByLabel('选一张图片')
    .setInputFiles({ name: 'none.png', mimeType: 'image/png', buffer: await pictureOf(context, null) });
  await answer(page).getByText('没有看到二维码').waitFor();
  await page.getByLabel('选一张图片').setInputFiles({ name: 'slip.png', mimeType: 'image/png', buffer: picture });
  await answer(page).getByText('凭条是真的').waitFor();

  await page.getByLabel('凭条内容').fill('x');
  await page.getByRole('button', { name: '核验', exact: true }).click();
  await answer(page).getByText('还不能判断真假').waitFor();
  await page.getByRole('button', { name: '打开相机扫码' }).click();
  await answer(page).getByText('凭条是真的').waitFor();
  await page.getByRole('button', { name: '打开相机扫码' }).waitFor();

  // A day and an hour later the list is too old to say that it was not revoked; what it says is shown all the same.
  await page.clock.setFixedTime(Date.now() + 25 * 3_600_000);
  await page.goto(`${line.url}/verify#${given.slip}x`);
  await page.goto(`${line.url}/verify#${given.slip}`);
  await answer(page)
    .getByText(/不知道|还不知道/)
    .waitFor();
  expect(await answer(page).innerText()).toContain('云澜师范大学');
  expect(faults).toEqual([]);
  await context.close();
  line.mend();
});

/** A code as somebody sends it in a chat; null: a picture without one. */
async function pictureOf(context: BrowserContext, code: string | null): Promise<Buffer> {
  const page = await context.newPage();
  await page.setContent(`<body style="margin:40px;width:300px">${code === null ? '没有' : renderSVG(code, { ecc: 'L' })}</body>`);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}
