import { CallError } from '../../contract/client';
import { ERROR_TEXTS } from '../../contract/errors';

/** One sentence for people on why a call failed. */
export function explain(error: unknown): string {
  if (error instanceof CallError) return error.message || ERROR_TEXTS[error.code];
  return '连不上网络，请检查后再试';
}
