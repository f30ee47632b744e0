/**
 * The only way in: find the action, check access, count, parse, call, parse the reply, envelope. The only catch of the core.
 */
import type { AccessOf, Action, ParsedInputOf, ReplyOf, Service } from '../contract/define';
import { ERROR_TEXTS, type Reply } from '../contract/errors';
import { contract, type Contract } from '../contract/index';
import type { z } from '../contract/zod';
import { checkAccess, limitKey, type Caller, type CallerFor } from './caller';
import { Failure, fail } from './fail';
import type { Ports } from './ports/index';
import { StoreError } from './ports/store';

/** One function per action of a service: `(caller, input) => reply`. */
export type Handlers<S> = {
  [A in keyof S]: (caller: CallerFor<AccessOf<S[A]>>, input: ParsedInputOf<S[A]>) => Promise<ReplyOf<S[A]>>;
};

/** The services an entry serves: all of them, or the one its cloud function is for. */
export type Services = { [S in keyof Contract]?: Handlers<Contract[S]> };

export interface Call {
  service: string;
  action: string;
  input: unknown;
  caller: Caller;
  /** Made by the entry; in the log line and in an error's envelope. */
  requestId: string;
}

export type DispatchPorts = Pick<Ports, 'limiter' | 'readLimiter' | 'log' | 'clock'>;

/** Never rejects: every failure is a reply. */
export type Dispatch = (call: Call) => Promise<Reply>;

export function createDispatch(services: Services, ports: DispatchPorts): Dispatch {
  return async (call) => {
    const started = ports.clock.now();
    const name = `${call.service}.${call.action}`;
    const ended = (code: string) => ({ requestId: call.requestId, call: name, code, ms: ports.clock.now() - started });
    try {
      const data = await run(services, ports, call);
      ports.log.info('call', ended('OK'));
      return { ok: true, data };
    } catch (error) {
      const failure = asFailure(error);
      if (failure.code === 'INTERNAL') ports.log.error('call', ended('INTERNAL'), error);
      else ports.log.info('call', ended(failure.code));
      const { code, message, fields } = failure;
      return { ok: false, error: { code, message, ...(fields && { fields }), requestId: call.requestId } };
    }
  };
}

async function run(services: Services, ports: DispatchPorts, call: Call): Promise<unknown> {
  const { action, handler } = find(services, call);
  checkAccess(action.access, call.caller);
  const { times, seconds } = action.limit;
  const limiter = (action.effect === 'read' && ports.readLimiter) || ports.limiter;
  if (!(await limiter.take(`${call.service}.${call.action}|${limitKey(call.caller)}`, times, seconds))) {
    throw fail('TOO_MANY');
  }
  const reply = await handler(call.caller, parseInput(action, call.input));
  const parsed = action.output.safeParse(reply);
  if (!parsed.success)
    throw new Error(`reply of ${call.service}.${call.action} does not fit the contract: ${paths(parsed.error)}`);
  return parsed.data;
}

type Handler = (caller: Caller, input: unknown) => Promise<unknown>;

function find(services: Services, call: Call): { action: Action; handler: Handler } {
  const table = own(contract as Record<string, Service>, call.service);
  const action = table && own(table, call.action);
  const handlers = own(services as Record<string, Record<string, Handler>>, call.service);
  const handler = handlers && own(handlers, call.action);
  if (!action || !handler) throw fail('NOT_FOUND', '没有这个功能');
  return { action, handler };
}

function own<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined;
}

function parseInput(action: Action, input: unknown): unknown {
  const parsed = action.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  // A map, because a client may well call a field `__proto__`.
  const found = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const at = issue.path.map(String);
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map((k) => [...at, k]) : [at];
    // The first message for a field is the most basic one; later checks only follow from it.
    for (const path of names) {
      const name = path.join('.') || 'input';
      if (!found.has(name)) found.set(name, issue.message);
    }
  }
  throw fail('BAD_INPUT', [...found.values()][0], Object.fromEntries(found));
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof StoreError && error.kind === 'busy') return fail('BUSY');
  if (error instanceof StoreError && error.kind === 'cursor')
    return fail('BAD_INPUT', '翻页标记不对', { cursor: '翻页标记不对' });
  return fail('INTERNAL', ERROR_TEXTS.INTERNAL);
}

function paths(error: z.core.$ZodError): string {
  return error.issues.map((issue) => issue.path.map(String).join('.')).join(', ');
}
