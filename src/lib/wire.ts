import type { Transport } from '../../contract/client';
import type { Reply } from '../../contract/errors';

/**
 * The way to the core, whichever it is. Both functions resolve with the envelope, a refusal included, and reject only when no
 * answer came (no network, time-out): then nobody knows whether the call was carried out.
 */
export interface Wire {
  call: Transport;
  /** Sends the picture at `path` on the phone; the same `key` gives the same file however often it is sent. */
  upload(key: string, path: string): Promise<Reply<{ id: string }>>;
}

/** A call that got no answer. */
export class NoAnswer extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'NoAnswer';
  }
}

/** The envelope, or a NoAnswer when something else came (a gateway's error page, a crashed function). */
export function asReply<T>(value: unknown): Reply<T> {
  const reply = value as Partial<Reply<T>> | null | undefined;
  if (typeof reply === 'object' && reply !== null && typeof reply.ok === 'boolean') return reply as Reply<T>;
  throw new NoAnswer('not an answer of the service');
}

/** wx rejects with plain objects. */
export const noAnswer = (error: unknown): never => {
  throw new NoAnswer(String((error as { errMsg?: string } | null)?.errMsg ?? error));
};
