/** The same readers in Chromium, in a page that allows no more than the staff page does. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { docxOf, numbered, styled } from '../support/docx-file';
import { pdfWithText } from '../support/pdf-file';
import { serveFolder } from '../support/static';

const dir = mkdtempSync(join(tmpdir(), 'huying-readers-'));
const files = {
  'a.pdf': pdfWithText([[{ text: '第一条 为了加强城市供水管理，保障居民生活用水，制定', x: 80, y: 700 }]]),
  'a.docx': docxOf(styled('t', '云澜市供水办法') + numbered(1, 0, '供水。')),
  'a.html': '<h1>供水办法</h1><p>第一条 供水。<script>window.harmed = true</script><img src="x" onerror="window.harmed = true">',
  'a.txt': Buffer.from('b5dad2bbccf520b9a9cbaea1a3', 'hex'),
};
let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  await build({
    absWorkingDir: resolve(__dirname, '../..'),
    stdin: {
      contents: "import { readDocuments } from './readers/index'; globalThis.readDocuments = readDocuments;",
      resolveDir: '.',
    },
    bundle: true,
    format: 'esm',
    splitting: true,
    platform: 'browser',
    target: 'es2022',
    outdir: dir,
    logLevel: 'error',
  });
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
  const page = `<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="${policy}"><script type="module" src="/stdin.js"></script>`;
  writeFileSync(join(dir, 'index.html'), page);
  mkdirSync(join(dir, 'files'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dir, 'files', name), bytes);
  site = await serveFolder(dir);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(dir, { recursive: true });
});

test('Word, PDF, a web page and GB18030 are read; nothing in them runs; pdf.js comes only with a PDF', async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site.url}/index.html`);
  const read = (name: string) =>
    page.evaluate(
      `fetch('/files/${name}').then((r) => r.arrayBuffer()).then((b) => readDocuments('${name}', new Uint8Array(b))).then((d) => d[0].body)`,
    );
  expect(await read('a.docx')).toBe('第一条 供水。');
  expect(await read('a.html')).toBe('第一条 供水。');
  expect(await read('a.txt')).toBe('第一条 供水。');
  expect(asked.filter((path) => path.endsWith('.js')).length).toBeLessThan(4);
  const before = asked.length;
  expect(await read('a.pdf')).toBe('第一条 为了加强城市供水管理，保障居民生活用水，制定');
  expect(asked.slice(before).some((path) => path.startsWith('/pdfjs'))).toBe(true);
  expect(asked.every((path) => path === '/index.html' || /^\/(files\/a|stdin|pdfjs|chunk|character-maps)/.test(path))).toBe(true);
  expect(await page.evaluate('window.harmed')).toBeUndefined();
});
