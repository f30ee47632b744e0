/**
 * What the SDK's failures mean. Its numbers say little: every code missing from its table arrives as -501001, commit and
 * start of a transaction reject with a plain `{ code, message }`, and only the words tell a duplicate from a conflict.
 */
import { StoreError } from '../../core/ports/store';

export class Conflict extends Error {}

const DUPLICATE = /DUPLICATE|E11000|duplicate key/i;
const CONFLICT = /TransactionBusy|TransactionConflict|TRANSACTION_CONFLICT|WriteConflict/i;
/** System error and unmapped, time-out, too many requests, too many at once, read and write quota. */
const BUSY = new Set([-501001, -501002, -501003, -501004, -501015, -501016]);
/** Of the codes that start and commit reject with, those that are a mistake here; any other may pass, as -501001 does. */
const DEFECT = /^(INVALI|ERR_|DATABASE_(REQUEST_FAILED|INVALID|PERMISSION|COLLECTION))/;

interface Failed {
  errCode?: unknown;
  errMsg?: unknown;
  code?: unknown;
  message?: unknown;
}

/** A StoreError or a Conflict where the failure is one of those, else an Error that keeps the SDK's words. */
export function translated(error: unknown, what: string): Error {
  if (error instanceof StoreError || error instanceof Conflict) return error;
  const { errCode, errMsg, code, message } = (error ?? {}) as Failed;
  const words = `${String(code ?? errCode)} ${String(errMsg ?? message)}`;
  const options = { cause: error };
  if (DUPLICATE.test(words)) return new StoreError('exists', `${what}: the id is taken`, options);
  if (CONFLICT.test(words)) return new Conflict(`${what}: ${words}`, options);
  const busy = typeof errCode === 'number' ? BUSY.has(errCode) : typeof code === 'string' && !DEFECT.test(code);
  return busy ? new StoreError('busy', `${what}: ${words}`, options) : new Error(`${what}: ${words}`, options);
}
