/**
 * The door of an exam in Chromium: lists are loaded, the network is cut, the page is opened again, tickets are read by camera
 * and by number, the network comes back, and another device knows.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { APPLICANTS } from '../../core/demo/exams/people';
import { openBrowser } from '../support/browser';
import { openLine, type Line } from '../support/line';
import { startServer, type RunningServer } from '../support/server';
import { smallPng } from '../support/small-png';
import { ticketFilm } from '../support/ticket-film';

const DEVICE = {
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce' as const,
};
const EXAM = '高级会计师资格考试';

interface Ticket {
  code: string;
  number: string;
  room: string;
  seat: number;
  site: { name: string };
}

let server: RunningServer;
let line: Line;
let browser: Browser;
let folder: string;
/** Of two who sit at one site, and one who sits at another. */
let tickets: [Ticket, Ticket, Ticket];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huying-door-'));
  server = await startServer({});
  line = await openLine(server.url);
  tickets = [await ticketOf('张三'), await ticketOf('考生2'), await ticketOf('考生1')];
  await portraitOf('张三');
  const film = join(folder, 'ticket.y4m');
  writeFileSync(film, ticketFilm(tickets[0].code));
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  browser = await openBrowser([...camera, `--use-file-for-fake-video-capture=${film}`]);
});
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function call<T>(action: string, input: unknown, token?: string): Promise<T> {
  const headers = { 'Content-Type': 'application/json', 'X-Huying': '1', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const reply = await fetch(`${server.url}/api/${action}`, { method: 'POST', headers, body: JSON.stringify(input) });
  const body = (await reply.json()) as { ok: boolean; data: T };
  if (!body.ok) throw new Error(JSON.stringify(body));
  return body.data;
}

/** Gives an applicant a portrait. */
async function portraitOf(person: string): Promise<void> {
  const { token } = await call<{ token: string }>('session/signIn', { code: person });
  const form = new FormData();
  form.append('key', `portrait-${Date.now()}`);
  form.append('file', new Blob([new Uint8Array(smallPng(295, 413))]), 'me.png');
  const headers = { 'X-Huying': '1', Authorization: `Bearer ${token}` };
  const reply = await fetch(`${server.url}/api/files/upload`, { method: 'POST', headers, body: form });
  const { data } = (await reply.json()) as { data: { id: string } };
  const { name, number, education, workYears, certificates } = APPLICANTS.find((applicant) => applicant.person === person)!;
  const about = { name, number, education, workYears, certificates, kind: 'resident_id', phone: '13800000000' };
  await call('exams/saveProfile', { ...about, photo: data.id }, token);
}

async function ticketOf(person: string): Promise<Ticket> {
  const { token } = await call<{ token: string }>('session/signIn', { code: person });
  const { items } = await call<{ items: { id: string; exam: { name: string } }[] }>('exams/mine', { limit: 100 }, token);
  const { id } = items.find(({ exam }) => exam.name.startsWith(EXAM))!;
  return (await call<{ parts: Ticket[] }>('exams/ticket', { id }, token)).parts[0]!;
}

/** A device at the door: signed in, with the lists of the site of the first ticket. */
async function deviceAtDoor(): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext(DEVICE);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on(
    'console',
    (message) => void (/Content Security|Permissions policy/i.test(message.text()) && faults.push(message.text())),
  );
  await page.goto(`${line.url}/admin/exams`);
  await page.fill('#username', 'caizheng');
  await page.fill('#password', 'huying2026');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: EXAM }).first().click();
  await page.getByRole('link', { name: '入场核验' }).click();
  await page.getByRole('checkbox', { name: tickets[0].site.name, exact: true }).check();
  await page.getByRole('button', { name: '载入名单' }).click();
  await page.getByText('名单载好了，可以去门口了').waitFor();
  await page.getByRole('link', { name: '开始核验' }).click();
  await page.getByText(/全部交回了/).waitFor();
  // The page is kept once its worker is ready.
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  return { page, context, faults };
}

const card = (page: Page) => page.getByRole('region', { name: '核验结果' });
async function type(page: Page, text: string): Promise<void> {
  await page.getByLabel('准考证号').fill(text);
  await page.getByRole('button', { name: '核验' }).click();
}

test('a device without network knows tickets, forgets nothing over a reload, and hands in when the network is back', async () => {
  const front = await deviceAtDoor();
  const { page } = front;
  line.cut();
  await page.reload();
  await page.getByText('没有网络').waitFor();
  await page.getByRole('button', { name: '打开相机扫码' }).click();
  await card(page).getByText('可以入场').waitFor();
  const [scanned, typed, elsewhere] = tickets;
  expect(await card(page).innerText()).toContain(scanned.number);
  expect((await card(page).innerText()).replace(/\s+/g, '')).toContain(`${scanned.room}考场${scanned.seat}号`);
  await card(page).getByAltText('报名时的照片').waitFor();
  await page.getByRole('button', { name: '关上相机' }).click();

  await type(page, scanned.number);
  await card(page).getByText('已经入场').waitFor();
  await type(page, elsewhere.code);
  await card(page).getByText('不在本考点').waitFor();
  await card(page).getByText(elsewhere.site.name).waitFor();
  const last = typed.code.slice(-4);
  await type(page, typed.code.slice(0, -4) + (last === 'AAAA' ? 'BBBB' : 'AAAA'));
  await card(page).getByText('查无此证').waitFor();
  await type(page, typed.number);
  await card(page).getByText('可以入场').waitFor();
  await page.getByText('2 条没有交回').waitFor();

  // The tab is closed; another is opened, still without network.
  await page.close();
  const again = await front.context.newPage();
  await again.goto(`${line.url}/admin/exams/door`);
  await again.getByText('2 条没有交回').waitFor();
  await type(again, typed.code);
  await card(again).getByText('已经入场').waitFor();

  line.mend();
  await again.getByRole('button', { name: '现在交' }).click();
  await again.getByText(/全部交回了/).waitFor();

  const back = await deviceAtDoor();
  await back.page.getByText(/已入场 2 人/).waitFor();
  await type(back.page, scanned.code);
  await card(back.page).getByText('在另一台设备（账号 caizheng）').or(card(back.page).getByText(/入场/)).first().waitFor();
  await card(back.page).getByText('已经入场').waitFor();
  expect([...front.faults, ...back.faults]).toEqual([]);
});

test('what is kept for opening without network is the page and nothing else', async () => {
  const { page } = await deviceAtDoor();
  const kept = (await page.evaluate(
    '(async () => { const urls = []; for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname); return urls; })()',
  )) as string[];
  expect(kept).toContain('/admin/');
  expect(kept.filter((path) => path !== '/admin/' && !path.startsWith('/admin/assets/'))).toEqual([]);
  const shown = await page.evaluate("document.querySelector('.gate').innerText");
  expect(String(shown)).not.toMatch(/\d{17}[\dX]/);
  // Leaving takes the lists along.
  await page.goto(`${line.url}/admin/exams`);
  await page.getByRole('button', { name: /账号菜单/ }).click();
  await page.getByText('退出登录').click();
  await page.locator('#username').waitFor();
  const left = await page.evaluate(
    "new Promise((resolve) => { const open = indexedDB.open('huying-door'); open.onsuccess = () => { const all = open.result.transaction('lists').objectStore('lists').count(); all.onsuccess = () => resolve(all.result); }; })",
  );
  expect(left).toBe(0);
});
