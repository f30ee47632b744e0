/** Registering for an exam, as a resident does: the compiled mini-program in Chromium. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { DAY, idNumber, makeExamWorld, type ExamWorld } from '../support/exams/world';
import { openPhonePage, type PhonePage } from '../support/phone-page';
import { serveFolder } from '../support/static';

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

const front = ({ page }: PhonePage, selector: string) => page.locator(`.wx-page:visible ${selector}`).last();

async function openPhone(w: ExamWorld, person: string, path: string): Promise<PhonePage> {
  const caller = await w.resident(person);
  const call = async ({ name, data }: { name: string; data: { action: string; input: unknown } }) =>
    w.dispatch({ service: name, action: data.action, input: data.input, caller, requestId: 'r' });
  const url = `${site.url}/phone.html?person=${person}&path=${encodeURIComponent(path)}`;
  return openPhonePage(browser, url, { 'cloud.callFunction': call });
}

/** Chooses the sitting for its subject and asks for it. */
async function ask(phone: PhonePage, sitting: string): Promise<void> {
  const subject = sitting.split('-')[0]!;
  await phone.tap(`choose-${subject}`);
  await phone.tap(`sitting-${sitting}`);
  await front(phone, '#sittings').waitFor({ state: 'detached' });
  await phone.tap('declared');
  await front(phone, '#declared.tick-on').waitFor();
  await phone.tap('hold');
  await phone.answer('允许');
}

async function confirm(phone: PhonePage): Promise<void> {
  await phone.tap('confirm');
  await phone.answer('允许');
  await front(phone, '#confirm').waitFor({ state: 'detached' });
}

test('from the home page to a ticket for the door', async () => {
  const w = await makeExamWorld();
  await w.exam('kj');
  await w.sitting('a-1', 2);
  const phone = await openPhone(w, 'anna', 'pages/home/index');
  await phone.tap('service-exams');
  await phone.tap('exam-kj');
  await phone.tap('begin');
  await phone.type('name', '张小安');
  await phone.type('number', idNumber(7));
  await phone.type('phone', '13800000000');
  await phone.tap('education');
  await phone.answer('确定');
  await phone.type('workYears', '3');
  await phone.tap('save');
  await front(phone, '#begin').getByText('开始报名').waitFor();
  await phone.tap('begin');
  await ask(phone, 'a-1');
  await front(phone, '#left-a').waitFor();
  expect(await phone.text('left-a')).toMatch(/1[45]:\d\d/);
  await confirm(phone);
  expect(await phone.text('choice-a')).toContain('报名成功');
  w.wait(16 * DAY);
  const later = await openPhone(w, 'anna', 'pages/mine/index');
  await later.tap('my-exams');
  await front(later, '[id^=entry-]').tap();
  await later.tap('ticket');
  const code = front(later, '.qr');
  await code.waitFor();
  // Square, whole on the screen, and really drawn.
  const { width, height } = (await code.boundingBox())!;
  expect([width, height]).toEqual([232, 232]);
  expect(await code.getAttribute('style')).toContain('data:image/svg+xml');
  expect(await later.text('owner')).toBe('张小安');
  expect([...phone.faults, ...later.faults]).toEqual([]);
});

test('two phones, one seat: the second waits, is offered what the first gives back, and takes it', async () => {
  const w = await makeExamWorld();
  await w.exam('kj');
  await w.sitting('a-1', 1);
  for (const [i, person] of ['anna', 'bert'].entries()) await w.person(person, 7 + i);
  const [anna, bert] = await Promise.all(['anna', 'bert'].map((person) => openPhone(w, person, 'exams/choose/index?id=kj')));
  await Promise.all([ask(anna!, 'a-1'), ask(bert!, 'a-1')]);
  const first = await Promise.race([anna!, bert!].map(async (phone) => (await front(phone, '#confirm').waitFor(), phone)));
  const second = first === anna ? bert! : anna!;
  // Refused with a reason; then they ask to wait.
  await second.answer('知道了');
  expect(await w.taken('a-1')).toBe(1);
  await confirm(first);
  await second.tap('wait-a');
  await front(second, '#subject-a').getByText('排候补').waitFor();
  await second.tap('hold');
  await second.answer('允许');
  await front(second, '#place-a').getByText('第 1 位').waitFor();

  await first.tap('cancel-a');
  await first.answer('取消报名');
  await front(first, '#choice-a').getByText('已取消').waitFor();
  const told = await openPhone(w, second === anna ? 'anna' : 'bert', 'pages/inbox/index');
  await front(told, '.message').getByText('候补到座位了').tap();
  await confirm(told);
  expect(await told.text('choice-a')).toContain('报名成功');
  expect(await w.taken('a-1')).toBe(1);
  expect(await w.faults()).toEqual([]);
  expect([...first.faults, ...second.faults, ...told.faults]).toEqual([]);
});
