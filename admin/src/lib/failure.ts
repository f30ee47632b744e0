import { CallError } from '../../../contract/client';
import { NoReply } from './transport';

/** A failed call in words for people. */
export interface Explained {
  text: string;
  /** For support; a call that was never answered has none. */
  requestId: string | null;
}

export function explain(error: unknown): Explained {
  if (error instanceof CallError) return { text: error.message, requestId: error.requestId };
  if (error instanceof NoReply) return { text: '连不上服务器。请检查网络，然后再试一次。', requestId: null };
  return { text: '页面出了点问题，请刷新后再试。', requestId: null };
}

export const isCode = (error: unknown, code: CallError['code']): error is CallError =>
  error instanceof CallError && error.code === code;

/** What the server found wrong with a field of the form, if it did. */
export const fieldError = (error: unknown, field: string): string | undefined =>
  isCode(error, 'BAD_INPUT') ? error.fields[field] : undefined;
