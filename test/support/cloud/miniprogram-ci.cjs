/**
 * WeChat's own tools on one project folder, offline: their code-quality rules, and the compile that an upload begins with.
 * A process of its own, because they print much, watch files and never end by themselves. The answer goes to the parent.
 */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const ci = require('miniprogram-ci');

async function judge(projectPath) {
  const project = new ci.Project({
    appid: 'wx0123456789abcdef',
    type: 'miniProgram',
    projectPath,
    privateKey: 'none is needed offline',
    ignores: ['node_modules/**/*'],
  });
  // What the account may do is asked of WeChat; without an account, the usual.
  project.attr = async () => ci.DefaultProjectAttr;
  const rules = await ci.checkCodeQuality(project);
  const folder = mkdtempSync(join(tmpdir(), 'huying-ci-'));
  const options = { project, version: '0.0.0', desc: 'test', setting: { es6: false }, onProgressUpdate: () => undefined };
  const files = await ci.getCompiledResult(options, join(folder, 'compiled.zip'));
  rmSync(folder, { recursive: true, force: true });
  return { rules, files: Object.keys(files) };
}

judge(process.argv[2])
  .catch((error) => ({ error: String(error?.message ?? error) }))
  .then((answer) => process.send(answer, () => process.exit()));
