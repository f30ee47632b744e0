import { readCsv } from '../../readers/csv';
import { readDocuments } from '../../readers/index';

const read = (name: string, text: string) => readDocuments(name, new TextEncoder().encode(text));

test('a row of JSONL with every field', async () => {
  const row = {
    id: 'law-1',
    title: '云澜市供水办法',
    issuer: '云澜市人民政府',
    number: '云府［2024］3号',
    published: '2024-03-01',
    effective: '2024-04-01',
    category: '地方政府规章',
    topic: '城乡建设、环境保护/城市规划',
    region: '云澜',
    status: 'expired',
    superseded_by: 'law-2',
    source: '法规库',
    url: 'http://www.yunlan.example/1.htm',
    articles: 2,
    history: ['x'],
    body: '# 云澜市供水办法\r\n\r\n第一条\u3000供水。',
  };
  expect(await read('a.jsonl', `\ufeff${JSON.stringify(row)}\n\n`)).toEqual([
    {
      sourceId: 'law-1',
      title: '云澜市供水办法',
      number: '云府〔2024〕3号',
      issuer: '云澜市人民政府',
      kind: 'rule',
      topic: '城乡建设、环境保护',
      region: '云澜',
      publishedOn: '2024-03-01',
      effectiveOn: '2024-04-01',
      status: 'repealed',
      supersededBy: 'law-2',
      source: 'http://www.yunlan.example/1.htm',
      explanation: null,
      body: '第一条 供水。',
      warnings: [],
    },
  ]);
});

test.each([
  ['{"title":"供水', /第 2 行：这一行不是正确的 JSON/],
  ['[1]', /第 2 行：这一行不是 JSON 对象/],
  ['{"body":"第一条 供水。"}', /第 2 行：缺少标题/],
  ['{"title":"供水办法","body":" "}', /第 2 行：缺少正文/],
  ['{"title":{"a":1},"body":"第一条"}', /第 2 行：「title」要写成文字/],
  ['{"title":"供水办法","body":"第一条","published":"去年"}', /第 2 行：发布日期「去年」不是日期/],
  ['{"__proto__":{"title":"x"},"body":"第一条"}', /第 2 行：缺少标题/],
])('a wrong row is named by its line: %s', async (row, message) => {
  await expect(read('a.jsonl', `{"title":"供水办法","body":"第一条"}\n${row}`)).rejects.toMatchObject({
    code: 'BAD_ROW',
    message: expect.stringMatching(message),
  });
});

test('CSV with quotes, commas, line ends and quotes in its cells, under Chinese names', async () => {
  const text =
    '\ufeff标题,文号,发布日期,种类,正文,备注\r\n"供水,""新""办法",云府〔2024〕3号,2024年3月1日,规章,"第一条 供水。\r\n第二条 排水。",x\r\n\r\n节水办法,,,,第一条 节水。,\r\n';
  const documents = await read('a.csv', text);
  expect(documents).toHaveLength(2);
  expect(documents[0]).toMatchObject({
    title: '供水,"新"办法',
    number: '云府〔2024〕3号',
    publishedOn: '2024-03-01',
    kind: 'rule',
    body: '第一条 供水。\n第二条 排水。',
  });
  expect(documents[1]).toMatchObject({ title: '节水办法', number: null, kind: null });
});

test('records know the line they begin on, and those that do not fit are told apart', () => {
  const records = [...readCsv('title,body\n"a\nb",1\nx,2,3\ny,4')];
  expect(records).toEqual([
    { line: 2, row: { title: 'a\nb', body: '1' } },
    { line: 4, fault: expect.objectContaining({ message: '有 3 列，表头只有 2 列' }) },
    { line: 5, row: { title: 'y', body: '4' } },
  ]);
  expect(() => [...readCsv('title\n"a')]).toThrow(/第 2 行开始的引号没有结束/);
  expect(() => [...readCsv('title\n"a"b')]).toThrow(/第 2 行的引号后面还有别的字/);
});
