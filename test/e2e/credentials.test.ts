/** Checking certificates, as a resident does: the compiled mini-program in Chromium. */
import { join } from 'node:path';
import decodeQR from 'qr/decode.js';
import type { Browser, Page } from 'playwright-core';
import type { Reply } from '../../contract/errors';
import { enterListed } from '../../core/credentials/listed';
import { STANDARD_KINDS } from '../../core/credentials/standard';
import { makeOffice, MISSING, ZHANG } from '../app/credentials/open';
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

const front = ({ page }: PhonePage, selector: string) => page.locator(`.wx-page:visible ${selector}`).last();
const addressOf = (person: string, path: string) => `${site.url}/phone.html?person=${person}&path=${encodeURIComponent(path)}`;

type Between = (call: string, go: () => Promise<Reply>) => Promise<unknown>;

async function openPhone(w: World, person: string, path: string, between: Between = (_, go) => go()): Promise<PhonePage> {
  const caller = await w.resident(person);
  const call = ({ name, data }: { name: string; data: { action: string; input: unknown } }) =>
    between(`${name}.${data.action}`, () =>
      w.dispatch({ service: name, action: data.action, input: data.input, caller, requestId: 'r' }),
    );
  return openPhonePage(browser, addressOf(person, path), { 'cloud.callFunction': call });
}

async function ask(phone: PhonePage, typed: Record<string, string>): Promise<void> {
  for (const [field, value] of Object.entries(typed)) await phone.type(`field-${field}`, value);
  await phone.tap('send');
}

/** Pixels of a picture, as a camera has them. */
async function pixelsOf(page: Page, png: Buffer) {
  const taken = await page.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let bytes = '';
    for (let i = 0; i < data.length; i += 8192) bytes += String.fromCharCode(...data.subarray(i, i + 8192));
    return { width, height, base64: btoa(bytes) };
  })()`);
  const { width, height, base64 } = taken as { width: number; height: number; base64: string };
  return { width, height, data: new Uint8ClampedArray(Buffer.from(base64, 'base64')) };
}

test('from the home page to a slip whose code is read from a picture of the screen', async () => {
  const w = await makeOffice();
  const phone = await openPhone(w, 'anna', 'pages/home/index');
  await phone.tap('service-credentials');
  await phone.tap('check-diploma');
  await ask(phone, ZHANG);
  await front(phone, '#answer').getByText('张*').waitFor();
  await phone.tap('make-slip');
  const code = front(phone, '#qr');
  await code.waitFor();
  const { width, height, x } = (await code.boundingBox())!;
  expect(width).toBe(height);
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(375);
  const read = decodeQR(await pixelsOf(phone.page, await phone.page.screenshot()));
  const anybody = { kind: 'anonymous' as const, address: '1.2.3.4' };
  const verdict = await w.dispatch({
    ...{ service: 'credentials', action: 'verify', input: { slip: read }, caller: anybody, requestId: 'r' },
  });
  expect(verdict).toMatchObject({ ok: true, data: { verdict: 'genuine', slip: { kind: '学历' } } });

  await phone.page.goto(addressOf('anna', 'pages/mine/index'));
  await phone.tap('my-looks');
  await front(phone, '.tag-found').waitFor();
  await front(phone, '[id^=revoke-]').tap();
  await phone.answer('作废');
  await front(phone, '[id^=revoke-]').waitFor({ state: 'detached' });
  const after = await w.dispatch({
    ...{ service: 'credentials', action: 'verify', input: { slip: read }, caller: anybody, requestId: 'r' },
  });
  expect(after).toMatchObject({ ok: true, data: { verdict: 'ended', why: 'revoked' } });
  expect(phone.faults).toEqual([]);
});

test('while the phone is at work for a check the page goes on: it can be stopped', async () => {
  const w = await makeOffice();
  const phone = await openPhone(w, 'anna', 'credentials/check/index?kind=diploma', (call, go) =>
    call === 'credentials.check' ? Promise.resolve({ ok: true, data: { result: 'puzzle', token: 'a.b.c', bits: 40 } }) : go(),
  );
  await ask(phone, ZHANG);
  await front(phone, '#working-left').getByText('左右').waitFor();
  // Pictures go on being drawn between its slices.
  await phone.page.evaluate('new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))');
  await phone.tap('cancel');
  await front(phone, '#working').waitFor({ state: 'detached' });
  await front(phone, '#send').getByText('查询').waitFor();
  expect(phone.faults).toEqual([]);
});

test('misses cost work, then a wait that is counted down', async () => {
  const w = await makeOffice();
  const phone = await openPhone(w, 'anna', 'credentials/check/index?kind=diploma');
  for (const name of ['王一', '王二', '王三']) {
    await ask(phone, { number: MISSING.number, name });
    await front(phone, '#none').waitFor();
    await phone.type('field-name', '');
    await front(phone, '#none').waitFor({ state: 'detached' });
  }
  await ask(phone, ZHANG);
  await front(phone, '#wait').waitFor();
  const left = await phone.text('left');
  await front(phone, '#left').getByText(left).waitFor({ state: 'detached' });
  w.wait(60_000);
  await phone.tap('send');
  await front(phone, '#answer').waitFor();
  expect(phone.faults).toEqual([]);
});

const masters = STANDARD_KINDS.find(({ id }) => id === 'masters')!;
const LIST_ROW = { code: '10001', school: '云澜大学', programme: '马克思主义中国化研究', type: '学术学位', city: '云澜市' };

describe('长辈版', () => {
  const PAGES: [path: string, there: string][] = [
    ['credentials/kinds/index', '#kind-diploma'],
    ['credentials/check/index?kind=foreign', '#field-born'],
    ['credentials/list/index?kind=masters', '.listed'],
    ['credentials/looks/index', '[id^=revoke-]'],
  ];

  test('everything fits, and everything to be touched is large', async () => {
    const w = await makeOffice();
    await enterListed(w.ports, masters, [LIST_ROW]);
    const phone = await openPhone(w, 'anna', 'pages/home/index');
    await phone.tap('elder');
    await phone.tap('service-credentials');
    await phone.tap('check-diploma');
    await ask(phone, ZHANG);
    await front(phone, '#answer').waitFor();
    await fits(phone);
    await phone.tap('make-slip');
    await front(phone, '#qr').waitFor();
    await fits(phone);
    for (const [path, there] of PAGES) {
      await phone.page.goto(addressOf('anna', path));
      await front(phone, '.elder').or(front(phone, there)).first().waitFor();
      await front(phone, there).waitFor();
      await fits(phone);
    }
    expect(phone.faults).toEqual([]);
  });
});

/** Nothing is wider than the screen, and no button lower than a finger of an older hand. */
async function fits(phone: PhonePage): Promise<void> {
  const found = (await phone.page.evaluate(`(() => {
    const page = [...document.querySelectorAll('.wx-page')].filter((one) => one.offsetParent !== null || one.getClientRects().length > 0).at(-1);
    const all = [...page.querySelectorAll('*')].map((node) => ({ node, box: node.getBoundingClientRect() }));
    const shown = all.filter(({ box }) => box.width > 0);
    return {
      elder: page.querySelector('.elder') !== null,
      wide: shown.filter(({ box }) => box.right > innerWidth + 0.5).map(({ node }) => node.id || node.className),
      low: shown
        .filter(({ node }) => node.matches('.button, .row[aria-role=button], .ask-input, wx-input'))
        .filter(({ box }) => box.height < 59.5)
        .map(({ node, box }) => (node.id || node.className) + ' ' + box.height),
    };
  })()`)) as { elder: boolean; wide: string[]; low: string[] };
  expect(found).toEqual({ elder: true, wide: [], low: [] });
}
