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
