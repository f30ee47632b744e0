import { ERROR_TEXTS, type ErrorCode } from '../contract/errors';

/** A call that ends with a no. Thrown anywhere in core, caught in dispatch only. */
export class Failure extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields?: Record<string, string>,
  ) {
    super(message);
    this.name = 'Failure';
  }
}

/** `throw fail('NOT_FOUND')`, or with a more exact Chinese sentence; `fields` names inputs that are wrong. */
export function fail(code: ErrorCode, message: string = ERROR_TEXTS[code], fields?: Record<string, string>): Failure {
  return new Failure(code, message, fields);
}
