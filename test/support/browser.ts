import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

interface Found {
  path: string;
  args: string[];
}

const run = promisify(execFile);

/** `CHROME_PATH` if it is set, else the Chromium inside @sparticuz/chromium. */
async function find(): Promise<Found> {
  const own = process.env.CHROME_PATH;
  if (own) return { path: own, args: [] };
  const { stdout } = await run(process.execPath, [path.join(__dirname, 'chromium-path.mjs')]);
  return JSON.parse(stdout) as Found;
}

/** How long a page may take for one thing. A bound on what hangs, for machines that have other work. */
const PATIENCE_MS = 120_000;

/** A headless Chromium in Chinese that also starts as root in a container. Whoever opens it closes it. */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  const { path: executablePath } = await find();
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--lang=zh-CN', '--font-render-hinting=none', ...more],
    env: { ...process.env, LANG: 'zh_CN.UTF-8' },
    timeout: PATIENCE_MS,
  });
  const newContext = browser.newContext.bind(browser);
  return Object.assign(browser, {
    newContext: async (...options: Parameters<typeof newContext>) => {
      const context = await newContext(...options);
      context.setDefaultTimeout(PATIENCE_MS);
      return context;
    },
  });
}

/** A phone of the size the designs are made for. */
export const PHONE = {
  viewport: { width: 375, height: 812 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};
/** A desk's screen. Nothing moves on it: what is clicked is where it was seen. */
export const DESKTOP = {
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  reducedMotion: 'reduce' as const,
};

/** Waits until it is on the page; if it does not come, says what the page showed instead. */
export const shown = (what: Locator): Promise<void> => telling(what.page(), () => what.waitFor());

/** Does it; if it cannot be done, says what the page showed. */
export async function telling<T>(page: Page, what: () => Promise<T>): Promise<T> {
  try {
    return await what();
  } catch (error) {
    const text = await page.locator('body').innerText().catch(String);
    throw new Error(`${String(error)}\nThe page showed:\n${text.slice(0, 3_000)}`, { cause: error });
  }
}
