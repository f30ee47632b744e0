/** Printed documents, read back with the project's own reader. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrintWorker } from '../../adapters/node/print-worker';
import { breakLines, printable, runsOf } from '../../adapters/pdf/lines';
import { createPdf } from '../../adapters/pdf/pdf';
import demoCity from '../../city/demo/city.json';
import { parseCity } from '../../core/city';
import { slipPages } from '../../core/credentials/slip-pdf';
import { drawSite, mapAddress } from '../../core/exams/site-map';
import { ticketPages } from '../../core/exams/ticket-pdf';
import type { PdfBlock, PdfDocument } from '../../core/ports/pdf';
import { vp8x, webp } from '../support/picture-files';
import { builtServer } from '../support/server';
import { smallPng } from '../support/small-png';

const dir = mkdtempSync(join(tmpdir(), 'huying-print-'));
let build: string;
const city = parseCity(demoCity);
const site = { id: 's', name: '云澜市第一高级中学', city: '云澜市', address: '学府路 188 号', lng: 114.75, lat: 23.83 };
const part = {
  number: '27000100107',
  subject: '经济法基础',
  site,
  room: '001',
  seat: 7,
  startsAt: '2026-12-12T01:00:00.000Z',
  endsAt: '2026-12-12T03:00:00.000Z',
  code: 'HY1.eAbCdEf.law.0123456789abcdef',
};
const ticket = {
  exam: '2027 年度会计专业技术初级资格考试',
  name: '欧阳㛃䶮𬱖',
  paper: '1101**********001X',
  photo: null,
  rules: ['带好身份证件。', '开考 30 分钟后不得入场。'],
  parts: [part, { ...part, number: '27000200203', subject: '初级会计实务', seat: 3 }],
};
const NOW = '2026-11-22T03:00:00.000Z';
let font: Buffer;
let pdf: ReturnType<typeof createPdf>;

beforeAll(async () => {
  build = await builtServer();
  font = readFileSync(join(build, 'print.ttf'));
  pdf = createPdf([font]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Their text as staff would get it from the file, without spaces. */
function read(...files: Uint8Array[]): string[] {
  const paths = files.map((bytes, n) => {
    const path = join(dir, `${n}.pdf`);
    writeFileSync(path, bytes);
    return path;
  });
  const program = join(__dirname, '../support/read-files.ts');
  const output = execFileSync(process.execPath, [join(__dirname, '../../node_modules/tsx/dist/cli.mjs'), program, ...paths]);
  const lines = output.toString().trim().split('\n');
  return lines.map((line) => {
    const { documents } = JSON.parse(line) as { documents?: { title: string; body: string }[] };
    return (documents ?? [])
      .map(({ title, body }) => title + body)
      .join('')
      .replace(/[\s#\\]+/g, '');
  });
}

const blocks = (...content: PdfBlock[]): PdfDocument => ({
  title: '试印',
  madeAt: NOW,
  foot: '试印',
  parts: [content],
  replaced: '有字没有印出来。',
});
const pagesOf = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length;
const withName = (name: string) => ticketPages({ ...ticket, name }, null, city, NOW);

test('a ticket says everything, on a page for each subject, as text that can be searched and copied', async () => {
  const bytes = await pdf.make(ticketPages(ticket, smallPng(), city, NOW));
  expect(pagesOf(bytes)).toBe(2);
  expect(bytes.length).toBeLessThan(150_000);
  const [text] = read(bytes);
  for (const words of [
    '2027年度会计专业技术初级资格考试',
    '准考证',
    '27000100107',
    '27000200203',
    '欧阳㛃䶮𬱖',
    '1101**********001X',
    '经济法基础',
    '初级会计实务',
    '2026年12月12日星期六09:00—11:00',
    '云澜市第一高级中学',
    '学府路188号',
    '第001考场',
    '7号',
    '考生须知',
    '开考30分钟后不得入场。',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('〔U+');
  expect(text).not.toContain('没有');
});

test('a slip is one page, and says what it holds', async () => {
  const [at, until] = ['2026-11-20T02:00:00.000Z', '2026-12-20T02:00:00.000Z'];
  const view = { kind: '学历', issuer: '学历证书管理机构', items: [{ label: '姓名', value: '张*' }], at, until };
  const bytes = await pdf.make(slipPages(view, `https://city.example/verify#${'a'.repeat(700)}.b.c`, NOW));
  expect(pagesOf(bytes)).toBe(1);
  const [text] = read(bytes);
  for (const words of [
    '学历查询凭条',
    '姓名张*',
    '登记机构学历证书管理机构',
    '2026年11月20日',
    '2026年12月20日',
    '不能代替证书原件',
  ]) {
    expect(text).toContain(words);
  }
});

test('a character no font has is printed as its number, with a word about it, and never as an empty box', async () => {
  const [missing, odd] = read(await pdf.make(withName('王𠮷')), await pdf.make(withName('李󠄀‍明\u202e')));
  expect(missing).toContain('王〔U+20BB7〕');
  expect(missing).toContain('以身份证件上的字为准');
  // What cannot be seen anyway is left out without a word.
  expect(odd).toContain('李明');
  expect(odd).not.toContain('〔');
});

test('without that check the character would be lost', () => {
  const [strict, blind] = [[{ name: 'f', has: (code: number) => code !== 0x20bb7 }], [{ name: 'f', has: () => true }]];
  expect(printable('王𠮷', strict)).toEqual({ text: '王〔U+20BB7〕', replaced: true });
  expect(printable('王𠮷', blind)).toEqual({ text: '王𠮷', replaced: false });
});

test('a second font prints what the first one lacks', () => {
  const faces = [
    { name: 'first', has: (code: number) => code !== 0x20bb7 },
    { name: 'second', has: () => true },
  ];
  expect(printable('王𠮷一', faces)).toEqual({ text: '王𠮷一', replaced: false });
  expect(runsOf('王𠮷一', faces)).toEqual([
    { text: '王', font: 'first' },
    { text: '𠮷', font: 'second' },
    { text: '一', font: 'first' },
  ]);
});

test('lines fit, begin with no full stop, and break no word that fits', () => {
  const lines = breakLines(
    '请于 2026-12-12 前到达考点（东门）。开考后不得入场，违者按 conference rules 处理。',
    10,
    (text) => [...text].length,
  );
  expect(lines.join('').replace(/ /g, '')).toBe('请于2026-12-12前到达考点（东门）。开考后不得入场，违者按conferencerules处理。');
  for (const line of lines) {
    expect([...line].length).toBeLessThanOrEqual(10);
    expect(line).not.toMatch(/^[，。）]|[（]$/u);
  }
  expect(lines).toContain('conference');
  expect(breakLines('', 10, () => 0)).toEqual(['']);
  expect(breakLines('x'.repeat(25), 10, (text) => text.length)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]);
});

test('what does not fit on a page goes on on the next one', async () => {
  const items = Array.from({ length: 90 }, (_, n) => `第 ${n} 条规定，考生应当遵守。`);
  const bytes = await pdf.make(blocks({ kind: 'heading', text: '规定' }, { kind: 'list', items }));
  expect(pagesOf(bytes)).toBe(3);
  const [text] = read(bytes);
  for (const item of items) expect(text).toContain(item.replace(/ /g, ''));
});

test('a picture that cannot be printed leaves its frame with a word in it', async () => {
  const frame = { kind: 'picture', width: 33, height: 45, instead: '请贴照片' } as const;
  const pictures = [smallPng(), webp([['VP8X', vp8x(0)]]), Buffer.from('nothing'), null];
  const files = [];
  for (const bytes of pictures)
    files.push(
      await pdf.make(
        blocks({ kind: 'paragraph', text: '近期免冠正面证件照，白色背景，用来核对身份。'.repeat(3) }, { ...frame, bytes }),
      ),
    );
  expect(read(...files).map((text) => text.includes('请贴照片'))).toEqual([false, true, true, true]);
  expect(files.map((bytes) => Buffer.from(bytes).includes('/Subtype /Image'))).toEqual([true, false, false, false]);
});

test('the site is marked within its city; one elsewhere has an address for the phone only', () => {
  const size = { width: 74, height: 52 };
  const [drawing] = drawSite(site, city, size);
  if (drawing?.kind !== 'drawing') throw new Error('no drawing');
  expect(drawing.outlines.length).toBe(city.districts.flatMap(({ rings }) => rings).length);
  for (const [x, y] of drawing.outlines.flat()) expect(x >= -0.01 && x <= 74.01 && y >= -0.01 && y <= 52.01).toBe(true);
  const pin = drawing.marks.find((mark) => mark.pin)!;
  // North-east of the middle.
  expect([pin.x > 37, pin.y < 26]).toEqual([true, true]);
  expect(drawSite({ ...site, lng: 100 }, city, size)).toEqual([]);
  expect(drawSite(site, { ...city, districts: [] }, size)).toEqual([]);
  expect(decodeURIComponent(mapAddress(site))).toBe(
    'https://apis.map.qq.com/uri/v1/marker?marker=coord:23.83,114.75;title:云澜市第一高级中学;addr:学府路 188 号&referer=huying',
  );
  // What stands in a name cannot end it.
  expect(mapAddress({ ...site, name: 'A;addr:B&C' })).toContain(';title:A%3Baddr%3AB%26C;addr:');
});

test('the server prints in a thread of its own, and other work goes on', async () => {
  const printer = createPrintWorker(join(build, 'print.js'), [join(build, 'print.ttf')]);
  let [turns, busy] = [0, true];
  const spin = () => void (busy && ((turns += 1), setImmediate(spin)));
  setImmediate(spin);
  const bytes = await printer.make(ticketPages(ticket, null, city, NOW)).finally(() => (busy = false));
  expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
  expect(turns).toBeGreaterThan(20);
  await expect(createPrintWorker(join(build, 'print.js'), ['/nowhere.ttf']).make(blocks())).rejects.toThrow('nowhere');
});
