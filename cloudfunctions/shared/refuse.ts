import { randomUUID } from 'node:crypto';
import { ERROR_TEXTS, type ErrorCode, type Reply } from '../../contract/errors';

/** The platform's own number of the call, which its log shows too. */
export function requestIdOf(context: unknown): string {
  const id = (context as { request_id?: unknown } | null | undefined)?.request_id;
  return typeof id === 'string' && id !== '' ? id : randomUUID();
}

export function refuse(code: ErrorCode, requestId: string): Extract<Reply, { ok: false }> {
  return { ok: false, error: { code, message: ERROR_TEXTS[code], requestId } };
}
