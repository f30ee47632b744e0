import type { ErrorCode } from '../../contract/errors';

/** HTTP's word for every way a call can fail. */
export const STATUS: Record<ErrorCode, number> = {
  BAD_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  BAD_STATE: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_FILE: 415,
  KEY_REUSED: 422,
  TOO_MANY: 429,
  INTERNAL: 500,
  UPSTREAM: 502,
  BUSY: 503,
};
