import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { collections } from '../../core/collections';
import { documents, pieces, revisions, type DocumentRecord } from '../../core/records/documents';
import { createEngine } from '../../core/search/create';
import { createSecrets } from '../../adapters/node/secrets';
import { readBody } from '../../core/shared/document-text';
import { docxOf, numbered, paragraph, styled } from '../support/docx-file';
import { runImport, startImport } from '../support/import';
import { pdfWithText } from '../support/pdf-file';
import { createTestStore, type TestStore } from '../support/postgres';

const KEY = Buffer.alloc(32, 7);
const dir = mkdtempSync(join(tmpdir(), 'huying-import-'));
let database: TestStore;
let variables: Record<string, string>;

beforeEach(async () => {
  database = await createTestStore(collections);
  variables = { DATABASE_URL: database.url, SECRET_KEY: KEY.toString('base64'), CITY_FILE: 'city/demo/city.json' };
});
afterEach(() => database.close());
afterAll(() => rmSync(dir, { recursive: true }));

const engine = () => createEngine({ store: database.store, clock: { now: Date.now }, secrets: createSecrets(KEY) });
const all = async (): Promise<DocumentRecord[]> =>
  (await database.store.list(documents, { order: ['updatedAt', 'asc'], limit: 1000 })).items;
const titles = async () => (await all()).map(({ newest }) => newest.about.title).sort();
const find = async (words: string) => {
  const question = { words, filters: {}, sort: 'relevance', exact: true, limit: 50 } as const;
  return (await engine().search(question)).items.map(({ entry }) => entry.title);
};

interface Row {
  id?: string;
  title?: string;
  body?: string;
  [name: string]: unknown;
}
const row = (n: number, more: Row = {}): Row => ({
  id: `r${n}`,
  title: `云澜市第${n}号供水办法`,
  issuer: '云澜市人民政府',
  number: `云府〔2024〕${n}号`,
  published: '2024-03-01',
  category: '规章',
  body: `第一条 第${n}号水厂按规定供水。\n\n${Array.from({ length: 30 }, (_, i) => `第${i + 2}条 供水办法的内容之${i}，水压应当稳定。`).join('\n\n')}`,
  ...more,
});
function jsonl(name: string, rows: (Row | string)[]): string {
  const path = join(dir, name);
  writeFileSync(path, rows.map((r) => (typeof r === 'string' ? r : JSON.stringify(r))).join('\n'));
  return path;
}

test('good rows are taken and can be found; wrong ones are listed with line and reason, and change the exit code', async () => {
  const path = jsonl('mixed.jsonl', [
    row(1),
    '{"title": "坏的',
    row(2, { title: undefined }),
    '',
    row(3, { published: '2024-13-40' }),
    row(4, { issuer: undefined }),
    row(5, { category: '内部资料' }),
    row(1, { body: '第一条 内容不同。' }),
    row(1),
  ]);
  const { code, out } = await runImport([path], variables);
  expect(out.split('\n').filter((line) => line.startsWith(path))).toEqual([
    `${path} 第 2 行：这一行不是正确的 JSON`,
    `${path} 第 3 行：缺少标题（title）`,
    `${path} 第 5 行：发布日期「2024-13-40」不是日期，请写成 2024-03-01`,
    `${path} 第 6 行：看不出发文机关，请在文件里写明，或用 --issuer 指定`,
    expect.stringMatching(/第 8 行：和 .*第 1 行 是同一份文件.*只收了那一份/),
  ]);
  expect(out).toMatch(/不认识的文件种类「内部资料」（1 份，如 .*第 7 行）/);
  expect(out).toMatch(/共 8 份：新增 2 份，更新 0 份，没有变化 1 份，没有导入 5 份/);
  expect(code).toBe(1);
  expect(await titles()).toEqual(['云澜市第1号供水办法', '云澜市第5号供水办法']);
  expect(await find('第5号水厂')).toContain('云澜市第5号供水办法');
});

test('the same file again changes nothing; a changed text is a new version of the same document', async () => {
  const path = jsonl('again.jsonl', [row(1), row(2)]);
  expect(await runImport([path], variables)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/新增 2 份，更新 0 份，没有变化 0 份/),
  });
  expect((await runImport([path], variables)).out).toMatch(/新增 0 份，更新 0 份，没有变化 2 份/);
  jsonl('again.jsonl', [row(1), row(2, { body: '第一条 改成了新的内容：饮用泉水。' })]);
  expect((await runImport([path], variables)).out).toMatch(/新增 0 份，更新 1 份，没有变化 1 份/);
  const found = await all();
  expect(found.map(({ version, newest }) => [newest.about.title, version, newest.revision]).sort()).toEqual([
    ['云澜市第1号供水办法', 1, 1],
    ['云澜市第2号供水办法', 2, 2],
  ]);
  expect(await find('饮用泉水')).toEqual(['云澜市第2号供水办法']);
});

test('of two texts of one day, the one that is not replaced is taken, whichever comes first', async () => {
  for (const order of [
    [1, 2],
    [2, 1],
  ]) {
    const two = new Map([
      [1, row(1, { id: 'old', superseded_by: 'new', body: '第一条 旧的。' })],
      [2, row(1, { id: 'new', body: '第一条 新的。' })],
    ]);
    const { code, out } = await runImport(
      [
        jsonl(
          'day.jsonl',
          order.map((n) => two.get(n)!),
        ),
      ],
      variables,
    );
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(new RegExp(`第 ${order.indexOf(1) + 1} 行：和 .*第 ${order.indexOf(2) + 1} 行 是同一份文件`)),
    ]);
    expect((await all()).map(({ shown, version }) => [shown!.about.status, version])).toEqual([['in_force', 1]]);
  }
});

test('a dry run says what would happen and writes nothing', async () => {
  const path = jsonl('dry.jsonl', [row(1), row(2), '{']);
  const { code, out } = await runImport([path, '--dry-run'], variables);
  expect(out).toMatch(/会新增 2 份，会更新 0 份，没有变化 0 份，不能导入 1 份/);
  expect(code).toBe(1);
  expect(await all()).toEqual([]);
  await runImport([path], variables);
  jsonl('dry.jsonl', [row(1), row(2, { body: '第一条 改了。' }), row(3)]);
  expect(await runImport([path, '--dry-run'], variables)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/会新增 1 份，会更新 1 份，没有变化 1 份/),
  });
  expect(await titles()).toHaveLength(2);
});

test('documents point to those that replace them, whatever order they stand in; what holds by default fills gaps', async () => {
  const edition = (n: number, day: string, by?: string) =>
    row(n, { title: '云澜市节水条例', number: undefined, published: day, superseded_by: by, issuer: undefined });
  const path = jsonl('editions.jsonl', [
    edition(1, '2010-01-01', 'r2'),
    edition(2, '2015-01-01', 'r3'),
    edition(3, '2020-01-01'),
    row(4, { superseded_by: 'gone' }),
  ]);
  const options = ['--issuer', '云澜市人民代表大会常务委员会', '--topic', '供水节水', '--department', 'shuiwu'];
  const { code, out } = await runImport([path, ...options], variables);
  expect([code, out]).toEqual([0, expect.stringMatching(/没有找到替代它的文件「gone」.*\n.*新增 4 份/)]);
  const found = new Map((await all()).map((d) => [`${d.newest.about.title} ${d.newest.about.publishedOn}`, d]));
  const at = (day: string) => found.get(`云澜市节水条例 ${day}`)!;
  expect(at('2010-01-01').shown!.about).toMatchObject({ status: 'superseded', replacedBy: at('2015-01-01').id });
  expect(at('2015-01-01').shown!.about).toMatchObject({ status: 'superseded', replacedBy: at('2020-01-01').id });
  expect(at('2020-01-01')).toMatchObject({
    department: 'shuiwu',
    shown: { about: { status: 'in_force', topic: '供水节水', issuer: '云澜市人民代表大会常务委员会' } },
  });
  expect((await runImport([path, ...options], variables)).out).toMatch(/新增 0 份，更新 0 份，没有变化 4 份/);
});

test('a folder of Word, PDF, web and text files, with a table that says more about some of them', async () => {
  const folder = mkdtempSync(join(dir, 'folder-'));
  writeFileSync(join(folder, '供水.docx'), docxOf(styled('t', '云澜市供水办法') + numbered(1, 0, '为了供水，制定本办法。')));
  writeFileSync(
    join(folder, '停水.pdf'),
    pdfWithText([
      [
        { text: '关于停水检修的公告', x: 200, y: 700 },
        { text: '因检修，东湖区停水两天，请提前做好储水的准备。', x: 106, y: 660 },
      ],
    ]),
  );
  writeFileSync(
    join(folder, '节水.html'),
    '<title>节水通知</title><h1>节水通知</h1><p>请节约用水。</p><script>alert(1)</script>',
  );
  writeFileSync(join(folder, '排水.docx'), docxOf(paragraph('第一条 排水。')));
  writeFileSync(join(folder, '坏的.docx'), 'PK\u0003\u0004 不是');
  writeFileSync(
    join(folder, '目录.csv'),
    '文件,标题,文号,发文机关,种类\n排水.docx,云澜市排水办法,云府〔2024〕9号,云澜市人民政府,规章\n../外面.txt,x,,,\n没有.pdf,x,,,\n',
  );
  writeFileSync(join(dir, '外面.txt'), '第一条 外面。');
  writeFileSync(join(folder, '大.txt'), '');
  truncateSync(join(folder, '大.txt'), 51 * 1024 * 1024);
  writeFileSync(join(folder, '宽.jsonl'), Buffer.from('\ufeff{"title":"供水"}', 'utf16le'));
  const { code, out } = await runImport([folder, '--issuer', '云澜市水务局'], variables);
  expect(code).toBe(1);
  expect(out).toMatch(/坏的\.docx：文件损坏了/);
  expect(out).toMatch(/大\.txt：文件有 51 MB，最大 50 MB/);
  expect(out).toMatch(/宽\.jsonl 第 1 行：JSONL 要存成 UTF-8/);
  expect(out).toMatch(/目录\.csv 第 3 行：.*不在 CSV 所在的文件夹里/);
  expect(out).toMatch(/目录\.csv 第 4 行：没有找到 没有\.pdf/);
  const found = (await all()).map(({ newest: { about } }) => [about.title, about.issuer, about.kind, about.number]).sort();
  expect(found).toEqual([
    ['云澜市供水办法', '云澜市水务局', 'normative', null],
    ['云澜市排水办法', '云澜市人民政府', 'rule', '云府〔2024〕9号'],
    ['关于停水检修的公告', '云澜市水务局', 'notice', null],
    ['节水通知', '云澜市水务局', 'normative', null],
  ]);
});

/** Many rows, so that there is a middle to be cut off in. */
const many = (name: string) =>
  jsonl(
    name,
    Array.from({ length: 300 }, (_, n) => row(n + 1)),
  );

async function someAreIn(): Promise<void> {
  while ((await database.store.count(documents, {})) === 0) await sleep(20);
}

/** What is there is there whole, for staff and for residents. */
async function expectWhole(): Promise<number> {
  const found = await all();
  for (const { id, newest, shown, revisions: count } of found) {
    expect([count, shown]).toEqual([1, newest]);
    expect(await readBody(database.store, id, 1)).toBe(row(Number(/\d+/.exec(newest.about.title)![0])).body);
  }
  expect(await database.store.count(revisions, {})).toBe(found.length);
  expect((await engine().overview(1)).total).toBe(found.length);
  return found.length;
}

test.each([
  ['killed', 'SIGKILL', null],
  ['told to stop', 'SIGINT', 130],
] as const)('an import that is %s leaves nothing half there, and the next one goes on', async (_, signal, code) => {
  const path = many('killed.jsonl');
  const first = await startImport([path], variables);
  await someAreIn();
  first.kill(signal);
  const ended = await first.ended;
  expect(ended.code).toBe(code);
  if (code !== null) expect(ended.out).toMatch(/再运行一次同样的命令，就会接着导入/);
  const before = await expectWhole();
  expect(before).toBeLessThan(300);
  const { out } = await runImport([path], variables);
  expect(out).toMatch(new RegExp(`新增 ${300 - before} 份，更新 0 份，没有变化 ${before} 份`));
  expect(await expectWhole()).toBe(300);
});

test('two imports of the same file at once make no twins and no second versions', async () => {
  const path = many('twice.jsonl');
  const ended = await Promise.all([runImport([path], variables), runImport([path], variables)]);
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  expect(await expectWhole()).toBe(300);
  expect(new Set((await all()).map(({ version }) => version))).toEqual(new Set([1]));
  const added = ended.map(({ out }) => Number(/新增 (\d+) 份/.exec(out)![1]));
  expect(added[0]! + added[1]!).toBe(300);
  expect(await database.store.count(pieces, {})).toBe(300);
});

test.each([
  [['没有.jsonl'], /没有找到 没有\.jsonl/],
  [['README.md', '--department', 'nobody'], /没有部门「nobody」。可用的部门：shouli（市民服务受理中心）/],
  [['README.md', '--kind', '诏书'], /没有「诏书」这种文件，可以写：法律、/],
  [['README.md', '--nonsense'], /选项 --nonsense 不对[^]*用法：/],
  [['README.md', '--to', 'https://a.example'], /--to 和 --username 要一起写/],
])('what cannot begin says why: %j', async (args, message) => {
  const { code, progress } = await runImport(args, variables);
  expect([code, progress]).toEqual([2, expect.stringMatching(message)]);
});

test('a database that does not answer is told without its password', async () => {
  const { code, progress } = await runImport(['README.md', '--issuer', 'x'], {
    ...variables,
    DATABASE_URL: 'postgres://a:geheim@127.0.0.1:1/x',
  });
  expect([code, progress]).toEqual([2, expect.stringMatching(/连不上数据库/)]);
  expect(progress).not.toContain('geheim');
});
