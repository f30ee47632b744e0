/** Looking for a document and reading it, as a resident does: the compiled mini-program in Chromium. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { openPhonePage, type PhonePage } from '../support/phone-page';
import { longLaw, publishDocument } from '../support/published';
import { startServer, type RunningServer } from '../support/server';
import { serveFolder } from '../support/static';
import { makeWorld } from '../support/world';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const front = ({ page }: PhonePage, selector: string) => page.locator(`.wx-page:visible ${selector}`);

describe('the demonstration', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({});
  });
  afterAll(() => server?.stop());

  test('from the home page to an article, which is kept, and its office followed', async () => {
    const phone = await openPhonePage(browser, `${server.url}/phone.html?person=${encodeURIComponent('周敏')}`);
    await phone.tap('search');
    const box = front(phone, '#words input');
    await box.waitFor();
    await phone.page.waitForFunction(`document.activeElement?.closest('#words')`);
    await box.pressSequentially('停车');
    await front(phone, '#suggestion-0').waitFor();
    await box.fill('小区停车怎么收费');
    await box.press('Enter');
    await front(phone, '.hit').first().waitFor();

    await phone.tap('filter');
    await front(phone, '#filters .pick').getByText('规章').or(front(phone, '#filter-kind-0')).first().tap();
    await front(phone, '#filters .pick-on').waitFor();
    await phone.tap('filters-done');
    const passage = front(phone, '.passage').first();
    await passage.waitFor();
    const label = (await passage.locator('.passage-label').innerText()).trim();
    await passage.tap();
    await front(phone, '.section-aimed').waitFor();
    expect(await front(phone, '.section-aimed .section-label').innerText()).toBe(label);
    // It comes to stand at the top of the screen, below the strip.
    await phone.page.waitForFunction(`(() => {
      const { top } = document.querySelector('.section-aimed').getBoundingClientRect();
      return top > 40 && top < 160;
    })()`);

    await phone.tap('favourite');
    await front(phone, '#favourite').getByText('已收藏').waitFor();
    await phone.tap('follow-issuer');
    await phone.answer('允许');
    await front(phone, '#follow-issuer').getByText('已关注').waitFor();

    const again = await openPhonePage(
      browser,
      `${server.url}/phone.html?person=${encodeURIComponent('周敏')}&path=pages/mine/index`,
    );
    await again.tap('kept');
    await front(again, '.summary').waitFor();
    await front(again, '#followed-0').waitFor();
    expect([...phone.faults, ...again.faults]).toEqual([]);
  });

  test('a form attached to a document is downloaded and opened', async () => {
    const path = encodeURIComponent(`documents/search/index?words=${encodeURIComponent('养犬登记')}`);
    const phone = await openPhonePage(browser, `${server.url}/phone.html?person=${encodeURIComponent('周敏')}&path=${path}`);
    await front(phone, '.hit-title').getByText('养犬管理条例').first().tap();
    await phone.tap('attachment-0');
    await phone.page.locator('.wx-full-text').getByText('pdf').waitFor();
    expect(phone.faults).toEqual([]);
  });
});

describe('a law of 1,260 articles', () => {
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let phone: PhonePage;

  const open = async (query: string) => {
    const world = await makeWorld();
    const law = await publishDocument(world, { title: '云澜市综合条例', kind: 'local' }, longLaw(1260));
    const caller = await world.resident('anna');
    const call = async ({ name, data }: { name: string; data: { action: string; input: unknown } }) =>
      world.dispatch({ service: name, action: data.action, input: data.input, caller, requestId: 'r' });
    const path = encodeURIComponent(`documents/document/index?id=${law}${query}`);
    phone = await openPhonePage(browser, `${site.url}/phone.html?person=a&path=${path}`, { 'cloud.callFunction': call });
    await front(phone, '.section').first().waitFor();
  };
  const nodes = () => front(phone, '#text *').count();
  const has = (article: number) => front(phone, `#section-${article}`).waitFor();
  const scroll = (page: Page, by: number) =>
    page.evaluate(`document.querySelector('.wx-page-frame:not([hidden]) .wx-page').scrollBy(0, ${by})`);

  beforeAll(async () => {
    site = await serveFolder(join(__dirname, '../../dist/simulator'));
  });
  afterEach(() => phone?.context.close());
  afterAll(() => site?.close());

  test('holds a few hundred nodes however far somebody reads, and what was read is there again on the way back', async () => {
    await open('');
    for (let last = 20; last < 400; last += 20) {
      await has(last);
      await scroll(phone.page, 1e6);
    }
    await front(phone, '#section-1').waitFor({ state: 'detached' });
    expect(await nodes()).toBeLessThan(800);
    await scroll(phone.page, -1e6);
    await has(1);
    await front(phone, '#section-380').waitFor({ state: 'detached' });
    expect(phone.faults).toEqual([]);
  });

  test.each([
    ['the engine keeps it', '/* as it is */'],
    ['the page has to see to it', '.wx-page, .wx-page * { overflow-anchor: none }'],
  ])('opened in its middle, it goes on upwards, and what is being read stays in its place: %s', async (_, style) => {
    await open('&section=600');
    await phone.page.addStyleTag({ content: style });
    const place = async () => (await front(phone, '#section-600').boundingBox())!.y;
    await phone.page.waitForFunction(`document.querySelector('#section-600').getBoundingClientRect().top < 200`);
    await scroll(phone.page, -70);
    await has(580);
    await phone.page.waitForFunction(`document.querySelector('#section-580').getBoundingClientRect().bottom < 0`);
    expect(await place()).toBeGreaterThan(0);
    expect(await place()).toBeLessThan(400);
    expect(phone.faults).toEqual([]);
  });
});
