/** The same import on a laptop, beside its running server and without it, and over HTTP as a member of staff. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runImport, startImport } from '../support/import';
import { post, startServer, temporaryDir, type RunningServer } from '../support/server';

const dir = temporaryDir();
const data = { DATA_DIR: join(dir, 'data') };
let server: RunningServer;

beforeAll(async () => {
  server = await startServer(data);
});
afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const law = (n: number, more: object = {}) => ({
  title: `云澜市第${n}号泉水保护办法`,
  issuer: '云澜市人民政府',
  published: '2024-03-01',
  category: '规章',
  body: `第一条 第${n}号泉水应当保护。\n\n第二条 ${'泉眼周围不得取土。🦆'.repeat(4000)}`,
  ...more,
});
function jsonl(name: string, rows: object[]): string {
  const path = join(dir, name);
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  return path;
}
async function search(words: string): Promise<string[]> {
  const { body } = await post(server.url, 'documents/search', { words, exact: true, limit: 20 });
  return (body.data! as { items: { title: string }[] }).items.map(({ title }) => title);
}

test('beside a running server: residents find what was imported without a restart', async () => {
  const path = jsonl('beside.jsonl', [law(1), law(2)]);
  const { code, out, progress } = await runImport([path], data);
  expect([code, out]).toEqual([0, expect.stringMatching(/新增 2 份/)]);
  expect(progress).toMatch(/呼应正在运行，直接写入它的数据库/);
  expect(await search('第1号泉水')).toContain('云澜市第1号泉水保护办法');
});

test('over HTTP: new, unchanged and changed documents, replaced ones, and a dry run', async () => {
  const staff = ['--to', server.url, '--username', 'shouli'];
  const password = { IMPORT_PASSWORD: 'huying2026' };
  const path = jsonl('http.jsonl', [
    law(1),
    law(3, { id: 'new' }),
    law(4, { superseded_by: 'new' }),
    law(5, { issuer: undefined }),
  ]);
  const dry = await runImport([path, ...staff, '--dry-run'], password);
  expect(dry).toMatchObject({ code: 1, out: expect.stringMatching(/会新增 2 份，会更新 0 份，没有变化 1 份，不能导入 1 份/) });
  expect(await search('第3号泉水')).not.toContain('云澜市第3号泉水保护办法');
  expect((await runImport([path, ...staff], password)).out).toMatch(/新增 2 份，更新 0 份，没有变化 1 份，没有导入 1 份/);
  expect(await search('第3号泉水')).toContain('云澜市第3号泉水保护办法');
  expect((await runImport([path, ...staff], password)).out).toMatch(/新增 0 份，更新 0 份，没有变化 3 份/);
  const changed = jsonl('http.jsonl', [law(1, { topic: '泉水' }), law(3, { id: 'new', body: '第一条 改为每年清淤。' })]);
  expect((await runImport([changed, ...staff], password)).out).toMatch(/新增 0 份，更新 2 份，没有变化 0 份/);
  expect((await search('每年清淤'))[0]).toBe('云澜市第3号泉水保护办法');
  const { body } = await post(server.url, 'documents/search', { words: '第4号泉水', exact: true });
  const [found] = (body.data! as { items: { id: string; status: string }[] }).items;
  const read = await post(server.url, 'documents/get', { id: found!.id });
  expect(read.body.data).toMatchObject({ status: 'superseded', replacedBy: { title: '云澜市第3号泉水保护办法' } });
});

test('over HTTP and straight at once: no twins', async () => {
  const path = jsonl(
    'both.jsonl',
    Array.from({ length: 12 }, (_, n) => law(100 + n, { body: `第一条 双泉之${n}。` })),
  );
  const remote = await startImport([path, '--to', server.url, '--username', 'shouli'], { IMPORT_PASSWORD: 'huying2026' });
  const ended = await Promise.all([remote.ended, runImport([path], data)]);
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  const found = await search('双泉');
  expect(found).toHaveLength(12);
  expect(new Set(found).size).toBe(12);
});

test('a wrong password, and an address where nothing of ours is', async () => {
  const wrong = await runImport(['README.md', '--to', server.url, '--username', 'shouli'], { IMPORT_PASSWORD: 'falsch' });
  expect([wrong.code, wrong.progress]).toEqual([2, expect.stringMatching(/登录不了 http.*：/)]);
  const none = await runImport(['README.md', '--to', server.url, '--username', 'shouli'], {});
  expect([none.code, none.progress]).toEqual([2, expect.stringMatching(/IMPORT_PASSWORD/)]);
});

test('without the server: its database is started for the import, found unchanged, and given back', async () => {
  await server.stop();
  const path = jsonl('alone.jsonl', [law(1, { topic: '泉水' }), law(2), law(9)]);
  const { code, out } = await runImport([path], data);
  expect([code, out]).toEqual([0, expect.stringMatching(/新增 1 份，更新 0 份，没有变化 2 份/)]);
  server = await startServer(data);
  expect(await search('第9号泉水')).toContain('云澜市第9号泉水保护办法');
});
