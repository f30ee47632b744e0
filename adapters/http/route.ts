/**
 * `POST /api/<service>/<action>`: HTTP to one call and back. It knows nothing of a server, so the cloud's HTTP gateway
 * uses it too. Status codes and cookies exist here only.
 */
import { contract } from '../../contract/index';
import type { Service } from '../../contract/define';
import { ERROR_TEXTS, type ErrorCode, type Reply } from '../../contract/errors';
import type { Caller } from '../../core/caller';
import type { Dispatch } from '../../core/dispatch';
import type { Log } from '../../core/ports/log';
import { StoreError } from '../../core/ports/store';
import { clearCookie, readCookie, setCookie } from './cookie';
import { STATUS } from './status';

export interface HttpRequest {
  method: string;
  path: string;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  /** The body as it came, or an input somebody already read from another form (multipart). */
  body: string | { input: unknown };
  /** The caller's network address. */
  address: string;
  requestId: string;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface RouteOptions {
  dispatch: Dispatch;
  /** Who sends this token; an anonymous caller if nobody does. */
  resolveCaller: (token: string | null, address: string) => Promise<Caller>;
  log: Log;
  /** Whether browsers reach this over HTTPS. */
  secure: boolean;
  /** The host browsers see, where a proxy in front does not pass it on in the Host header. */
  publicHost?: string | undefined;
}

const PATH = /^\/api\/([A-Za-z]{1,40})\/([A-Za-z]{1,40})$/;
/** Who signs in is nobody yet, whoever else he may be: guesses made under many names still come from one address. */
const SIGN_INS = new Set(['staff.signIn', 'session.signIn']);
const SMALL_BODY = 100 * 1024;
/** A list of codes, in base64. */
const LIST_BODY = 1024 * 1024;
/** A picture of 10 MB in base64, and its key. */
const UPLOAD_BODY = 15 * 1024 * 1024;

/** How many bytes the body of a request to this path may have. */
export function bodyLimit(path: string): number {
  if (path === '/api/credentials/startBatch') return LIST_BODY;
  return path === '/api/files/upload' ? UPLOAD_BODY : SMALL_BODY;
}

/** Never rejects. */
export function createRoute(options: RouteOptions): (request: HttpRequest) => Promise<HttpAnswer> {
  return async (request) => {
    try {
      return await answer(options, request);
    } catch (error) {
      if (error instanceof StoreError && error.kind === 'busy') return refusal('BUSY', request.requestId);
      options.log.error('http', { requestId: request.requestId }, error);
      return refusal('INTERNAL', request.requestId);
    }
  };
}

/** An error in the usual envelope, for what goes wrong before or beside a call. */
export function refusal(code: ErrorCode, requestId: string, message: string = ERROR_TEXTS[code], status?: number): HttpAnswer {
  return envelope({ ok: false, error: { code, message, requestId } }, status);
}

async function answer(options: RouteOptions, request: HttpRequest): Promise<HttpAnswer> {
  const { requestId, headers, address } = request;
  const [, service, action] = PATH.exec(request.path) ?? [];
  if (!service || !action) return refusal('NOT_FOUND', requestId, '没有这个地址');
  if (request.method !== 'POST') {
    const refused = refusal('BAD_INPUT', requestId, '请用 POST', 405);
    return { ...refused, headers: { ...refused.headers, Allow: 'POST' } };
  }
  const read = readInput(request);
  if ('refused' in read) return read.refused;
  const call = `${service}.${action}`;
  const { bearer, cookie } = tokensOf(headers);
  if (isWrite(service, action) && (cookie !== null || call === 'staff.signIn')) {
    if (isForeign(headers, options.publicHost)) return refusal('FORBIDDEN', requestId, '请从工作台页面操作');
    if (cookie !== null && headers['x-huying'] !== '1') return refusal('FORBIDDEN', requestId, '请从工作台页面操作');
  }
  const caller: Caller = SIGN_INS.has(call) ? { kind: 'anonymous', address } : await identify(options, bearer, cookie, address);
  const reply = await options.dispatch({ service, action, input: read.input, caller, requestId });
  // Only for whom it came from: otherwise a form on another site could sign staff out.
  if (call === 'staff.signOut' && cookie !== null) return withCookie(envelope(reply), clearCookie(options.secure));
  if (call !== 'staff.signIn' || !reply.ok) return envelope(reply);
  const { token, expiresAt } = reply.data as { token: string; expiresAt: string };
  return withCookie(envelope(reply), setCookie(token, expiresAt, options.secure));
}

/** Asked before a large body is read: null if somebody known sends it, else the refusal. */
export async function refuseUnknown(options: RouteOptions, { headers, address, requestId }: Omit<HttpRequest, 'body'>) {
  const { bearer, cookie } = tokensOf(headers);
  const caller = await identify(options, bearer, cookie, address);
  return caller.kind === 'anonymous' ? refusal('UNAUTHENTICATED', requestId) : null;
}

function tokensOf(headers: HttpRequest['headers']): { bearer: string | null; cookie: string | null } {
  const bearer = /^Bearer ([^\s]+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? null;
  return { bearer, cookie: bearer === null ? readCookie(headers['cookie']) : null };
}

/** The cookie speaks for staff only: whatever else it may hold, it was not set here. */
async function identify(options: RouteOptions, bearer: string | null, cookie: string | null, address: string): Promise<Caller> {
  const caller = await options.resolveCaller(bearer ?? cookie, address);
  return cookie !== null && caller.kind !== 'staff' ? { kind: 'anonymous', address } : caller;
}

/** Another site's page cannot send JSON here without being asked first, nor can it hide where it comes from. */
function isForeign(headers: HttpRequest['headers'], publicHost: string | undefined): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true;
  const { origin, host } = headers;
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  return ![host, publicHost].includes(new URL(origin).host);
}

function isWrite(service: string, action: string): boolean {
  const actions = Object.hasOwn(contract, service) ? (contract as Record<string, Service>)[service] : undefined;
  return actions !== undefined && Object.hasOwn(actions, action) && actions[action]?.effect === 'write';
}

function readInput({ body, path, headers, requestId }: HttpRequest): { input: unknown } | { refused: HttpAnswer } {
  if (typeof body !== 'string') return body;
  if (body === '') return { input: {} };
  if (Buffer.byteLength(body) > bodyLimit(path)) return { refused: refusal('TOO_LARGE', requestId, '内容太大了') };
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    return { refused: refusal('BAD_INPUT', requestId, '内容须是 JSON（Content-Type: application/json）', 415) };
  }
  try {
    return { input: JSON.parse(body) as unknown };
  } catch {
    return { refused: refusal('BAD_INPUT', requestId, '内容不是正确的 JSON') };
  }
}

function withCookie(answer: HttpAnswer, cookie: string): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, 'Set-Cookie': cookie } };
}

function envelope(reply: Reply, status?: number): HttpAnswer {
  return {
    status: status ?? (reply.ok ? 200 : STATUS[reply.error.code]),
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
    body: JSON.stringify(reply),
  };
}
