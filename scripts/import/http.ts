/** Calls to a running system as a member of staff, patient with a network that fails and a server that is busy. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CallError, createClient, type Client } from '../../contract/client';
import type { Reply } from '../../contract/errors';
import { PlaceError } from './place';

export interface Account {
  url: string;
  username: string;
  password: string;
}

/** Pauses in milliseconds before a call is tried again. Every call may be repeated: it names the version it saw, or its key. */
const PAUSES = [500, 1000, 2000, 4000, 8000, 16_000];
/** The servers count calls by the minute. */
const CROWDED = { pause: 10_000, times: 30 };
/** Guesses are counted for longer than anybody waits, and a wrong address should be told at once. */
const SIGN_IN = 'staff/signIn';
const PATIENCE = 60_000;

/** A client whose session is renewed when it ends. */
export async function signIn(account: Account, pause: (ms: number) => Promise<unknown> = sleep): Promise<Client> {
  let token = await tokenFor(account, pause);
  return createClient(async (service, action, input) => {
    const reply = await call(account.url, `${service}/${action}`, input, token, pause);
    if (reply.ok || reply.error.code !== 'UNAUTHENTICATED') return reply;
    token = await tokenFor(account, pause);
    return call(account.url, `${service}/${action}`, input, token, pause);
  });
}

async function tokenFor({ url, username, password }: Account, pause: (ms: number) => Promise<unknown>): Promise<string> {
  const reply = await call(url, SIGN_IN, { username, password }, null, pause);
  if (!reply.ok) throw new PlaceError(`登录不了 ${url}：${new CallError(reply.error).message}`);
  return (reply.data as { token: string }).token;
}

async function call(
  url: string,
  path: string,
  input: unknown,
  token: string | null,
  pause: (ms: number) => Promise<unknown>,
): Promise<Reply> {
  const pauses = path === SIGN_IN ? PAUSES.slice(0, 2) : PAUSES;
  for (let [failed, crowded] = [0, 0]; ;) {
    const reply = await once(url, path, input, token);
    const code = reply === null ? 'NONE' : reply.ok ? 'OK' : reply.error.code;
    if (code === 'TOO_MANY' && path !== SIGN_IN && crowded++ < CROWDED.times) await pause(CROWDED.pause);
    else if (/^(NONE|BUSY|INTERNAL)$/.test(code) && failed < pauses.length) await pause(pauses[failed++]!);
    else if (reply !== null) return reply;
    else throw new PlaceError(`连不上 ${url}，或者它不是呼应的服务器`);
  }
}

/** Null if nothing came that could be an answer. */
async function once(url: string, path: string, input: unknown, token: string | null): Promise<Reply | null> {
  try {
    const response = await fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token !== null && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(input),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const reply = (await response.json()) as Reply;
    return typeof reply?.ok === 'boolean' ? reply : null;
  } catch {
    return null;
  }
}
