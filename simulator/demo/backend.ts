import { toBase64 } from '../host/bytes';
import { WxFail } from '../host/fail';
import type { CloudCall, CloudUpload } from '../host/wx-types';
import type { Hooks } from './window';

interface Reply {
  ok: boolean;
  data?: Record<string, unknown>;
  error?: { code: string };
}

/** The demonstration's server, in the place of WeChat's cloud. */
export interface Backend {
  call(call: CloudCall): Promise<unknown>;
  upload(upload: CloudUpload): string;
  download(url: string): Promise<{ status: number; bytes: Uint8Array }>;
  /** Tells the stand-in of WeChat's push which templates the person allowed once more. */
  allow(tmplIds: string[]): Promise<void>;
  pushes(after: number): Promise<Push[]>;
  /** The stand-in of WeChat Pay: what an order is, and paying it. */
  order(prepay: string): Promise<Order | null>;
  pay(prepay: string, how: string): Promise<boolean>;
}

interface Order {
  title: string;
  amount: number;
}

export interface Push {
  n: number;
  title: string;
  lines: { label: string; value: string }[];
  page: string;
  at: string;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    throw new WxFail('Error: request:fail 连不上演示服务', { errCode: -1 });
  }
}

const json = { 'Content-Type': 'application/json' };

async function post(path: string, body: unknown, bearer: string | null): Promise<Reply> {
  const headers = bearer ? { ...json, Authorization: `Bearer ${bearer}` } : json;
  const response = await send(`/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return whole((await response.json()) as Reply);
}

/** Calls as one person, signed in once; a token that is no longer known is asked for again. */
function signedIn(person: string): (path: string, body: unknown) => Promise<Reply> {
  let token: Promise<string> | null = null;
  const signIn = async () => {
    const reply = await post('session/signIn', { code: person }, null);
    if (reply.ok) return String(reply.data?.token);
    token = null;
    throw new WxFail('Error: 演示登录失败', { errCode: -1 });
  };
  const once = async (path: string, body: unknown) => {
    token ??= signIn();
    const bearer = await token.catch((error: unknown) => {
      token = null;
      throw error;
    });
    return post(path, body, bearer);
  };
  return async (path, body) => {
    const reply = await once(path, body);
    if (reply.error?.code !== 'UNAUTHENTICATED') return reply;
    token = null;
    return once(path, body);
  };
}

export function httpBackend(person: string): Backend {
  /** Bytes put into "cloud storage", until the function that takes them is called. */
  const incoming = new Map<string, Uint8Array>();
  const call = signedIn(person);
  return {
    call({ name, data }) {
      const { action, input = {} } = data as { action: string; input?: Record<string, unknown> };
      const path = `${name}/${action}`;
      return call(path, path === 'files/upload' ? withContent(input, incoming) : input);
    },
    upload({ cloudPath, bytes }) {
      const fileID = `cloud://demo.huying/${cloudPath}`;
      incoming.set(fileID, bytes);
      return fileID;
    },
    async download(url) {
      const response = await send(url, {});
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
    },
    async allow(tmplIds) {
      await send('/demo/subscriptions', { method: 'POST', headers: json, body: JSON.stringify({ person, tmplIds }) });
    },
    async pushes(after) {
      const response = await send(`/demo/pushes?person=${encodeURIComponent(person)}&after=${after}`, {});
      return response.ok ? ((await response.json()) as { items: Push[] }).items : [];
    },
    ...till,
  };
}

/** An order is known by what wx.requestPayment calls its `package`. */
const till: Pick<Backend, 'order' | 'pay'> = {
  async order(prepay) {
    const response = await send(`/demo/payments?prepay=${encodeURIComponent(prepay)}`, {});
    return response.ok ? ((await response.json()) as Order) : null;
  },
  async pay(prepay, how) {
    const response = await send('/demo/payments', { method: 'POST', headers: json, body: JSON.stringify({ prepay, do: how }) });
    return response.ok && ((await response.json()) as { paid: boolean }).paid;
  },
};

/** The cloud answers pictures with whole addresses; the demonstration's server leaves its own name out. */
function whole<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => whole<unknown>(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(([key, item]: [string, unknown]) => {
    return [key, key === 'url' && typeof item === 'string' ? new URL(item, location.href).href : whole(item)];
  });
  return Object.fromEntries(pairs) as T;
}

/** Over HTTP there is no cloud storage: the picture goes along in the call. */
function withContent({ incoming, ...input }: Record<string, unknown>, kept: Map<string, Uint8Array>): Record<string, unknown> {
  const bytes = typeof incoming === 'string' ? kept.get(incoming) : undefined;
  return bytes ? { ...input, content: toBase64(bytes) } : { ...input, ...(incoming === undefined ? {} : { incoming }) };
}

/** A test may stand in for the cloud: functions put on the page as `weappHandlers` before it loads. Bytes cross as base64. */
export function hooked(backend: Backend, hooks: Hooks | undefined): Backend {
  const call = hooks?.['cloud.callFunction'];
  const upload = hooks?.['cloud.uploadFile'];
  return {
    ...backend,
    call: call ? (given) => call(given) : backend.call,
    upload: (upload
      ? ({ cloudPath, filePath, bytes }: CloudUpload) => upload({ cloudPath, filePath, base64: toBase64(bytes) })
      : backend.upload) as Backend['upload'],
  };
}
