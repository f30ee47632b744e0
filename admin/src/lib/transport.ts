/** Calls go to the same origin with the session cookie; `X-Huying` tells them from what another site could make a browser send. */
import type { Transport } from '../../../contract/client';
import type { Reply } from '../../../contract/errors';

const TIMEOUT_MS = 30_000;

/** No answer came, or none that this page understands: whether the call had an effect is unknown. */
export class NoReply extends Error {
  constructor(options?: ErrorOptions) {
    super('没有收到服务器的回音', options);
    this.name = 'NoReply';
  }
}

export function httpTransport(send: typeof fetch): Transport {
  return async (service, action, input) => {
    const reply = await post(send, `/api/${service}/${action}`, input);
    if (!isReply(reply)) throw new NoReply();
    return reply;
  };
}

async function post(send: typeof fetch, url: string, input: unknown): Promise<unknown> {
  try {
    const response = await send(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Huying': '1' },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await response.json();
  } catch (cause) {
    throw new NoReply({ cause });
  }
}

/** A gateway between us and the server may answer with a page of its own. */
function isReply(body: unknown): body is Reply {
  if (typeof body !== 'object' || body === null || !('ok' in body)) return false;
  return body.ok === true ? 'data' in body : body.ok === false && 'error' in body;
}
