/// <reference lib="dom" />
/** The view half in a real browser, behind the policy the server sends: what a finger does arrives as WeChat would deliver it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { compileWeapp, toCss } from '../../simulator/compile';
import { buildSimulator } from '../../simulator/build';
import type {} from '../../simulator/demo/window';
import { DESKTOP, openBrowser, PHONE } from '../support/browser';
import { smallPng } from '../support/small-png';

const FIXTURE = path.join(__dirname, '../support/fixture-weapp');
const POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'";
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json' };

const out = mkdtempSync(path.join(tmpdir(), 'huying-phone-'));
const asked: { url: string; body: string }[] = [];
const pushes: object[] = [];
let server: Server;
let browser: Browser;
let base: string;

function answer(url: string): unknown {
  if (url.startsWith('/api/session/signIn')) return { ok: true, data: { token: 'T' } };
  if (url.startsWith('/api/session/settings')) return { ok: true, data: { city: '云澜市', center: { lng: 120, lat: 30 } } };
  if (url.startsWith('/demo/pushes')) return { items: pushes };
  return { ok: true, data: { templates: [{ tmplId: 'T1', title: '进度提醒' }] } };
}

beforeAll(async () => {
  await buildSimulator({ weapp: FIXTURE, out });
  server = createServer(async (request, response) => {
    const url = request.url!.split('?')[0]!;
    response.setHeader('Content-Security-Policy', POLICY);
    if (/^\/(api|demo)\//.test(url)) {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      asked.push({ url, body: Buffer.concat(parts).toString() });
      response.setHeader('Content-Type', TYPES.json!).end(JSON.stringify(answer(url)));
      return;
    }
    response.setHeader('Content-Type', TYPES[url.split('.').pop()!] ?? 'application/octet-stream');
    response.end(readFileSync(path.join(out, url)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  server.close();
  rmSync(out, { recursive: true });
});

async function openView(person: string, more = ''): Promise<Page> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  });
  await page.goto(`${base}/phone.html?person=${person}&path=pages/view${more}`);
  await page.locator('#said').waitFor({ state: 'attached' });
  return page;
}

const said = (page: Page, text: string) => page.locator('#said').getByText(text, { exact: true }).waitFor();
const faults = (page: Page) =>
  page.evaluate(() => [
    ...(window as never as { violations: string[] }).violations,
    ...window.simulator!.host.errors.map(({ where }) => where),
  ]);

describe('on the phone', () => {
  test('taps bubble until they are caught; a disabled button hears none', async () => {
    const page = await openView('taps');
    await page.locator('#inner').tap();
    await said(page, '内外');
    await page.locator('#off').tap({ force: true });
    await page.locator('#stop').tap();
    await said(page, '内外内');
    expect(await faults(page)).toEqual([]);
  });

  test('typing is told once a letter, and survives closing the app', async () => {
    const page = await openView('words');
    await page.locator('#word input').pressSequentially('路灯');
    await said(page, '..');
    await page.reload();
    expect(await page.locator('#word input').inputValue()).toBe('路灯');
    const other = await openView('somebody-else');
    expect(await other.locator('#word input').inputValue()).toBe('');
  });

  test('rpx follow the width, rem WeChat’s font size, and screen readers hear what the page says', async () => {
    const page = await openView('looks', '&font=24');
    const wide = page.locator('#wide');
    const style = () => wide.evaluate((element) => [getComputedStyle(element).width, getComputedStyle(element).fontSize]);
    expect(await style()).toEqual(['100px', '24px']);
    await page.getByRole('heading', { name: '标题' }).waitFor();
    await page.getByRole('heading', { name: '样子' }).waitFor();
    await page.setViewportSize({ width: 750, height: 812 });
    await page.waitForFunction(() => getComputedStyle(document.querySelector('#wide')!).width === '200px');
  });

  test('a sheet opened by a tap is not closed by the same tap', async () => {
    const page = await openView('sheets');
    await page.locator('#sheet').tap();
    await page.getByRole('button', { name: '乙' }).tap();
    await said(page, '1');
    await page.locator('#pick').tap();
    await page.getByRole('option', { name: '二' }).tap();
    await page.getByRole('button', { name: '确定' }).tap();
    await said(page, '1二');
  });

  test('a photo: the agreement first, then the chooser, and the picture is seen', async () => {
    const page = await openView('photos');
    await page.locator('#photo').tap();
    await page.locator('#agree').tap();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '从手机相册选择' }).tap();
    await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: smallPng() });
    await said(page, '4×4');
    expect(await faults(page)).toEqual([]);
  });

  test('an allowed message is told to WeChat’s stand-in, and what it sends opens its page', async () => {
    const page = await openView('messages');
    await page.locator('#ask').tap();
    await page.getByText('进度提醒').waitFor();
    await page.getByRole('button', { name: '允许' }).tap();
    await said(page, 'accept');
    expect(asked.find(({ url }) => url === '/demo/subscriptions')?.body).toBe('{"person":"messages","tmplIds":["T1"]}');
    // Only what comes after the phone was first opened is shown.
    await page.waitForFunction(() => localStorage.getItem('pushes:messages') !== null);
    pushes.push({ n: 1, title: '您的反映有答复了', lines: [{ label: '编号', value: '1' }], page: 'sub/deep?id=1', at: '' });
    await page.getByRole('button', { name: /您的反映有答复了/ }).tap();
    expect(await page.evaluate(() => window.simulator!.host.top().query)).toEqual({ id: '1' });
  });
});

describe('the page around it', () => {
  test('shows two residents side by side, each with a phone of their own, and switches the network of both', async () => {
    const page = await browser.newPage(DESKTOP);
    await page.goto(`${base}/index.html?person=甲&path=pages/view`);
    await page.getByRole('button', { name: '再打开一位居民' }).click();
    await page.getByLabel('第二位居民').fill('乙');
    await page.getByLabel('第二位居民').blur();
    const word = (title: string) => page.frameLocator(`iframe[title="${title}"]`).locator('#word input');
    await word('甲的手机').fill('甲写的');
    expect(await word('乙的手机').inputValue()).toBe('');
    await page.getByRole('switch', { name: '没有网络' }).click();
    const types = () =>
      page
        .frames()
        .flatMap((frame) => (frame === page.mainFrame() ? [] : [frame.evaluate(() => window.simulator!.host.network.type)]));
    expect(await Promise.all(types())).toEqual(['none', 'none']);
    await page.close();
  });

  test('on a phone the mini-program fills what the notice leaves', async () => {
    const page = await (await browser.newContext(PHONE)).newPage();
    await page.goto(`${base}/index.html`);
    await page.getByText('填写的内容不会送到任何真实部门').waitFor();
    const frame = await page.locator('iframe').boundingBox();
    expect(frame).toMatchObject({ x: 0, width: 375 });
    expect(frame!.y + frame!.height).toBe(812);
  });
});

describe('the build', () => {
  const files = { 'app.json': '{"pages":["a"]}', 'a.wxml': '<view>\n  <text>{{ 1 + }}</text>\n</view>' };

  test('refuses a template that does not compile, with its place', () => {
    expect(() => compileWeapp(files)).toThrow('a.wxml:2:');
    expect(() => compileWeapp({ ...files, 'a.wxml': '<view>' })).toThrow('a.wxml:1:2 missing end tag');
    expect(compileWeapp({ ...files, 'a.wxml': '<view></view>' }).templates).toContain('a');
  });

  test('keeps a page’s rules to the page without adding weight', () => {
    const css = toCss(
      { 'a.wxss': 'page, view > .b { width: 2rpx } @keyframes k { from { top: 0 } }' },
      'a.wxss',
      '[data-route="a"]',
    );
    expect(css).toBe(
      '.wx-page:where([data-route="a"]), :where(.wx-page:where([data-route="a"])) wx-view > .b { width: calc(2 * var(--rpx)) } @keyframes k { from { top: 0 } }',
    );
  });
});
