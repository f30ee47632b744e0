/** The built cloud functions on the wire test server, called in every way the platform calls them. */
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cloudCollections } from '../../../adapters/cloudbase/collections';
import { openCloud as openSdk } from '../../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../../adapters/cloudbase/store';
import type { Reply } from '../../../contract/errors';
import { collections } from '../../../core/collections';
import type { Store } from '../../../core/ports/store';
import { startWireServer, WX_TOKEN, type WireServer } from './wire';

const ROOT = resolve(__dirname, '../../..');
/** Of the deployment that is tested. */
export const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');

export interface HttpEvent {
  path: string;
  httpMethod?: string;
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
}

export interface HttpResult {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

export interface TestCloud {
  server: WireServer;
  /** Where the functions were built. */
  folder: string;
  /** The cloud's database, for what an operator puts there by hand. */
  store: Store;
  /** wx.cloud.callFunction of the resident with this openid; null is a call that did not begin on a phone. */
  callFunction(name: string, data: unknown, openid: string | null): Promise<Reply>;
  /** A request through the HTTP access service. */
  http(event: HttpEvent): Promise<HttpResult>;
  /** The timer of a function goes off. */
  timer(name: string): Promise<unknown>;
  /** Any call at all: the function's own event, and what the platform says about it. */
  invoke(name: string, event: unknown, variables: Record<string, string>): Promise<unknown>;
  /** wx.cloud.uploadFile: the fileID. */
  uploadFile(cloudPath: string, bytes: Uint8Array): string;
  /** Everything the functions wrote to their log. */
  log(): string;
  close(): Promise<void>;
}

/** `variables` are set for every function beside SECRET_KEY. */
export async function openCloud(variables: Record<string, string> = { SECRET_KEY }): Promise<TestCloud> {
  const server = await startWireServer({ collections: cloudCollections(collections) });
  const workspace = mkdtempSync(join(tmpdir(), 'huying-functions-'));
  const folder = builtFunctions(workspace);
  Object.assign(process.env, server.variables);
  const pool = new Instances(folder, { ...server.variables, ...variables });
  const invoke: TestCloud['invoke'] = (name, event, context) => pool.invoke(name, event, context);
  return {
    server,
    folder,
    store: createCloudStore(openSdk()),
    invoke,
    callFunction: (name, data, openid) => {
      const userInfo = { appId: 'wx0123456789abcdef', openId: openid };
      return invoke(name, { ...(data as object), userInfo }, openid === null ? {} : phone(openid)) as Promise<Reply>;
    },
    http: (event) => {
      const rest = { httpMethod: 'POST', headers: {}, body: '', isBase64Encoded: false, queryStringParameters: {} };
      const requestContext = { requestId: 'gw', envId: server.env };
      return invoke('gateway', { ...rest, ...event, requestContext }, { TCB_SOURCE: 'other' }) as Promise<HttpResult>;
    },
    timer: (name) => {
      const event = { Type: 'Timer', TriggerName: 'test', Time: '2026-11-20T02:00:00Z', Message: '' };
      return invoke(name, event, { TRIGGER_SRC: 'timer', TCB_SOURCE: 'wx_trigger', WX_TRIGGER_API_TOKEN_V0: WX_TOKEN });
    },
    uploadFile: (path, bytes) => server.storage.put(path, bytes),
    log: () => pool.log,
    async close() {
      await pool.close();
      rmSync(workspace, { recursive: true, force: true });
      await server.close();
    },
  };
}

/** What the platform says of a call from the mini-program. */
export function phone(openid: string): Record<string, string> {
  const context = { WX_APPID: 'wx0123456789abcdef', WX_OPENID: openid, WX_CLIENTIP: '203.0.113.7', WX_API_TOKEN: WX_TOKEN };
  return { ...context, WX_CONTEXT_KEYS: Object.keys(context).join(','), TCB_SOURCE: 'wx_client' };
}

/** dist/functions if it was built from what stands here now, else a build of its own. */
function builtFunctions(workspace: string): string {
  const dist = join(ROOT, 'dist/functions');
  const sources = ['adapters', 'city', 'cloudfunctions', 'contract', 'core', 'scripts', 'verifier', 'web', 'package-lock.json'];
  const newest = Math.max(...sources.map((source) => newestIn(join(ROOT, source))));
  const done = join(ROOT, 'dist/collections.json');
  const city = existsSync(done) && (JSON.parse(readFileSync(done, 'utf8')) as { city?: string }).city;
  if (city === 'demo' && statSync(done).mtimeMs > newest) return dist;
  const folder = join(workspace, 'functions');
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const { status, stderr } = spawnSync(process.execPath, [tsx, join(ROOT, 'scripts/build-functions.ts'), folder], { cwd: ROOT });
  if (status !== 0) throw new Error(`build-functions failed: ${String(stderr)}`);
  return folder;
}

function newestIn(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

interface Answer {
  result?: string;
  error?: string;
}

/** One process per function, started at its first call; each takes one event at a time. */
class Instances {
  private readonly running = new Map<string, { child: ChildProcess; last: Promise<unknown> }>();
  private calls = 0;
  log = '';

  constructor(
    private readonly folder: string,
    private readonly variables: Record<string, string>,
  ) {}

  invoke(name: string, event: unknown, variables: Record<string, string>): Promise<unknown> {
    const instance = this.instance(name);
    const context = { request_id: `call-${++this.calls}`, function_name: name };
    const answer = instance.last.then(() => this.ask(name, instance.child, { event, context, variables }));
    instance.last = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    for (const { child } of this.running.values()) {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    }
  }

  private async ask(name: string, child: ChildProcess, call: object): Promise<unknown> {
    const answer = await new Promise<Answer>((resolve) => {
      const exited = () => resolve({ error: 'the process ended' });
      child.once('exit', exited);
      child.once('message', (message) => {
        child.off('exit', exited);
        resolve(message as Answer);
      });
      child.send(call);
    });
    if (answer.error !== undefined) throw new Error(`function ${name}: ${answer.error}\n${this.log}`);
    if ((answer.result?.length ?? 0) > 1024 * 1024) throw new Error('-604001 cloudfunction result size exceed limit (1MB)');
    return answer.result === undefined ? undefined : (JSON.parse(answer.result) as unknown);
  }

  private instance(name: string) {
    const present = this.running.get(name);
    if (present) return present;
    const env = { PATH: process.env['PATH'], ...this.variables };
    const child = fork(join(__dirname, 'instance.cjs'), [join(this.folder, name, 'index.js')], {
      env,
      silent: true,
      execArgv: [],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.log += chunk.toString()));
    const made = { child, last: Promise.resolve() as Promise<unknown> };
    this.running.set(name, made);
    return made;
  }
}
