import { ERROR_TEXTS, type ErrorCode } from '../contract/errors';

/** Absent outside of V8; setting it then does nothing. */
const stacks = Error as { stackTraceLimit?: number | undefined };

/** A call that ends with a no. Thrown anywhere in core, caught in dispatch only, and no fault: nobody looks for where it came from. */
export class Failure extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields?: Record<string, string>,
  ) {
    // What V8 walks the stack for costs more than most refusals.
    const depth = stacks.stackTraceLimit;
    stacks.stackTraceLimit = 0;
    super(message);
    stacks.stackTraceLimit = depth;
    this.name = 'Failure';
  }
}

/** `throw fail('NOT_FOUND')`, or with a more exact Chinese sentence; `fields` names inputs that are wrong. */
export function fail(code: ErrorCode, message: string = ERROR_TEXTS[code], fields?: Record<string, string>): Failure {
  return new Failure(code, message, fields);
}
