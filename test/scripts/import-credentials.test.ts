import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import writeExcel from 'write-excel-file/node';
import { createVault } from '../../adapters/node/vault';
import { openRegister, registerKey, setStatusAt, valuesOf } from '../../core/credentials/register';
import { collections } from '../../core/collections';
import { credentialRecords } from '../../core/records/credentials';
import { createSecrets } from '../../adapters/node/secrets';
import { STANDARD_KINDS } from '../../core/credentials/standard';
import { startImport } from '../support/import';
import { createTestStore, type TestStore } from '../support/postgres';

const KEY = Buffer.alloc(32, 7);
const vault = createVault(KEY);
const dir = mkdtempSync(join(tmpdir(), 'huying-import-credentials-'));
const faultsFile = join(dir, 'faults.csv');
let database: TestStore;
let variables: Record<string, string>;

beforeEach(async () => {
  rmSync(faultsFile, { force: true });
  database = await createTestStore(collections);
  variables = { DATABASE_URL: database.url, SECRET_KEY: KEY.toString('base64'), CITY_FILE: 'city/demo/city.json' };
});
afterEach(() => database.close());
afterAll(() => rmSync(dir, { recursive: true }));

const start = (args: string[], over: Record<string, string> = {}) =>
  startImport(['--kind', 'diploma', '--faults', faultsFile, ...args], { ...variables, ...over }, 'credentials');
const bring = async (args: string[], over?: Record<string, string>) => (await start(args, over)).ended;
const faults = () => readFileSync(faultsFile, 'utf8').replace('\ufeff', '').trim().split('\r\n');
const stored = async () => {
  const { items } = await database.store.list(credentialRecords, {
    where: { kind: 'diploma' },
    order: ['key', 'asc'],
    limit: 1000,
  });
  return items.filter(({ key }) => key !== '~');
};
const names = async () => (await stored()).map((row) => valuesOf({ vault }, row)['name']).sort();

const number = (i: number) => String(100010000000000000n + BigInt(i));
const HEAD = '证书编号,姓名,毕业院校,毕业日期';
const line = (i: number, name = '张伟') => `${number(i)},${name},云澜大学,2020年6月30日`;
function file(name: string, content: string | Uint8Array): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}
const csv = (name: string, lines: string[], head = HEAD) => file(name, [head, ...lines].join('\r\n'));
const many = (count: number) => Array.from({ length: count }, (_, i) => line(i, `张伟${i}`));
/** 张伟 and 学 in the encoding of older Windows, beside ASCII. */
const gbk = (text: string) => {
  const codes: Record<string, number[]> = { 张: [0xd5, 0xc5], 伟: [0xce, 0xb0] };
  return Uint8Array.from([...text].flatMap((char) => codes[char] ?? [char.charCodeAt(0)]));
};

test('good rows are taken; faults are named by line and field, without what stands there', async () => {
  const path = csv('mixed.csv', [
    line(1),
    '13800138000,张伟,云澜大学,',
    line(2, ''),
    line(3),
    `${line(4)},多的,一列`,
    line(3, '李四'),
  ]);
  const { code, out } = await bring([path]);
  expect(out).toMatch(/共 6 行：新增 2 行，更新 0 行，没有变化 0 行，有问题 4 行/);
  expect(code).toBe(1);
  expect(faults()).toEqual([
    '文件,行,项目,问题',
    `${path},3,证书编号,证书编号是 18 位数字，请核对`,
    `${path},4,姓名,请填写姓名`,
    `${path},6,,"有 6 列，表头只有 4 列"`.replaceAll('"', ''),
    `${path},7,证书编号,这个编号前面已经有一行`,
  ]);
  expect(readFileSync(faultsFile, 'utf8')).not.toMatch(/138001|李四|张伟/);
  expect(await names()).toEqual(['张伟', '张伟']);
});

test('a repeated import changes nothing, and what was revoked stays revoked', async () => {
  const path = csv('again.csv', many(700));
  expect((await bring([path])).out).toMatch(/新增 700 行/);
  const ports = { store: database.store, clock: { now: Date.now } };
  await setStatusAt(ports, 'diploma', registerKey({ vault }, 'diploma', number(5)), 'revoked');
  const before = await stored();
  expect(await bring([path])).toMatchObject({ code: 0, out: expect.stringMatching(/新增 0 行，更新 0 行，没有变化 700 行/) });
  expect(await stored()).toEqual(before);
  csv('again.csv', [...many(5), line(5, '张炜'), line(6)]);
  expect((await bring([path])).out).toMatch(/新增 0 行，更新 2 行，没有变化 5 行/);
  const revoked = (await stored()).filter(({ status }) => status === 'revoked');
  expect(revoked.map((row) => valuesOf({ vault }, row)['name'])).toEqual(['张炜']);
});

test('CSV in GBK, JSONL and workbooks hold the same; columns may be called otherwise', async () => {
  const bytes = gbk(`No,Name,X\r\n${number(1)},张伟,\r\n`);
  const map = ['--map', 'No=number', '--map', 'Name=姓名', '--map', 'X=-'];
  expect((await bring([file('gbk.csv', bytes), ...map])).out).toMatch(/新增 1 行/);
  const jsonl = [
    JSON.stringify({ number: number(1), name: '张伟' }),
    JSON.stringify({ number: number(2), name: '李娜', school: null }),
    `{"number": ${number(3)}, "name": "王芳"}`,
    '{"number": "1',
    JSON.stringify({ number: number(4), name: '王芳', 备注: '无' }),
  ];
  const { out } = await bring([file('list.jsonl', jsonl.join('\n')), '--map', '备注=-']);
  expect(out).toMatch(/新增 2 行，更新 0 行，没有变化 1 行，有问题 2 行/);
  expect(
    faults()
      .slice(1)
      .map((fault) => fault.split(',').slice(1).join(',')),
  ).toEqual(['3,,每一项都要写成文字（加引号）', '4,,这一行不是正确的 JSON']);
  const cells = [HEAD.split(','), ...[1, 2].map((i) => line(i).split(','))].map((row) => row.map((value) => ({ value })));
  const workbook = join(dir, 'list.xlsx');
  await writeExcel(cells as never).toFile(workbook);
  expect((await bring([workbook])).out).toMatch(/新增 0 行，更新 2 行/);
});

test('what is unclear is refused before anything is written', async () => {
  const path = csv('odd.csv', [`${line(1)},1`], `${HEAD},籍贯`);
  const refusals: [string[], RegExp][] = [
    [[path], /不知道「籍贯」这一列是什么.*--map 籍贯=/],
    [[path, '--map', '籍贯=hometown'], /没有「hometown」这一项/],
    [[csv('short.csv', ['1'], '证书编号')], /表里缺少：姓名（name）/],
    [[csv('other.csv', [line(1)]), '--map', '没有=-'], /没有这一列/],
    [[join(dir, 'nothing.csv')], /没有找到/],
    [[path, '--kind', 'nothing'], /没有「nothing」这种证书/],
    [[csv('quote.csv', [line(1)]), '--wrong'], /选项 --wrong 不对/],
  ];
  for (const [args, reason] of refusals) {
    const { code, progress } = await bring(args);
    expect([code, progress]).toEqual([2, expect.stringMatching(reason)]);
  }
  expect(await stored()).toEqual([]);
});

test('a dry run stores nothing and finds the same faults', async () => {
  const path = csv('dry.csv', [line(1), line(2, '')]);
  expect(await bring([path, '--dry-run'])).toMatchObject({ code: 1, out: expect.stringMatching(/可以导入 1 行，有问题 1 行/) });
  expect(await stored()).toEqual([]);
  expect(faults()).toHaveLength(2);
});

test('with other keys than those of the register nothing is imported', async () => {
  const path = csv('keys.csv', [line(1)]);
  expect((await bring([path])).code).toBe(0);
  for (const over of [{ SECRET_KEY: Buffer.alloc(32, 8).toString('base64') }]) {
    const { code, progress } = await bring([path], over);
    expect([code, progress]).toEqual([2, expect.stringMatching(/密钥和这个登记库的不一致/)]);
  }
  expect(await stored()).toHaveLength(1);
});

test('killed and resumed, it ends with every row once; Ctrl-C is clean', async () => {
  const total = 30_000;
  const path = csv('large.csv', many(total));
  const count = () => database.store.count(credentialRecords, { kind: 'diploma' });
  for (const [signal, expected] of [
    ['SIGKILL', null],
    ['SIGINT', 130],
  ] as const) {
    const before = await count();
    const run = await start([path, '--resume']);
    while ((await count()) < before + 4000) await sleep(50);
    run.kill(signal);
    expect((await run.ended).code).toBe(expected);
  }
  expect(existsSync(`${path}.import.json`)).toBe(true);
  const { code, out, progress } = await bring([path, '--resume']);
  expect([code, progress]).toEqual([0, expect.stringMatching(/第 \d+ 行之后接着导入/)]);
  expect(out).toMatch(/共 30000 行：.*上次已导入 \d+ 行/);
  expect(await count()).toBe(total + 1);
  expect(existsSync(`${path}.import.json`)).toBe(false);
});

test('two imports of overlapping lists at once end as one after the other', async () => {
  const [a, b] = [csv('a.csv', many(3000)), csv('b.csv', [...many(4000).slice(1000)].reverse())];
  const ended = await Promise.all([bring([a]), bring([b, '--faults', join(dir, 'b-faults.csv')])]);
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  const added = ended.map(({ out }) => Number(/新增 (\d+) 行/.exec(out)?.[1]));
  expect(added[0]! + added[1]!).toBe(4000);
  expect(await database.store.count(credentialRecords, { kind: 'diploma' })).toBe(4001);
});

test('an opened register keeps its decoy', async () => {
  const ports = { store: database.store, clock: { now: Date.now }, secrets: createSecrets(KEY), vault };
  const log = { info: () => undefined, error: () => undefined };
  await openRegister({ ...ports, log }, STANDARD_KINDS[0]!);
  await bring([csv('one.csv', [line(1)])]);
  expect(await database.store.count(credentialRecords, { kind: 'diploma' })).toBe(2);
});
