/** PostgreSQL's errors in the port's words. Nothing PostgreSQL quotes from a row leaves this file: it may be about people. */
import { DatabaseError } from 'pg';
import { StoreError } from '../../core/ports/store';

/** The work has to run again: a deadlock, or somebody else was quicker. */
export class Conflict extends Error {}

/** serialization_failure, deadlock_detected. */
const CONFLICTS = new Set(['40001', '40P01']);
/**
 * lock_not_available, query_canceled (a time limit), idle_in_transaction_session_timeout, shutting down or starting up,
 * read_only_sql_transaction (a standby that is being promoted).
 */
const BUSY = new Set(['55P03', '57014', '25P03', '57P01', '57P02', '57P03', '57P05', '25006']);
/** Connections and resources: 08 lost, 53 used up. */
const BUSY_CLASSES = new Set(['08', '53']);
/** The value does not fit: 22 data exceptions; 54 limits, such as an index row that is too long. */
const MISUSE_CLASSES = new Set(['22', '54']);

/** Whatever a query rejected with, as a StoreError, a Conflict, or an Error for operators. */
export function translate(error: unknown): Error {
  if (!(error instanceof DatabaseError)) {
    // The driver's own errors are all about the connection: refused, reset, ended, timed out.
    return new StoreError('busy', 'PostgreSQL cannot be reached', { cause: error });
  }
  const code = error.code ?? '';
  if (CONFLICTS.has(code)) return new Conflict(code);
  if (BUSY.has(code) || BUSY_CLASSES.has(code.slice(0, 2))) return new StoreError('busy', `PostgreSQL is busy (${code})`);
  if (MISUSE_CLASSES.has(code.slice(0, 2))) return new StoreError('misuse', `PostgreSQL refuses the value (${code})`);
  return new Error(`PostgreSQL: ${error.message} (${code})`);
}

/** Whether the connection must not be used again after this error. */
export function isBroken(error: unknown): boolean {
  return !(error instanceof DatabaseError) || error.severity === 'FATAL' || error.severity === 'PANIC';
}
