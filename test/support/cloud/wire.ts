/**
 * A server that speaks what the unmodified wx-server-sdk sends: POST with `action`, queries as MongoDB extended JSON
 * inside JSON, files by PUT and GET, openapi as protobuf in a form. Whatever it does not know it refuses, and `close`
 * throws about it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EJSON } from 'bson';
import type { Json } from './documents';
import { Engine } from './engine';
import { Refusal } from './errors';
import type { Index } from './indexes';
import { decodeRequest, encodeGatewayError, encodeResponse, parseForm, Subscriptions, type Answer } from './openapi';
import { Storage } from './storage';

type Params = Record<string, unknown>;
/** An answer to give once instead of the real one. `after`: the real work is done first. `cut`: the connection breaks. */
export interface Fault {
  action: string;
  code?: string;
  message?: string;
  cut?: boolean;
  after?: boolean;
  openapi?: Answer;
}

export interface WireServer {
  env: string;
  url: string;
  engine: Engine;
  storage: Storage;
  subscriptions: Subscriptions;
  /** Every request so far: its action and what came along. */
  requests: { action: string; params: Params }[];
  /** Queues answers that are not the real ones. */
  fault(...faults: Fault[]): void;
  /** Lets the server's clock run on. */
  advance(ms: number): void;
  /** Environment variables that make the SDK of a cloud function talk to this server. */
  variables: Record<string, string>;
  close(): Promise<void>;
}

export interface WireOptions {
  collections: readonly { name: string; indexes: readonly Index[] }[];
}

const SECRET_ID = 'AKIDwiretestserver';
/** What the platform hands a function whose call began in WeChat or at a timer; without it there are no cloud calls. */
export const WX_TOKEN = 'wire-api-token';

export async function startWireServer({ collections }: WireOptions): Promise<WireServer> {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const wire = new Wire(now);
  for (const { name, indexes } of collections) wire.engine.createCollection(name, indexes);
  const server = createServer((request, response) => void wire.serve(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  wire.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: wire.env,
    url: wire.base,
    engine: wire.engine,
    storage: wire.storage,
    subscriptions: wire.subscriptions,
    requests: wire.requests,
    fault: (...faults) => void wire.faults.push(...faults),
    advance(ms) {
      ahead += ms;
      wire.engine.expire();
    },
    variables: {
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      TENCENTCLOUD_SECRETID: SECRET_ID,
      TENCENTCLOUD_SECRETKEY: 'wire-secret',
      SCF_NAMESPACE: wire.env,
      TCB_ENV: wire.env,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${wire.base}/admin` }),
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      if (wire.unknown.length)
        throw new Error(`the wire test server was asked what it does not know: ${wire.unknown.join('; ')}`);
      if (wire.faults.length) throw new Error(`faults that never happened: ${JSON.stringify(wire.faults)}`);
    },
  };
}

class Wire {
  readonly env = 'wire-env';
  readonly engine: Engine;
  readonly storage: Storage;
  readonly subscriptions = new Subscriptions();
  readonly requests: { action: string; params: Params }[] = [];
  readonly faults: Fault[] = [];
  readonly unknown: string[] = [];
  base = '';

  constructor(now: () => number) {
    this.engine = new Engine(now);
    this.storage = new Storage(this.env, () => this.base, now);
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const url = request.url ?? '';
    if (url.startsWith('/cos/')) {
      const { status, body: content } = this.storage.door(request.method ?? '', url, body);
      response.writeHead(status).end(content);
      return;
    }
    const type = request.headers['content-type'] ?? '';
    const form = type.startsWith('multipart/form-data') ? parseForm(type, body) : null;
    const params = (form ? { ...form, action: form['action']?.toString() } : JSON.parse(body.toString())) as Params;
    const action = String(params['action']);
    this.requests.push({ action, params });
    const fault = this.takeFault(action);
    const answer = fault && !fault.after ? null : await this.answer(action, params, request);
    if (fault?.cut) request.socket.destroy();
    else if (fault?.openapi) sendBytes(response, encodeResponse(fault.openapi));
    else if (fault) send(response, { code: fault.code, message: fault.message, requestId: 'fault' });
    else sendBytes(response, answer as object);
  }

  private takeFault(action: string): Fault | undefined {
    const at = this.faults.findIndex((f) => f.action === action);
    return at < 0 ? undefined : this.faults.splice(at, 1)[0];
  }

  private async answer(action: string, params: Params, request: IncomingMessage): Promise<object> {
    const requestId = `r${this.requests.length}`;
    try {
      this.checkCaller(params, request);
      this.engine.expire();
      const handler = this.actions[action];
      if (!handler) {
        this.unknown.push(`${action} ${JSON.stringify(params)}`);
        throw new Refusal('WIRE_UNKNOWN_ACTION', `the wire test server knows no action ${action}`);
      }
      const result = await handler(params);
      return result instanceof Buffer ? result : { ...result, requestId };
    } catch (error) {
      if (error instanceof Refusal) return { code: error.code, message: error.message, requestId };
      this.unknown.push(`${action} failed: ${String(error)}`);
      return { code: 'WIRE_BROKEN', message: String(error), requestId };
    }
  }

  private checkCaller(params: Params, request: IncomingMessage): void {
    if (String(params['envName']) !== this.env) throw new Refusal('INVALIID_ENV', `no environment ${String(params['envName'])}`);
    if (!request.headers.authorization?.includes(SECRET_ID)) throw new Refusal('SIGN_PARAM_INVALID', 'no or wrong signature');
  }

  private readonly actions: Record<string, (params: Params) => Promise<object> | object> = {
    'database.getDocument': (p) => {
      const limit = Math.min(Number(p['limit'] ?? 1), 1000);
      const order = p['order'] ? (parse(p['order']) as Record<string, 1 | -1>) : undefined;
      const list = this.engine.find(name(p), parse(p['query']), { order, skip: Number(p['offset'] ?? 0), limit, tx: txOf(p) });
      return { data: { list: list.map((doc) => EJSON.stringify(doc, { relaxed: false })) }, limit };
    },
    'database.calculateDocument': (p) => ({ data: { total: this.engine.count(name(p), parse(p['query'])) } }),
    'database.insertDocument': async (p) => {
      const docs = (p['data'] as string[]).map((text) => parse(text) as Json);
      return { data: { insertedIds: await this.engine.insert(name(p), docs, txOf(p)) } };
    },
    'database.modifyDocument': async (p) => {
      const how = { multi: Boolean(p['multi']), merge: Boolean(p['merge']), upsert: Boolean(p['upsert']), tx: txOf(p) };
      const { updated, upsertId } = await this.engine.modify(name(p), parse(p['query']), parse(p['data']), how);
      return { data: { updated, upsert_id: upsertId } };
    },
    'database.removeDocument': async (p) => ({
      data: { deleted: await this.engine.remove(name(p), parse(p['query']), { multi: Boolean(p['multi']), tx: txOf(p) }) },
    }),
    'database.startTransaction': () => ({ transactionId: this.engine.begin() }),
    'database.commitTransaction': (p) => (this.engine.commit(txOf(p)), {}),
    'database.abortTransaction': (p) => (this.engine.abort(txOf(p)), {}),
    'storage.getUploadMetadata': (p) => ({ data: this.storage.uploadPlace(String(p['path'])) }),
    'storage.batchGetDownloadUrl': (p) => ({
      data: { download_list: (p['file_list'] as { fileid: string }[]).map((f) => this.storage.address(f)) },
    }),
    'storage.batchDeleteFile': (p) => ({
      data: { delete_list: (p['fileid_list'] as string[]).map((f) => this.storage.remove(f)) },
    }),
    'wx.openApi': (p) => this.openApi(p as Record<string, Buffer>),
  };

  private openApi(form: Record<string, Buffer>): Buffer {
    if (form['wxCloudApiToken']?.toString() !== WX_TOKEN) return encodeGatewayError(-604104);
    if (form['apiName']?.toString() !== 'subscribeMessage.send') return encodeGatewayError(-604100);
    return encodeResponse(this.subscriptions.send(decodeRequest(form['requestData']!)));
  }
}

const name = (p: Params) => String(p['collectionName']);
const txOf = (p: Params) => p['transactionId'] as string | undefined;
/** An empty filter arrives as no text at all. */
const parse = (text: unknown) => (text ? EJSON.parse(String(text)) : {}) as Record<string, unknown>;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** Bytes as bytes, anything else as JSON: errors of the gateway are JSON even where bytes are expected. */
function sendBytes(response: ServerResponse, body: Buffer | object): void {
  if (!(body instanceof Buffer)) return send(response, body);
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(body);
}
