/**
 * A register over HTTP. The question is a POST of JSON, signed with a key both sides have: `X-Huying-Signature: t=<seconds>,v1=<hex>`
 * is the HMAC-SHA256 of `<seconds>.<body>`. The answer is `{"result":"found","values":{…}}`, `{"result":"revoked"}` or
 * `{"result":"none"}`; anything else, anything late, large or sent on to elsewhere is `unreachable`. Addresses come from the operator's
 * configuration alone.
 */
import { createHmac } from 'node:crypto';
import type { Log } from '../../core/ports/log';
import type { Clock } from '../../core/ports/clock';
import type { RemoteAnswer, RemoteQuestion, RemoteRegister } from '../../core/ports/remote-register';
import type { Vault } from '../../core/ports/vault';
import { z } from '../../contract/zod';
import { Breaker } from './breaker';
import { FoundCache } from './cache';

export interface RemoteOptions {
  kind: string;
  url: string;
  key: Buffer;
  timeoutMs: number;
  cacheSeconds: number;
}

export interface RemotePorts {
  vault: Vault;
  clock: Clock;
  log: Log;
  /** Resolves after so many milliseconds. */
  sleep: (ms: number) => Promise<unknown>;
}

const MOST_BYTES = 64 * 1024;
/**
 * Milliseconds: what was answered is told at the next multiple, so that how long the register took, for a number it does not have and
 * for a name that differs, tells as little as can be.
 */
const STEP = 250;

const answered = z.discriminatedUnion('result', [
  z.object({
    result: z.literal('found'),
    values: z
      .record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(200)))
      .check(z.refine((values) => Object.keys(values).length <= 20)),
  }),
  z.object({ result: z.literal('revoked') }),
  z.object({ result: z.literal('none') }),
]);

export function createRemoteRegister(options: RemoteOptions, ports: RemotePorts): RemoteRegister {
  const breaker = new Breaker(ports.clock);
  const cache = new FoundCache(ports, options.cacheSeconds * 1000);
  return {
    async ask(question) {
      const kept = cache.get(question);
      if (kept) return kept;
      if (!breaker.enter()) return { is: 'unreachable' };
      const from = performance.now();
      try {
        const answer = await request(options, question, ports.clock);
        breaker.succeeded();
        cache.keep(question, answer);
        await ports.sleep(STEP - ((performance.now() - from) % STEP));
        return answer;
      } catch (error) {
        breaker.failed();
        // The error's words may quote what was asked; its name does not.
        ports.log.error('credentials.remote', { kind: options.kind, reason: reasonOf(error) });
        return { is: 'unreachable' };
      }
    },
  };
}

class Refused extends Error {}

async function request({ url, key, timeoutMs }: RemoteOptions, question: RemoteQuestion, clock: Clock): Promise<RemoteAnswer> {
  const body = JSON.stringify({ kind: question.kind, fields: question.fields });
  const seconds = Math.floor(clock.now() / 1000);
  const signature = createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex');
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'X-Huying-Signature': `t=${seconds},v1=${signature}`,
    },
    body,
    redirect: 'error',
    // Until the last byte of the answer.
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await bounded(response);
  if (response.status !== 200) throw new Refused(`status ${response.status}`);
  const read = answered.safeParse(parsed(text));
  if (!read.success) throw new Refused('not an answer');
  return read.data.result === 'found' ? { is: 'found', values: read.data.values } : { is: read.data.result };
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > MOST_BYTES) throw new Refused('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('not JSON');
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown };
  return typeof cause?.code === 'string' ? cause.code : String(name);
}
