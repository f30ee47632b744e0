/** What anybody may fetch without an account, at addresses that standards name: keys (RFC 7517) and status lists. */
import type { Reply } from '../../contract/errors';
import type { Dispatch } from '../../core/dispatch';
import type { HttpAnswer, HttpRequest } from './route';
import { STATUS } from './status';

/** As long as the server itself goes on giving the same list (`core/credentials/published.ts`). */
const KEPT = 'public, max-age=300';

interface Address {
  path: RegExp;
  action: string;
  type: string;
  body(data: never): string;
}

const ADDRESSES: readonly Address[] = [
  { path: /^\/\.well-known\/jwks\.json$/, action: 'keys', type: 'application/jwk-set+json', body: JSON.stringify },
  {
    path: /^\/status\/(?<list>\d{4}-(?:0[1-9]|1[0-2])[a-d])$/,
    action: 'status',
    type: 'application/vc+jwt',
    body: ({ credential }: { credential: string }) => credential,
  },
  // All of it in one, for the page at /verify.
  { path: /^\/verify\/published\.json$/, action: 'published', type: 'application/json; charset=utf-8', body: JSON.stringify },
];

/** Null: the path is none of these. */
export async function answerPublished(
  dispatch: Dispatch,
  { method, path, address, requestId }: Pick<HttpRequest, 'method' | 'path' | 'address' | 'requestId'>,
): Promise<HttpAnswer | null> {
  const found = ADDRESSES.find((one) => one.path.test(path));
  if (!found) return null;
  if (method !== 'GET' && method !== 'HEAD') return plain(405, '请用 GET', { Allow: 'GET, HEAD' });
  const input = { ...found.path.exec(path)?.groups };
  const caller = { kind: 'anonymous', address } as const;
  const reply: Reply = await dispatch({ service: 'credentials', action: found.action, input, caller, requestId });
  if (!reply.ok) return plain(STATUS[reply.error.code], reply.error.message, {});
  // Whoever verifies does so from a page of their own.
  const headers = { 'Content-Type': found.type, 'Cache-Control': KEPT, 'Access-Control-Allow-Origin': '*' };
  return { status: 200, headers, body: found.body(reply.data as never) };
}

function plain(status: number, body: string, headers: Record<string, string>): HttpAnswer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers }, body };
}
