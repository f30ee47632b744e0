/** Lists of codes as people bring them: text, CSV and workbooks, and what is none of them. */
import { deflateRawSync } from 'node:zlib';
import { packer } from '../../../adapters/node/packer';
import { writeCsv } from '../../../core/credentials/lists/csv';
import { readList } from '../../../core/credentials/lists/read';
import { writeXlsx } from '../../../core/credentials/lists/xlsx';
import { writeZip } from '../../../core/credentials/lists/zip';
import { utf8 } from '../../../core/shared/utf8';

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const CODE = 'ECR6-1E68-02F2-4VEM';

describe('what people bring', () => {
  const rowsOf = async (file: Uint8Array | string) => (await readList(packer, { file: base64(file) })).map(({ typed }) => typed);
  const gbk = (text: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb2, 0xe9, 0xd1, 0xaf, 0xc2, 0xeb, 0x0d, 0x0a]),
      Buffer.from(text),
    ]);

  test.each([
    ['CSV with names before it', `姓名,查询码\r\n张三,${CODE}\r\n李四,x\r\n`, [CODE, 'x']],
    ['CSV in quotes, with empty lines', `"备注,一","${CODE}"\n\n"多\n行","${CODE}"\n`, [CODE, CODE]],
    ['a list without heading', `${CODE}\n${CODE}`, [CODE, CODE]],
    [
      'semicolons and full-width signs',
      `１；${CODE}\n２；ＥＣＲ６１Ｅ６８０２Ｆ２４ＶＥＭ`,
      [CODE, 'ＥＣＲ６１Ｅ６８０２Ｆ２４ＶＥＭ'],
    ],
  ])('%s', async (_, text, expected) => expect(await rowsOf(text)).toEqual(expected));

  test('CSV in the encoding of a Chinese spreadsheet', async () =>
    expect(await rowsOf(gbk(`\xd5\xc5,${CODE}\r\n`))).toEqual([CODE]));
  test('UTF-16', async () =>
    expect(await rowsOf(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`a\t${CODE}\n`, 'utf16le')]))).toEqual([CODE]));
  test('a workbook', async () =>
    expect(
      await rowsOf(
        writeXlsx([
          ['姓名', '查询码'],
          ['张三', CODE],
          ['李四', ''],
        ]),
      ),
    ).toEqual([CODE, '']));

  test('a workbook of a spreadsheet program: shared strings, packed, an empty cell left out', async () => {
    const part = (name: string, xml: string) => ({ name, bytes: utf8(xml) });
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="4"><c r="C4" t="s"><v>2</v></c></row></sheetData></worksheet>`;
    const zip = writeZip([
      part('xl/workbook.xml', '<workbook><sheets><sheet name="a" sheetId="3" r:id="rId7"/></sheets></workbook>'),
      part(
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId7" Target="worksheets/other.xml"/></Relationships>',
      ),
      part(
        'xl/sharedStrings.xml',
        `<sst><si><t>姓&amp;名</t></si><si><r><t>查询</t></r><r><t>码</t></r><rPh><t>x</t></rPh></si><si><t>${CODE}</t></si></sst>`,
      ),
      part('xl/worksheets/other.xml', sheet),
    ]);
    expect(await readList(packer, { file: base64(zip) })).toEqual([{ line: 4, typed: CODE }]);
  });

  test.each([
    ['nothing', '', '里面没有查询码'],
    ['only a heading', '查询码\n', '里面没有查询码'],
    ['too many rows', Array(501).fill(CODE).join('\n'), '一次最多查 500 个，请分成几次'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), '请在表格软件里另存为 XLSX 或 CSV 再试'],
    ['half a workbook', Buffer.from(writeXlsx([[CODE]])).subarray(0, 300), '这个表格打不开，请另存为 XLSX 或 CSV 再试'],
    ['a file that is too large', Buffer.alloc(512 * 1024 + 1, 65), '文件不能超过 512 KB'],
  ])('%s is refused with words', async (_, file, message) => {
    await expect(readList(packer, { file: base64(file) })).rejects.toMatchObject({ code: 'BAD_INPUT', message });
  });

  test('a bomb of a workbook is refused before it is unpacked', async () => {
    const bomb = deflateRawSync(Buffer.alloc(300 * 1024 * 1024, 32), { level: 9 });
    expect(bomb.length).toBeLessThan(512 * 1024);
    expect(await packer.inflate(bomb, 4 * 1024 * 1024)).toBeNull();
  });

  test('signs that a reader could stumble over are read once each', async () => {
    for (const piece of ['"', '<row ', '<c t="', '<t ', '&#', '""', ',']) {
      const text = piece.repeat(Math.floor((500 * 1024) / piece.length));
      await readList(packer, { file: base64(text) }).catch(() => undefined);
      const zip = writeZip([{ name: 'xl/worksheets/sheet1.xml', bytes: utf8(text.slice(0, 480 * 1024)) }]);
      await readList(packer, { file: base64(zip) }).catch(() => undefined);
    }
  });
});

test('what is written as CSV is read as it was', () => expect(writeCsv([['a"b', '@x']])).toBe('\ufeff"a""b","\'@x"\r\n'));
