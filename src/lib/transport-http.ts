import type { Reply } from '../../contract/errors';
import type { Kv } from './kv';
import { asReply, noAnswer, type Wire } from './wire';

interface WxNet {
  request(option: {
    url: string;
    method: 'POST';
    data: Record<string, unknown>;
    header: Record<string, string>;
    timeout: number;
  }): Promise<{ data: unknown }>;
  uploadFile(option: {
    url: string;
    filePath: string;
    name: string;
    formData: Record<string, string>;
    header: Record<string, string>;
    timeout: number;
  }): Promise<{ data: unknown }>;
  login(): Promise<{ code: string }>;
}

const TOKEN = 'token';
const CALL_MS = 15_000;
const UPLOAD_MS = 60_000;

const unknownCaller = (reply: Reply<unknown>): boolean => !reply.ok && reply.error.code === 'UNAUTHENTICATED';

/** Own servers: wx.request with a token got for the code of wx.login; a token that ran out is replaced once per call. */
export function httpWire(base: string, wx: WxNet, kv: Kv): Wire {
  const header = (): Record<string, string> => {
    const token = kv.get<string>(TOKEN);
    return token === undefined ? {} : { Authorization: `Bearer ${token}` };
  };

  const post = async <T>(service: string, action: string, input: unknown): Promise<Reply<T>> => {
    const url = `${base}/api/${service}/${action}`;
    const data = input as Record<string, unknown>;
    const answer = await wx.request({ url, method: 'POST', data, header: header(), timeout: CALL_MS }).catch(noAnswer);
    return asReply<T>(answer.data);
  };

  const put = async (key: string, path: string): Promise<Reply<{ id: string }>> => {
    const url = `${base}/api/files/upload`;
    const answer = await wx
      .uploadFile({ url, filePath: path, name: 'file', formData: { key }, header: header(), timeout: UPLOAD_MS })
      .catch(noAnswer);
    return asReply(parse(answer.data));
  };

  const signIn = async (): Promise<boolean> => {
    const { code } = await wx.login().catch(noAnswer);
    const reply = await post<{ token: string }>('session', 'signIn', { code });
    if (reply.ok) kv.set(TOKEN, reply.data.token);
    return reply.ok;
  };

  const signedIn = signInOnce(signIn);
  const known = async <T>(send: () => Promise<Reply<T>>): Promise<Reply<T>> => {
    const used = kv.get<string>(TOKEN);
    const reply = await send();
    if (!unknownCaller(reply)) return reply;
    // Another call may have signed in while this one was under way.
    const renewed = kv.get<string>(TOKEN) !== used || (await signedIn());
    return renewed ? send() : reply;
  };

  return {
    call: (service, action, input) => known(() => post(service, action, input)),
    upload: (key, path) => known(() => put(key, path)),
  };
}

/** Several calls that start together share one sign-in: wx.login codes are few and each is good once. */
function signInOnce(signIn: () => Promise<boolean>): () => Promise<boolean> {
  let running: Promise<boolean> | undefined;
  return () => {
    running ??= signIn().finally(() => (running = undefined));
    return running;
  };
}

/** wx.uploadFile hands the body over as text. */
function parse(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
