/**
 * The typed client both front ends use. It needs the contract's types only, so no schema reaches the phone.
 */
import type { InputOf, OutputOf } from './define';
import type { ErrorCode, Reply, ReplyError } from './errors';
import type { Contract } from './index';

export type Client = {
  [S in keyof Contract]: { [A in keyof Contract[S]]: (input: InputOf<Contract[S][A]>) => Promise<OutputOf<Contract[S][A]>> };
};

/** Carries one call to wherever the core runs; rejects only when no reply came (no network, time-out). */
export type Transport = (service: string, action: string, input: unknown) => Promise<Reply>;

/** A call that was answered, with a no. */
export class CallError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string>;
  readonly requestId: string;
  constructor(error: ReplyError) {
    super(error.message);
    this.name = 'CallError';
    this.code = error.code;
    this.fields = error.fields ?? {};
    this.requestId = error.requestId;
  }
}

/** `client.cases.file(input)` resolves with the data, or rejects with a CallError (or with what the transport rejected with). */
export function createClient(transport: Transport): Client {
  const call = (service: string, name: string) => async (input: unknown) => {
    const reply = await transport(service, name, input);
    if (reply.ok) return reply.data;
    throw new CallError(reply.error);
  };
  const service = (name: string) => new Proxy({}, { get: (_, action) => call(name, String(action)) });
  return new Proxy({}, { get: (_, name) => service(String(name)) }) as Client;
}
