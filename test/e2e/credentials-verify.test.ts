/** Verifying a slip on the phone, in Chromium: scanned out of a picture, then without the service. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { renderSVG } from 'uqr';
import { makeOffice, ZHANG } from '../app/credentials/open';
import { openBrowser } from '../support/browser';
import { openPhonePage } from '../support/phone-page';
import { serveFolder } from '../support/static';

let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huying-scan-'));
  browser = await openBrowser();
  site = await serveFolder(join(__dirname, '../../dist/simulator'));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a slip in a picture is genuine, with the service and without it; a changed one is not', async () => {
  const w = await makeOffice();
  const caller = await w.resident('zhao');
  let away = false;
  const call = ({ name, data }: { name: string; data: { action: string; input: unknown } }) =>
    away
      ? Promise.reject(new Error('cloud.callFunction:fail'))
      : w.dispatch({ service: name, action: data.action, input: data.input, caller, requestId: 'r' });
  const ask = async (action: string, input: object) => {
    const reply = await call({ name: 'credentials', data: { action, input } });
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data as { look: string; code: string };
  };
  const { look } = await ask('check', { key: 'scan-check', kind: 'diploma', fields: ZHANG });
  const { code } = await ask('slip', { key: 'scan-slip', look });

  const path = encodeURIComponent('credentials/verify/index');
  const phone = await openPhonePage(browser, `${site.url}/phone.html?person=zhao&path=${path}`, { 'cloud.callFunction': call });
  const { page } = phone;
  const pictureOf = async (text: string, name: string) => {
    const other = await phone.context.newPage();
    await other.setContent(`<body style="margin:40px;width:300px">${renderSVG(text, { ecc: 'L' })}</body>`);
    const file = join(folder, name);
    writeFileSync(file, await other.screenshot());
    await other.close();
    return file;
  };
  const [genuine, altered] = [await pictureOf(code, 'slip.png'), await pictureOf(`${code.slice(0, -8)}AAAAAAAA`, 'other.png')];
  const scan = async (file: string) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), phone.tap('scan')]);
    await chooser.setFiles(file);
  };
  const shows = (words: string) => page.locator('.wx-page:visible .verdict-title').getByText(words).waitFor();

  await page.getByText(/核验资料更新于/).waitFor();
  await scan(genuine);
  await shows('凭条是真的');
  away = true;
  await scan(altered);
  await shows('凭条被改动过');
  await scan(genuine);
  await shows('凭条是真的');
  expect(await phone.text('verdict')).toContain('云澜大学');
  expect(phone.faults).toEqual([]);
  await phone.context.close();
});
