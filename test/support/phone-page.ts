/** The compiled mini-program on a phone-sized page of a real browser, used by touch. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PHONE, telling } from './browser';

/** A picture, handed over as bytes. */
export interface Chosen {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

type Hook = (options: never) => Promise<unknown>;

export interface PhonePage {
  page: Page;
  context: BrowserContext;
  /** Touches the element with this id on the page that is in front. */
  tap(id: string): Promise<void>;
  type(id: string, text: string): Promise<void>;
  /** Text of the element, once it is there. */
  text(id: string): Promise<string>;
  /** Answers a question of WeChat's own: 允许, 同意. */
  answer(word: string): Promise<void>;
  /** Chooses a picture when the mini-program asks for one. */
  choose(file: Chosen): Promise<void>;
  /** Everything that went wrong on the page, to be asserted empty. */
  faults: string[];
}

/** `hooks` stand in for parts of `wx` (`cloud.callFunction`); without them the page talks to the server that serves it. */
export async function openPhonePage(browser: Browser, url: string, hooks: Record<string, Hook> = {}): Promise<PhonePage> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const names = Object.keys(hooks);
  for (const [i, name] of names.entries()) await page.exposeFunction(`hook${i}`, hooks[name]!);
  const entries = names.map((name, i) => `${JSON.stringify(name)}: hook${i}`).join(', ');
  if (names.length > 0) await page.addInitScript({ content: `window.weappHandlers = { ${entries} };` });
  await page.goto(url);
  // Pages below stay in the document; the one in front is the one that can be seen.
  const front = (id: string) => page.locator(`.wx-page:visible #${id}`).last();
  return {
    page,
    context,
    faults,
    tap: (id) => telling(page, () => front(id).tap()),
    async type(id, text) {
      const field = front(id).locator('input, textarea').or(front(id));
      await telling(page, () => field.last().fill(text));
    },
    text: async (id) => (await telling(page, () => front(id).innerText())).trim(),
    answer: (word) =>
      telling(page, () =>
        page.locator('.wx-overlay button, .wx-overlay [role=button]').getByText(word, { exact: true }).last().tap(),
      ),
    async choose(file) {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.locator('.wx-sheet-item').getByText('从手机相册选择').tap(),
      ]);
      await chooser.setFiles(file);
    },
  };
}
