import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { pdfOf, pdfOfPictures, pdfStream, pdfWithText, type PdfLine } from '../support/pdf-file';

interface Outcome {
  documents?: { title: string; body: string; number: string; issuer: string; publishedOn: string; warnings: string[] }[];
  code?: string;
  message?: string;
}

/** All files are read by one process: pdf.js takes a while to load. */
const files: Record<string, Buffer> = {};
const outcomes: Record<string, Outcome> = {};
const dir = mkdtempSync(join(tmpdir(), 'huying-pdf-'));

/** Lines from the top down, 28 characters to the full line as official documents have. */
const page = (lines: [text: string, indent?: number][], foot: string): PdfLine[] => [
  ...lines.map(([text, indent = 0], n) => ({ text, x: 74 + indent * 16, y: 760 - n * 28 })),
  { text: foot, x: 280, y: 40, size: 14 },
];

files['notice.pdf'] = pdfWithText([
  page(
    [
      ['云澜市人民政府文件', 9],
      ['云府发〔2024〕3号', 9],
      ['云澜市人民政府关于印发', 8],
      ['城市供水办法的通知', 9],
      ['各区人民政府：'],
      ['城市供水办法已经市政府同意，现印发给你们，请各单位结合', 2],
      ['实际认真执行。'],
      ['第一章 总则', 11],
      ['第一条 为了加强城市供水管理，保障居民生活用水，制定', 2],
      ['本办法。任何单位和个人都应当节约用水，爱护城市的供水设施，'],
    ],
    '— 1 —',
  ),
  page([['不得损坏。'], ['第二条 本办法自2024年4月1日起施行。', 2], ['云澜市人民政府', 18], ['2024年3月1日', 18]], '— 2 —'),
]);
files['picture.pdf'] = pdfOfPictures(3);
files['mixed.pdf'] = pdfWithText([page([['第一条 为了加强城市供水管理，保障居民生活用水，制定', 2]], '1'), []]);
files['cut.pdf'] = files['notice.pdf'].subarray(0, 300);
files['nothing.pdf'] = Buffer.from('%PDF-1.7\n');
files['locked.pdf'] = pdfOf(
  [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[]/Count 0>>',
    `<</Filter/Standard/V 1/R 2/O<${'61'.repeat(32)}>/U<${'62'.repeat(32)}>/P -4>>`,
  ],
  `/Encrypt 3 0 R/ID[<${'63'.repeat(16)}><${'63'.repeat(16)}>]`,
);
const bomb = deflateSync(Buffer.alloc(100 * 1024 * 1024, 32), { level: 9 });
const oneStream = (stream: Buffer) =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>',
    stream,
  ]);
files['bomb.pdf'] = oneStream(pdfStream(bomb, '/Filter/FlateDecode'));
files['bomb-in-bomb.pdf'] = oneStream(pdfStream(deflateSync(bomb), '/Filter[/FlateDecode/FlateDecode]'));
files['script.pdf'] = pdfOf([
  '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>',
  '<</Type/Pages/Kids[]/Count 0>>',
]);

beforeAll(() => {
  for (const [name, file] of Object.entries(files)) writeFileSync(join(dir, name), file);
  const output = execFileSync(
    process.execPath,
    ['--import', 'tsx', 'test/support/read-files.ts', ...Object.keys(files).map((name) => join(dir, name))],
    { encoding: 'utf8' },
  );
  const lines = output.trim().split('\n');
  Object.keys(files).forEach((name, n) => (outcomes[name] = JSON.parse(lines[n]!) as Outcome));
});
afterAll(() => rmSync(dir, { recursive: true }));

test('lines become paragraphs again, also over the end of a page; page numbers and letterhead are left out', () => {
  const [document] = outcomes['notice.pdf']!.documents!;
  expect(document).toMatchObject({
    title: '云澜市人民政府关于印发城市供水办法的通知',
    number: '云府发〔2024〕3号',
    issuer: '云澜市人民政府',
    publishedOn: '2024-03-01',
  });
  expect(document!.body).toBe(
    '各区人民政府：\n\n城市供水办法已经市政府同意，现印发给你们，请各单位结合实际认真执行。\n\n## 第一章 总则\n\n' +
      '第一条 为了加强城市供水管理，保障居民生活用水，制定本办法。任何单位和个人都应当节约用水，爱护城市的供水设施，不得损坏。\n\n' +
      '第二条 本办法自2024年4月1日起施行。\n\n云澜市人民政府\n\n2024年3月1日',
  );
});

test('pages that are pictures are told of, or refused where there is nothing else', () => {
  expect(outcomes['picture.pdf']).toMatchObject({ code: 'NO_TEXT', message: expect.stringMatching(/扫描的图片.*OCR/) });
  expect(outcomes['mixed.pdf']!.documents![0]!.warnings).toEqual(['第 2 页没有文字，可能是图片，请核对']);
});

test.each([
  ['cut.pdf', 'BROKEN', /损坏/],
  ['nothing.pdf', 'BROKEN', /损坏/],
  ['locked.pdf', 'ENCRYPTED', /密码/],
  ['bomb.pdf', 'TOO_LARGE', /展开以后太大/],
  ['bomb-in-bomb.pdf', 'TOO_LARGE', /展开以后太大/],
  ['script.pdf', 'NO_TEXT', /没有文字/],
])('%s is refused with a sentence', (name, code, message) => {
  expect(outcomes[name]).toMatchObject({ code, message: expect.stringMatching(message) });
});
