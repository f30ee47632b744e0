import writeXlsxFile from 'write-excel-file/universal';
import { readTable } from '../../readers/sheet';

const GBK =
  'd7bcbfbcd6a4bac52cb3c9bca82cb1b8d7a20d0a32373030303130303130312c37312e352c0d0a32373030303130303130322c2cc8b1bfbc0d0a';
const ROWS = [
  { line: 2, cells: { 准考证号: '27000100101', 成绩: '71.5', 备注: '' } },
  { line: 3, cells: { 准考证号: '27000100102', 成绩: '', 备注: '缺考' } },
];

async function workbook(rows: (string | number | Date | null)[][]): Promise<Uint8Array> {
  const cells = rows.map((row) =>
    row.map((value) =>
      value === null ? null : value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd hh:mm' } : { value },
    ),
  );
  const blob = (await writeXlsxFile(cells).toBlob()) as Blob;
  return new Uint8Array(await blob.arrayBuffer());
}

test('the CSV that Excel saves in China, and any other', async () => {
  expect((await readTable(Buffer.from(GBK, 'hex'))).rows).toEqual(ROWS);
  const utf8 = '\ufeff准考证号,成绩,备注\n27000100101,71.5,\n\n27000100102,,缺考\n';
  expect(await readTable(Buffer.from(utf8))).toMatchObject({
    columns: ['准考证号', '成绩', '备注'],
    rows: [ROWS[0], { ...ROWS[1], line: 4 }],
  });
});

test('a workbook: numbers keep every digit, dates read as they are shown', async () => {
  const bytes = await workbook([
    ['准考证号', '成绩', '备注', '时间'],
    [27000100101, 71.5, null, new Date('2026-12-20T09:00:00.000Z')],
    ['27000100102', null, '缺考', null],
  ]);
  expect((await readTable(bytes)).rows).toEqual([
    { line: 2, cells: { ...ROWS[0]!.cells, 时间: '2026-12-20 09:00' } },
    { line: 3, cells: { ...ROWS[1]!.cells, 时间: '' } },
  ]);
});

test.each([
  ['空的', new Uint8Array(), '空的'],
  ['old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '.xls'],
  ['a broken workbook', Buffer.from('504b0304ffffffff', 'hex'), '损坏'],
])('%s is refused in words', async (_, bytes, words) => {
  await expect(readTable(bytes)).rejects.toMatchObject({
    name: 'ReadRefusal',
    message: expect.stringContaining(words) as string,
  });
});

it('reads lines of JSON as rows, whatever columns each has, and names the line that is none', async () => {
  const lines = ['{"number":"0012","name":"张三"}', '', '{"number":13,"born":null,"more":{"a":1}}', ''];
  expect(await readTable(bytesOf(lines.join('\r\n')))).toMatchObject({
    columns: ['number', 'name', 'born', 'more'],
    rows: [
      { line: 1, cells: { number: '0012', name: '张三' } },
      { line: 3, cells: { number: '13', born: '', more: '' } },
    ],
  });
  await expect(readTable(bytesOf('{"a":1}\n[2]'))).rejects.toThrow('第 2 行：不是 JSON 对象（{…}）');
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
