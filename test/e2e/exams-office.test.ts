/**
 * The exam office in Chromium: sittings come in by a workbook, the exam is published, residents register, the board shows it,
 * a sitting shrinks, who must move is moved, and the list for the ministry opens again with the right cells.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { Workbook } from '../../admin/src/exams/export/workbook';
import { COLUMNS } from '../../admin/src/exams/sittings/rows';
import { readTable } from '../../readers/sheet';
import { DESKTOP, openBrowser, PHONE } from '../support/browser';
import { idNumber } from '../support/exams/world';
import { startServer, type RunningServer } from '../support/server';

const DAY = 24 * 60 * 60 * 1000;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();
const NAMES = ['甲', '=HYPERLINK("http://x")', '丙'];

let browser: Browser;
let server: RunningServer;
let exam: string;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer({})]);
  const { token } = await call<{ token: string }>('staff/signIn', { username: 'caizheng', password: 'huying2026' });
  const subjects = [{ id: 'jjf', name: '经济法', fee: 0, full: 100, pass: 60 }];
  const dates = { opensAt: at(-DAY), closesAt: at(9 * DAY), changesUntil: at(9 * DAY), ticketsFrom: at(10 * DAY) };
  const rules = { holdMinutes: 15, offerMinutes: 60, pace: null, minSubjects: 1, rules: [], resultsFrom: null, about: '' };
  const names = { code: '77', name: '经济法单科考试', certificate: '经济法证书', organiser: '市财政局' };
  const about = { ...names, ...dates, ...rules, subjects, conditions: [] };
  exam = (await call<{ id: string }>('examoffice/create', { key: 'office-e2e-exam', about }, token)).id;
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

async function register(name: string, sequence: number, sitting: string): Promise<void> {
  const { token } = await call<{ token: string }>('session/signIn', { code: `office-${sequence}` });
  const who = {
    name,
    kind: 'resident_id',
    number: idNumber(sequence),
    phone: '13800000000',
    education: 'bachelor',
    workYears: 5,
  };
  await call('exams/saveProfile', { ...who, photo: null }, token);
  const choices = [{ subject: 'jjf', sitting }];
  const held = await call<{ id: string }>('exams/hold', { key: `hold-${sequence}-key`, exam, choices, declared: true }, token);
  await call('exams/confirm', { id: held.id, key: `confirm-${sequence}-key` }, token);
}

async function signIn(device: typeof DESKTOP | typeof PHONE = DESKTOP): Promise<{ page: Page; faults: string[] }> {
  const page = await (await browser.newContext({ ...device, acceptDownloads: true })).newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => void (/Content Security Policy/i.test(message.text()) && faults.push(message.text())));
  await page.goto(`${server.url}/admin/`);
  await page.fill('#username', 'caizheng');
  await page.fill('#password', 'huying2026');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '服务' }).getByRole('link', { name: '考试' }).click();
  return { page, faults };
}

/** Two sittings on one morning, of three seats and of five. */
async function sittings(): Promise<Buffer> {
  const book = new Workbook(
    '场次',
    COLUMNS.map((title) => ({ title, width: 12 })),
  );
  const day = new Date(Date.now() + 20 * DAY).toISOString().slice(0, 10);
  const rest = [day, '09:00', '11:00'];
  book.add([
    ['1', '经济法', '云澜市', '第一中学', '学府路 1 号', '114.7', '23.8', ...rest, '3'],
    ['2', '经济法', '云澜市', '第二中学', '学府路 2 号', '114.7', '23.9', ...rest, '5'],
  ]);
  return Buffer.from(await book.end().arrayBuffer());
}

const tab = (page: Page, name: string) => page.getByRole('navigation', { name: '这场考试' }).getByRole('link', { name }).click();

test('from a workbook of sittings to the list for the ministry', async () => {
  const { page, faults } = await signIn();
  await page.getByRole('link', { name: '经济法单科考试' }).click();
  await tab(page, '场次');
  await page.setInputFiles('input[type=file]', { name: 'sittings.xlsx', mimeType: '', buffer: await sittings() });
  await page.getByRole('button', { name: '导入 2 个场次' }).click();
  await page.getByText('导入好了 2 个场次').waitFor();

  await tab(page, '考试信息');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('已经发布，居民看得到了').waitFor();

  await tab(page, '名额');
  await page.getByRole('img', { name: '3 个座位：报名成功 0' }).waitFor();
  for (const [i, name] of NAMES.entries()) await register(name, 501 + i, `${exam}.0001`);
  // By itself, without anybody asking for it.
  await page.getByRole('button', { name: '0001 经济法：报名成功 3 人，看名单' }).click();
  for (const name of NAMES) await page.getByRole('dialog').getByText(name, { exact: true }).waitFor();
  await page.keyboard.press('Escape');

  await tab(page, '场次');
  await page.getByRole('button', { name: '座位：0001 经济法' }).click();
  await page.fill('#resize-seats', '1');
  await page.getByText('有 2 个人要移到别的场次').waitFor();
  await page.getByRole('button', { name: '改成 1 个座位' }).click();
  await page.getByRole('button', { name: '现在移 2 人' }).click();
  await page.fill('#move-reason', '教学楼维修');
  await page.getByRole('button', { name: '移 2 人', exact: true }).click();
  await page.getByText('2 人已换到新场次，都收到了消息。这一场还有 1 人').waitFor();
  await page.getByRole('button', { name: '好的' }).click();

  await tab(page, '导出');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await page.getByText('导好了，3 行').waitFor();
  const { rows, columns } = await readTable(new Uint8Array(readFileSync(await (await coming).path())));
  expect(columns).toHaveLength(17);
  expect(
    rows.map(({ cells }) => [cells['序号'], cells['准考证号'], cells['姓名'], cells['证件号码'], cells['考点名称']]),
  ).toEqual([
    ['1', '77000100101', '甲', idNumber(501), '第一中学'],
    // What would be run by Excel is a name.
    ['2', '77000200101', '丙', idNumber(503), '第二中学'],
    ['3', '77000200102', `'${NAMES[1]}`, idNumber(502), '第二中学'],
  ]);
  expect(rows[0]!.cells).toMatchObject({ 证件类型: '居民身份证', 开始时间: '09:00', 报名状态: '报名成功', 缴费状态: '免费' });
  await page.getByText('导出报名名单（有完整证件号码），共 3 行').waitFor();
  expect(faults).toEqual([]);
});

test('on a phone every page of an exam is in reach, and none is wider than the screen', async () => {
  const { page, faults } = await signIn(PHONE);
  await page.getByRole('link', { name: '经济法单科考试' }).tap();
  const pages = page.getByRole('navigation', { name: '这场考试' });
  for (const link of await pages.getByRole('link').all()) {
    const box = (await link.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(PHONE.viewport.width);
    expect(box.height).toBeGreaterThanOrEqual(44);
    await link.tap();
    await page.locator('.exam-page section').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.viewport.width);
  }
  expect(faults).toEqual([]);
});
