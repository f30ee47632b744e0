import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { sectionsOf } from '../../contract/article';
import { readDocuments } from '../../readers/index';
import { LIMITS } from '../../readers/limits';
import { Zip } from '../../readers/zip';
import { docxOf, docxXml, numbered, paragraph, styled, table } from '../support/docx-file';

const read = async (file: Uint8Array) => (await readDocuments('供水.docx', file))[0]!;
const refusal = (code: string, message: RegExp) => expect.objectContaining({ code, message: expect.stringMatching(message) });

test('title, chapters by style, articles that Word numbers itself, tables', async () => {
  const document = await read(
    docxOf(
      styled('t', '云澜市城市供水办法') +
        styled('toc1', '第一章 总则 1') +
        styled('own', '第一章 总则') +
        numbered(1, 0, '为了供水，制定本办法。') +
        numbered(1, 0, '下列用水应当节约：') +
        numbered(1, 1, '居民用水；') +
        numbered(1, 1, '工业用水。') +
        styled('own', '第二章 水价') +
        numbered(1, 0, '水价如下：') +
        table([
          ['档次', '每吨'],
          ['一', '2元'],
        ]) +
        numbered(2, 0, '另行通知'),
    ),
  );
  expect(document.title).toBe('云澜市城市供水办法');
  expect(document.body).toBe(
    '## 第一章 总则\n\n第一条 为了供水，制定本办法。\n\n第二条 下列用水应当节约：\n\n（一）居民用水；\n\n（二）工业用水。\n\n' +
      '## 第二章 水价\n\n第三条 水价如下：\n\n档次 | 每吨\n一 | 2元\n\n- 另行通知',
  );
  expect(sectionsOf(document.body).map(({ label }) => label)).toEqual(['第一条', '第二条', '第三条']);
});

test('the letterhead of a notice is read from its first paragraphs', async () => {
  const head = [
    '云澜市水务局文件',
    '云水〔2024〕12号',
    '云澜市水务局关于停水检修的',
    '通知',
    '各供水单位：',
    '请做好准备。',
    '云澜市水务局',
    '2024年5月6日',
  ];
  expect(await read(docxOf(head.map((line) => paragraph(line)).join('')))).toMatchObject({
    title: '云澜市水务局关于停水检修的通知',
    number: '云水〔2024〕12号',
    issuer: '云澜市水务局',
    publishedOn: '2024-05-06',
  });
});

test('what was deleted or is hidden is not read; what was inserted, boxes and breaks are', async () => {
  const body =
    '<w:p><w:r><w:t>第一条 供</w:t></w:r><w:del><w:r><w:delText>电</w:delText></w:r></w:del><w:ins><w:r><w:t>水</w:t></w:r></w:ins>' +
    '<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>。</w:t><w:br/><w:t>另起一行</w:t></w:r></w:p>' +
    `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph('框里的字')}</w:txbxContent></mc:Choice>` +
    `<mc:Fallback><w:txbxContent>${paragraph('框里的字')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
  expect((await read(docxOf(body))).body).toBe('第一条 供水。\n另起一行\n\n框里的字');
});

test('entities of its own making are not followed', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'水'.repeat(50)}"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
  const text = docxXml(paragraph('第一条 水')).replace('水', '&b;&f;').slice(38);
  expect((await read(docxOf('', { 'word/document.xml': strToU8(bomb + text) }))).body).toBe('第一条 &b;&f;');
});

describe('archives made to do harm', () => {
  const name = strToU8('word/document.xml');
  /** An archive of one part that declares whatever it is told to. */
  function archive(
    data: Uint8Array,
    declared: { size: number; compressed?: number; flags?: number; count?: number },
  ): Uint8Array {
    const { size, compressed = data.length, flags = 0, count = 1 } = declared;
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(name.length, 26);
    local.set(name, 30);
    const central = Buffer.alloc(46 + name.length);
    central.writeUInt32LE(0x02014b50);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(compressed, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt16LE(name.length, 28);
    central.set(name, 46);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50);
    end.writeUInt16LE(count, 10);
    end.writeUInt32LE(local.length + data.length, 16);
    return new Uint8Array(Buffer.concat([local, data, central, end]));
  }
  const zeros = deflateRawSync(Buffer.alloc(60 * 1024 * 1024, 32), { level: 9 });

  test.each([
    ['declares more than is read', archive(zeros, { size: 60 * 1024 * 1024 })],
    ['says it is small, and is not', archive(zeros, { size: 1000 })],
    ['is packed denser than any document', archive(zeros, { size: 30 * 1024 * 1024 })],
    ['has more parts than any document', archive(zeros, { size: 1, count: LIMITS.zipEntries + 1 })],
  ])('one that %s is refused', async (_, file) => {
    await expect(readDocuments('a.docx', file)).rejects.toEqual(refusal('TOO_LARGE', /解压以后太大/));
  });

  test('nothing is inflated beyond what was declared', () => {
    const before = process.memoryUsage().arrayBuffers;
    expect(() => new Zip(archive(zeros, { size: 1000 })).part('word/document.xml')).toThrow(/太大/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30 * 1024 * 1024);
  });

  test('a part with a password', async () => {
    await expect(readDocuments('a.docx', archive(zeros, { size: 10, flags: 1 }))).rejects.toEqual(refusal('ENCRYPTED', /密码/));
  });
});

test('a document cut off anywhere, or with any byte changed, is read or refused, and nothing else', async () => {
  const whole = docxOf(styled('t', '供水办法') + numbered(1, 0, '供水。') + table([['甲', '乙']]));
  const outcome = (file: Uint8Array) => readDocuments('a.docx', file).catch((error: Error) => error.name);
  for (let end = 4; end < whole.length; end += 23) expect(await outcome(whole.slice(0, end))).toBe('ReadRefusal');
  for (let at = 4; at < whole.length; at += 7) {
    const damaged = whole.slice();
    damaged[at] = damaged[at]! ^ 0xff;
    const result = await outcome(damaged);
    expect(Array.isArray(result) || result === 'ReadRefusal').toBe(true);
  }
});

test('an archive of anything else is no document', async () => {
  const workbook = zipSync({ 'xl/workbook.xml': strToU8('<x/>') });
  await expect(readDocuments('a.docx', workbook)).rejects.toEqual(refusal('TYPE', /不是 Word 文件/));
});
