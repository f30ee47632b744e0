/** Starts everything in order, and ends it in the opposite one. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AddressInfo } from 'node:net';
import { AlreadyRunning } from '../adapters/postgres/embedded/start';
import { demoAccounts, seedDemo } from '../core/demo/index';
import { createJobs } from '../core/jobs';
import { createApp } from './app';
import { EnvError, readEnv, type Env } from './env';
import { startJobs } from './jobs';
import { makeParts, type Parts } from './parts';
import { writeWhole } from './write-file';

/** After this the process ends even if something hangs; what was acknowledged is in the database. */
const STOP_PATIENCE = 15_000;

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const parts = await makeParts(env, say, endWithoutDatabase);
  const undo: (() => Promise<void>)[] = [parts.close];
  const stopping = onStop(parts, undo);
  try {
    if (parts.ports.demo) {
      say('正在准备演示数据…');
      await seedDemo(parts.ports);
    }
    const app = await createApp(env, parts);
    undo.push(() => app.close());
    await app.listen({ host: env.HOST, port: env.PORT });
    const { port } = app.server.address() as AddressInfo;
    undo.push(startJobs(createJobs(parts.ports), parts.ports.log));
    announce(env, parts, port);
  } catch (error) {
    // Told to stop while it was starting: what failed then failed because of that.
    if (stopping()) return;
    await unwind(undo);
    throw error;
  }
}

/** The next start finds out what is wrong with it, and says so. */
function endWithoutDatabase(): void {
  process.stderr.write('内置数据库停了，也没能重新启动。请再运行一次 npm start\n');
  process.exit(1);
}

async function unwind(undo: (() => Promise<void>)[]): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}

/** Takes no new requests, finishes those under way and the running job, then lets go of the database. */
function onStop(parts: Parts, undo: (() => Promise<void>)[]): () => boolean {
  let stopping = false;
  const stop = () => {
    stopping = true;
    parts.ports.log.info('stop', {});
    setTimeout(() => process.exit(1), STOP_PATIENCE).unref();
    unwind(undo).then(
      () => process.exit(0),
      (error: unknown) => {
        parts.ports.log.error('stop', {}, error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  return () => stopping;
}

function announce(env: Env, parts: Parts, port: number): void {
  const host = env.HOST === '0.0.0.0' || env.HOST === '::' ? '127.0.0.1' : env.HOST;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  parts.ports.log.info('listen', { port, demo: parts.ports.demo });
  if (!parts.ports.demo) return;
  writeWhole(addressFile(env), url);
  const accounts = demoAccounts(parts.ports).map((a) => `    ${a.username.padEnd(10)} ${a.password}   ${a.department} ${a.name}`);
  say(
    [
      '',
      `呼应已启动（演示模式：这里的一切都不会送到真正的部门）`,
      `  居民端小程序  ${url}/`,
      `  部门工作台    ${url}/admin/`,
      `  接口文档      ${url}/api/openapi.json`,
      `  演示账号（账号、密码、部门）：`,
      ...accounts,
      `  数据在 ${resolve(env.DATA_DIR)}，按 Ctrl+C 停止。`,
    ].join('\n'),
  );
}

const addressFile = (env: Pick<Env, 'DATA_DIR'>) => join(resolve(env.DATA_DIR), 'address');

/** For the person at the keyboard; a server's standard output holds its JSON log and nothing else. */
function say(line: string): void {
  if (!process.env['WECHAT_APPID']) process.stdout.write(`${line}\n`);
}

/** What went wrong, in words for whoever started it. */
function explain(error: unknown): string {
  if (error instanceof EnvError) return error.message;
  if (error instanceof AlreadyRunning) {
    const file = addressFile(readEnv(process.env));
    const where = existsSync(file) ? `：${readFileSync(file, 'utf8')}` : '';
    return `呼应已经在运行${where}。\n同一个数据目录一次只能由一个进程使用；要另开一个，请设置不同的 DATA_DIR 和 PORT。`;
  }
  const { code, port } = error as { code?: unknown; port?: unknown };
  if (code === 'EADDRINUSE') return `端口 ${String(port)} 已被别的程序占用，请用 PORT 换一个，例如 PORT=3001 npm start`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return '这台机器没有 HOST 所写的地址，请改用 127.0.0.1 或 0.0.0.0';
  if (code === 'EACCES' && port !== undefined) return `没有权限使用端口 ${String(port)}，请用 PORT 换一个 1024 以上的`;
  return `启动失败：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
