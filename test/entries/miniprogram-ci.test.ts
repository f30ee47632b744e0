/** WeChat's own offline tools accept the mini-program as DevTools finds it: from the repository root. */
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Judgement {
  error?: string;
  rules: { name: string; success: boolean; detail?: unknown }[];
  files: string[];
}

const ROOT = resolve(__dirname, '../..');
const BUILT = join(ROOT, 'dist/weapp');
let workspace: string;

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'huying-weapp-'));
  if (!existsSync(join(BUILT, 'app.json'))) spawnSync('npm', ['run', '-s', 'build:weapp'], { cwd: ROOT, stdio: 'inherit' });
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

async function judge(project: string): Promise<Judgement> {
  // In a folder of its own: the tool leaves empty folders where it runs.
  const child = fork(join(__dirname, '../support/cloud/miniprogram-ci.cjs'), [project], {
    silent: true,
    execArgv: [],
    cwd: workspace,
  });
  child.stdout?.resume();
  child.stderr?.resume();
  const [answer] = (await once(child, 'message')) as [Judgement];
  await once(child, 'exit');
  return answer;
}

/** The same mini-program in a project of its own, with `app.json` changed. */
function altered(change: object): string {
  const project = mkdtempSync(join(workspace, 'project-'));
  cpSync(BUILT, join(project, 'dist/weapp'), { recursive: true });
  cpSync(join(ROOT, 'project.config.json'), join(project, 'project.config.json'));
  const file = join(project, 'dist/weapp/app.json');
  const app = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...app, ...change }));
  return project;
}

it('compiles, and keeps every rule of code quality', async () => {
  const { error, rules, files } = await judge(ROOT);
  expect(error).toBeUndefined();
  expect(rules.filter((rule) => !rule.success)).toEqual([]);
  expect(rules.length).toBeGreaterThanOrEqual(11);
  const app = JSON.parse(readFileSync(join(BUILT, 'app.json'), 'utf8')) as {
    pages: string[];
    subPackages: { root: string; pages: string[] }[];
  };
  const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
  for (const page of pages) expect(files).toEqual(expect.arrayContaining([`${page}.js`, `${page}.json`, `${page}.wxml`]));
});

it('would notice a wrong declaration', async () => {
  const { error } = await judge(altered({ requiredPrivateInfos: ['getEverything'] }));
  expect(error).toContain('requiredPrivateInfos');
});

it('would notice a broken rule', async () => {
  const { rules } = await judge(altered({ lazyCodeLoading: undefined }));
  expect(rules.filter((rule) => !rule.success).map((rule) => rule.name)).toEqual(['LAZYCODE_LOADING_OPEN']);
});
