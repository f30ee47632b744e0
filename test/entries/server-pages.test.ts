/** The pages the server hands out, with builds made up here: which file, under which policy, kept for how long. */
import { copyFileSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { bundleServer } from '../../scripts/server-bundle';
import { startServer, temporaryDir, type RunningServer } from '../support/server';

const project = resolve(__dirname, '../..');
const root = temporaryDir();
let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(project, name), join(root, name));
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  cpSync(join(project, 'city'), join(root, 'city'), { recursive: true });
  const files = {
    'dist/admin/index.html': '<!doctype html><title>staff</title>',
    'dist/admin/assets/main-abc123.js': 'export {};',
    'dist/simulator/index.html': '<!doctype html><title>phone</title>',
    'dist/simulator/assets/shell.js': 'export {};',
    'dist/web/verify.html': '<!doctype html><title>verify</title>',
    'dist/web/verify/main-ABCDEFGH.js': 'export {};',
    'dist/web/verify/service-worker.js': 'export {};',
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  await bundleServer(join(root, 'dist/server'));
  database = await createTestDatabase();
  const variables = { DATABASE_URL: database.url, TILES_URL: 'https://{s}.tile.example/{z}/{x}/{y}.png' };
  server = await startServer(variables, join(root, 'dist/server'));
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
  rmSync(root, { recursive: true, force: true });
});

const get = async (path: string) => {
  const response = await fetch(server.url + path);
  return { status: response.status, text: await response.text(), header: (name: string) => response.headers.get(name) ?? '' };
};

it('serves the staff page under a policy without eval and without inline scripts', async () => {
  const page = await get('/admin/');
  expect([page.status, page.text]).toEqual([200, '<!doctype html><title>staff</title>']);
  const policy = page.header('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe-eval');
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toMatch(/img-src 'self' data: blob: https:\/\/\*\.tile\.example;/);
  // Tickets are read by camera at the door of an exam.
  expect(page.header('permissions-policy')).toContain('camera=(self)');
  expect(page.header('cache-control')).toBe('no-cache');
});

it('serves the page that judges slips under a policy of its own, and its worker for the page beside it', async () => {
  const page = await get('/verify');
  expect([page.status, page.text]).toEqual([200, '<!doctype html><title>verify</title>']);
  expect(page.header('content-security-policy')).toMatch(
    /default-src 'none'.*script-src 'self'; style-src 'self';.*connect-src 'self'/,
  );
  expect(page.header('content-security-policy')).not.toContain('unsafe');
  expect(page.header('permissions-policy')).toContain('camera=(self)');
  expect(page.header('cache-control')).toBe('no-cache');
  expect((await get('/verify/main-ABCDEFGH.js')).header('cache-control')).toContain('immutable');
  const worker = await get('/verify/service-worker.js');
  expect([worker.header('cache-control'), worker.header('service-worker-allowed')]).toEqual(['no-cache', '/']);
  for (const path of ['/verify/', '/verify/none.js', '/verify/..%2fverify.html', '/verifyx'])
    expect((await get(path)).status).toBe(404);
});

it('publishes keys and status lists at their addresses, to be kept a while and read from every page', async () => {
  const keys = await get('/.well-known/jwks.json');
  expect([keys.status, keys.header('content-type')]).toEqual([200, 'application/jwk-set+json; charset=utf-8']);
  expect(JSON.parse(keys.text)).toMatchObject({ keys: [{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' }] });
  expect(keys.text).not.toContain('"d"');
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  const list = await get(`/status/${month}a`);
  expect([list.status, list.header('content-type'), list.text.split('.').length]).toEqual([200, 'application/vc+jwt', 3]);
  for (const { header } of [keys, list, await get('/verify/published.json')]) {
    expect([header('cache-control'), header('access-control-allow-origin')]).toEqual(['public, max-age=300', '*']);
    expect(header('x-content-type-options')).toBe('nosniff');
  }
  for (const path of ['/status/2001-01a', '/status/x', `/status/${month}e`]) expect((await get(path)).status).toBe(404);
  const posted = await fetch(`${server.url}/.well-known/jwks.json`, { method: 'POST' });
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

it('serves the staff page at every address of its own, and no page for a file that is missing', async () => {
  const page = await get('/admin/desk/123456789012?from=queue');
  expect([page.status, page.text]).toEqual([200, '<!doctype html><title>staff</title>']);
  expect(page.header('content-security-policy')).toBe((await get('/admin/')).header('content-security-policy'));
  expect((await get('/admin/assets/gone.js')).status).toBe(404);
});

it('lets browsers keep only what is named by its content', async () => {
  expect((await get('/admin/assets/main-abc123.js')).header('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await get('/assets/shell.js')).header('cache-control')).toBe('no-cache');
});

it('serves the simulator at the root, where alone eval is allowed', async () => {
  const page = await get('/');
  expect([page.status, page.text]).toEqual([200, '<!doctype html><title>phone</title>']);
  expect(page.header('content-security-policy')).toContain("script-src 'self' 'unsafe-eval';");
  expect(page.header('content-security-policy')).toContain("frame-ancestors 'self'");
  expect(page.header('x-content-type-options')).toBe('nosniff');
});
