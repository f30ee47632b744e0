/** One request to WeChat's servers, and what can be known of it when it fails. */
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';

export interface WeChatOptions {
  appid: string;
  secret: string;
  /** `https://api.weixin.qq.com`, or where a stand-in or a proxy listens. */
  base: string;
  fetch: typeof fetch;
  clock: Clock;
  log: Log;
}

/**
 * `answer`: WeChat said something, `errcode` 0 meaning yes. `unsent`: the request certainly did not reach WeChat.
 * `lost`: it may have, and its answer did not come.
 */
export type Outcome =
  | { kind: 'answer'; errcode: number; detail: string; data: Record<string, unknown> }
  | { kind: 'unsent' | 'lost'; detail: string };

/** Milliseconds. A push may take four requests; all of them fit into the dispatcher's lease of a minute. */
const PATIENCE = 10_000;

/** Failures before a connection stood, by the codes of Node and of its fetch. */
const BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|.*_CERT.*)$/;

/** Never rejects. `path` may hold the secret or a token, so it is never logged. */
export async function request(options: WeChatOptions, path: string, body?: unknown): Promise<Outcome> {
  let response: Response;
  let text: string;
  try {
    response = await options.fetch(options.base + path, {
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
      ...(body !== undefined && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (error) {
    const code = codeOf(error);
    return { kind: BEFORE_SENDING.test(code) ? 'unsent' : 'lost', detail: code };
  }
  return read(response.status, text);
}

function read(status: number, text: string): Outcome {
  try {
    const data = JSON.parse(text) as Record<string, unknown>;
    const errcode = typeof data['errcode'] === 'number' ? data['errcode'] : 0;
    if (status < 500) return { kind: 'answer', errcode, detail: `${errcode} ${plain(data['errmsg'])}`.trim(), data };
  } catch {
    // Not WeChat's own words: a proxy on the way answered.
  }
  return { kind: status >= 400 && status < 500 ? 'unsent' : 'lost', detail: `HTTP ${status}` };
}

/** WeChat's words may quote what was sent, which is Chinese; its own are English. */
function plain(errmsg: unknown): string {
  return typeof errmsg === 'string' ? errmsg.replace(/[^\x20-\x7e]/g, '').slice(0, 100) : '';
}

function codeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: string };
  return typeof cause?.code === 'string' ? cause.code : (name ?? 'unknown');
}
