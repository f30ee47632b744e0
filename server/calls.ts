/**
 * The short way in. Nearly every request is a call, `POST /api/<service>/<action>` with a small JSON body, and in a rush what
 * a framework does around each costs more than the call. So these are read from Node's own server and answered at once; whatever
 * is not exactly that, down to a body of unknown length, takes the long way through Fastify and gets the same answer.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { HttpAnswer, HttpRequest } from '../adapters/http/route';
import { bodyLimit } from '../adapters/http/route';
import { addressOf, type CallerAddress } from './address';

export interface CallDoor {
  /** For Fastify's `serverFactory`. */
  makeServer(longWay: RequestListener, timeouts: { keepAliveTimeout?: number; requestTimeout?: number }): Server;
  /** From now on calls are taken. */
  open(route: (request: HttpRequest) => Promise<HttpAnswer>): void;
  /** From now on connections end with the answer that is under way on them. */
  close(): void;
}

/** Headers of every answer, whichever way it took. */
export const common = (id: string) => ({
  'X-Request-Id': id,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
});

const CALL = /^\/api\/[A-Za-z]{1,40}\/[A-Za-z]{1,40}$/;
const UPLOAD = '/api/files/upload';
const JSON_TYPE = /^application\/json\s*(;|$)/i;

export function createCallDoor(callerAddress: CallerAddress): CallDoor {
  let route: ((request: HttpRequest) => Promise<HttpAnswer>) | null = null;
  let closing = false;

  const take = (request: IncomingMessage, response: ServerResponse, path: string): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    // Nobody is left to answer.
    request.on('error', () => undefined);
    request.on('end', () => {
      const body = chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString();
      const requestId = randomUUID();
      const headers = request.headers as HttpRequest['headers'];
      const address = addressOf(callerAddress(request.socket.remoteAddress ?? '', headers['x-forwarded-for']));
      void route!({ method: 'POST', path, headers, body, address, requestId }).then((answer) =>
        send(response, answer, requestId, closing),
      );
    });
  };

  return {
    makeServer(longWay, { keepAliveTimeout = 0, requestTimeout = 0 }) {
      const server = createServer((request, response) => {
        if (route && isCall(request)) take(request, response, request.url!);
        else longWay(request, response);
      });
      return Object.assign(server, { keepAliveTimeout, requestTimeout });
    },
    open: (calls) => void (route = calls),
    close: () => void (closing = true),
  };
}

/** A call whose body is JSON of a length that is known and allowed. */
function isCall({ method, url, headers }: IncomingMessage): boolean {
  if (method !== 'POST' || !CALL.test(url!) || url === UPLOAD || !JSON_TYPE.test(headers['content-type'] ?? '')) return false;
  return headers['content-length'] !== undefined && Number(headers['content-length']) <= bodyLimit(url!);
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer, requestId: string, last: boolean): void {
  if (response.destroyed) return;
  const all: Record<string, string | number> = { ...common(requestId), ...headers, 'Content-Length': Buffer.byteLength(body) };
  if (last) all['Connection'] = 'close';
  response.writeHead(status, all).end(body);
}
