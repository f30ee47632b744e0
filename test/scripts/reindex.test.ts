/** @file `npm run reindex` on both real databases: what cannot be read any more is found again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { cloudCollections } from '../../adapters/cloudbase/collections';
import { openCloud } from '../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../adapters/cloudbase/store';
import { collections } from '../../core/collections';
import type { Store } from '../../core/ports/store';
import { importDocuments } from '../../core/publishing/import';
import { manifests } from '../../core/records/search';
import { createEngine } from '../../core/search/engine';
import { startWireServer } from '../support/cloud/wire';
import { createTestStore } from '../support/postgres';
import { about, asking, BODY } from '../support/publishing';
import { makeWorld } from '../support/world';

const root = join(__dirname, '../..');
const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');

async function reindex(variables: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), 'scripts/reindex.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, progress] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (progress += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, progress };
}

async function writtenAnew(store: Store, variables: Record<string, string>): Promise<void> {
  const { ports } = await makeWorld({ store });
  const rows = [1, 2, 3].map((n) => ({ about: about({ number: `云府〔2026〕${n}号` }), body: BODY }));
  await importDocuments(ports, rows, { by: { id: 'import', department: 'chengguan' } });
  await store.update(manifests, 'manifest', { set: { form: 1 } });
  const search = () => createEngine(ports).search({ ...asking('养犬登记'), filters: {} });
  await expect(search()).rejects.toThrow('npm run reindex');
  const { code, out, progress } = await reindex(variables);
  expect([code, out]).toEqual([0, '索引重建好了，居民现在能查到 3 份文件\n']);
  expect(progress).toContain('已处理 3 份');
  expect((await search()).total).toBe(3);
}

test('PostgreSQL', async () => {
  const { store, url, close } = await createTestStore(collections);
  try {
    await writtenAnew(store, { DATABASE_URL: url, SECRET_KEY, CITY_FILE: join(root, 'city/demo/city.json') });
  } finally {
    await close();
  }
});

test("WeChat's cloud", async () => {
  const server = await startWireServer({ collections: cloudCollections(collections) });
  try {
    Object.assign(process.env, server.variables);
    const { TCB_ENV, TCB_CONTEXT_CNFG, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = server.variables;
    const operator = { TCB_ENV, TCB_CONTEXT_CNFG, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } as Record<string, string>;
    await writtenAnew(createCloudStore(openCloud()), { ...operator, SECRET_KEY });
  } finally {
    await server.close();
  }
});

test('without what it needs it says what is missing', async () => {
  const none = await reindex({ DATABASE_URL: 'postgres://127.0.0.1:1/none' });
  expect([none.code, none.progress]).toEqual([2, expect.stringMatching(/SECRET_KEY、CITY_FILE/)]);
  const cloud = await reindex({ TCB_ENV: 'city' });
  expect([cloud.code, cloud.progress]).toEqual([2, expect.stringMatching(/TENCENTCLOUD_SECRETID/)]);
});
