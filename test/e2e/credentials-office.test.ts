/**
 * Registers in Chromium: a kind is made from nothing and tried, a list comes in by CSV with two faults, a resident asks, one member of
 * staff proposes to revoke and cannot approve it, another one does, and the figures hide what is few.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DESKTOP, openBrowser, PHONE, telling } from '../support/browser';
import { startServer, type RunningServer } from '../support/server';

const PICTURES = process.env['PICTURES'] ?? '';
let browser: Browser;
let server: RunningServer;
const faults: string[] = [];
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer({})]);
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function call<T>(action: string, input: unknown, token?: string): Promise<T> {
  const headers = { 'Content-Type': 'application/json', 'X-Huying': '1', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const reply = await fetch(`${server.url}/api/${action}`, { method: 'POST', headers, body: JSON.stringify(input) });
  const body = (await reply.json()) as { ok: boolean; data: T };
  if (!body.ok) throw new Error(`${action}: ${JSON.stringify(body)}`);
  return body.data;
}

async function signIn(username: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ ...DESKTOP, acceptDownloads: true });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => void (/Content Security Policy/i.test(message.text()) && faults.push(message.text())));
  await page.goto(`${server.url}/admin/`);
  await page.fill('#username', username);
  await page.fill('#password', 'huying2026');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '服务' }).getByRole('link', { name: '证书' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { context, page };
}

const shot = async (page: Page, name: string) => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
};

async function pick(page: Page, control: string, option: string) {
  await page.locator(control).click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click();
}

const LIST = [
  '证号,持证人姓名,备注',
  'QZ000001,张伟,',
  'QZ000002,李娜,',
  'qz-000001,王芳,',
  'QZ12,赵敏,',
  'QZ000003,欧阳修远,',
].join('\r\n');

test('a kind, a list, a check, and a second person', async () => {
  const chief = await signIn('shouli');
  const { page } = chief;
  await page
    .getByRole('row', { name: /学历/ })
    .first()
    .getByText(/还没有登记|\d 条/)
    .waitFor();
  await shot(page, 'kinds');

  await page.getByRole('button', { name: '新种类' }).click();
  await page.fill('#exam-id', 'crane');
  await page.fill('#exam-name', '起重机操作证');
  await page.getByRole('button', { name: '建好这个种类' }).click();
  await page.getByText('有几处需要改一下，已经标出来').waitFor();
  await page.getByText('此项必填').first().waitFor();
  await page.fill('#exam-issuer', '市特种设备协会');
  await page.fill('#exam-fields-0-label', '证号');
  await page.getByRole('group', { name: '第 1 项：证号' }).getByRole('combobox', { name: '加一条规则' }).click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '格式' }).click();
  await page.fill('#exam-fields-0-checks-0-pattern', '^QZ\\d{6}$');
  await page.fill('#exam-fields-0-checks-0-message', '证号是 QZ 加 6 位数字');
  await pick(page, '#exam-department', '市财政局');
  await page.getByRole('switch', { name: '居民能不能查' }).click();
  await page.fill('#trial-number', 'QZ12');
  await page.fill('#trial-name', '欧阳修远');
  const phone = page.getByRole('group', { name: '居民看到的表单' });
  await phone.getByText('证号是 QZ 加 6 位数字').waitFor();
  await page.locator('.credential-shown').getByText('欧阳**').waitFor();
  await shot(page, 'new-kind');
  await page.getByRole('button', { name: '建好这个种类' }).click();
  await page.getByText('新增种类“起重机操作证”').waitFor();

  await page.getByRole('link', { name: '导入登记' }).click();
  await page.setInputFiles('input[type=file]', { name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await page.getByText('不导入的列：备注').waitFor();
  await shot(page, 'columns');
  await page.getByRole('button', { name: '核对 5 行' }).click();
  await page.getByText('这个编号前面已经有一行').waitFor();
  await shot(page, 'checked');
  const [list] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载问题清单' }).click()]);
  expect(readFileSync(await list.path(), 'utf8')).toMatch(
    /行,列,问题\r\n4,[^,]+,这个编号前面已经有一行\r\n5,证号,证号是 QZ 加 6 位数字/,
  );
  await page.getByRole('button', { name: '导入 3 行' }).click();
  await page.getByText('导完了：新增 3，更新 0，没有变化 0').waitFor();
  await page.getByText('没导入 2').first().waitFor();
  await shot(page, 'imported');

  const { token } = await call<{ token: string }>('session/signIn', { code: 'office-credentials' });
  const ask = (key: string) =>
    call<{ result: string; look: string }>(
      'credentials/check',
      { key, kind: 'crane', fields: { number: 'QZ000003', name: '欧阳修远' } },
      token,
    );
  const found = await ask('e2e-look-one');
  expect(found.result).toBe('found');
  const { slip } = await call<{ slip: string }>('credentials/slip', { key: 'e2e-slip-one', look: found.look }, token);

  await page.getByRole('navigation', { name: '服务' }).getByRole('link', { name: '证书' }).click();
  await page.getByRole('link', { name: '撤销和恢复' }).click();
  await pick(page, '#look-kind', '起重机操作证');
  await page.fill('#look-number', 'QZ000003');
  await page.fill('#look-reason', '举报核查');
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await page.getByRole('region', { name: '查到的登记' }).getByText('欧阳**').waitFor();
  await page.fill('#propose-reason', '证书系伪造');
  await page.fill('#propose-document', '市特协〔2026〕7 号');
  await shot(page, 'record');
  await page.getByRole('button', { name: '提出撤销' }).click();
  await page.getByText('这是您提出的，要等另一位同事核准。').waitFor();
  const card = (of: Page) => of.getByRole('listitem').filter({ hasText: '撤销：起重机操作证' });
  expect(await card(page).getByRole('button', { name: '核准撤销' }).count()).toBe(0);

  const second = await signIn('caizheng');
  await second.page.getByText('起重机操作证').first().waitFor();
  expect(await second.page.getByRole('button', { name: '新种类' }).count()).toBe(0);
  await second.page.getByRole('link', { name: '撤销和恢复' }).click();
  await card(second.page).getByRole('button', { name: '核准撤销' }).click();
  await shot(second.page, 'approve');
  await second.page.locator('.ant-popconfirm').getByRole('button', { name: '核准' }).click();
  await card(second.page).waitFor({ state: 'detached' });
  await second.page.getByText('已办理').click();
  await second.page.getByText('作废凭条 1 张、查询码 0 个').waitFor();
  await shot(second.page, 'decided');
  expect((await ask('e2e-look-two')).result).toBe('revoked');
  expect(await call('credentials/verify', { slip })).toMatchObject({ verdict: 'ended', why: 'revoked' });

  await second.page.getByRole('link', { name: '统计' }).click();
  await second.page.getByText('少于 5').first().waitFor();
  await shot(second.page, 'figures');
  await second.page.getByRole('link', { name: '猜测提醒' }).click();
  await second.page.getByRole('heading', { name: '猜测提醒' }).waitFor();
  await shot(second.page, 'alerts');
  expect(faults).toEqual([]);
  await chief.context.close();
  await second.context.close();
});

test('on a narrow window nothing is wider than it', async () => {
  const { context, page } = await signIn('shouli');
  await page.setViewportSize(PHONE.viewport);
  for (const path of ['', '/new', '/kinds/diploma', '/kinds/diploma/import', '/records', '/alerts', '/figures']) {
    await page.goto(`${server.url}/admin/credentials${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await shot(page, `narrow${path.replaceAll('/', '-')}`);
    // A table takes its width from its page once it is drawn. A function, not a text: the page's policy lets nobody evaluate texts.
    await telling(page, () =>
      page.waitForFunction(() => {
        const { document } = globalThis as unknown as {
          document: { documentElement: { scrollWidth: number; clientWidth: number } };
        };
        return document.documentElement.scrollWidth === document.documentElement.clientWidth;
      }),
    );
  }
  expect(faults).toEqual([]);
  await context.close();
});
