/** A function behind the environment's HTTP access service. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callContext, type CallContext } from '../../adapters/cloudbase/context';
import { answerPublished } from '../../adapters/http/published';
import { createRoute, refusal, type HttpAnswer, type HttpRequest } from '../../adapters/http/route';
import { answerPage } from '../../adapters/http/verify-page';
import { createDispatch, type Services } from '../../core/dispatch';
import type { Ports } from '../../core/ports/index';
import { resolveCaller } from '../../core/sessions';
import { cloud, log, openPorts } from './ports';
import { requestIdOf } from './refuse';

interface HttpEvent {
  path?: string;
  httpMethod?: string;
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
}
type Route = (request: HttpRequest) => Promise<HttpAnswer>;

/** Residents reach their functions by name; one who calls this one so is refused. */
export function serveHttp(make: (ports: Ports) => Services): (event: HttpEvent, context: unknown) => Promise<object> {
  let route: Route | undefined;
  return async (event, context) => {
    const requestId = requestIdOf(context);
    const call = callContext(cloud);
    if (call.fromPhone) return integrated(refusal('FORBIDDEN', requestId));
    try {
      route ??= routeOf(make);
      return integrated(await route({ ...requestOf(event, call), requestId }));
    } catch (error) {
      log.error('function', { requestId }, error);
      return integrated(refusal('INTERNAL', requestId));
    }
  };
}

function routeOf(make: (ports: Ports) => Services): Route {
  const ports = openPorts();
  const dispatch = createDispatch(make(ports), ports);
  const route = createRoute({
    dispatch,
    resolveCaller: (token, address) => resolveCaller(ports, token, address),
    log,
    secure: true,
  });
  return async (request) => {
    // Below the same path as calls, so that one route of the access service is enough for all of it.
    const open = { ...request, path: request.path.slice('/api'.length) };
    return (await answerPublished(dispatch, open)) ?? (await answerPage(readPage, open)) ?? route(request);
  };
}

/** The public pages lie beside the function (`scripts/build-functions.ts`). */
const readPage = (file: string) => readFile(join(__dirname, 'web', file), 'utf8').catch(() => null);

function requestOf(event: HttpEvent, { address }: CallContext) {
  const headers = Object.fromEntries(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const path = event.path ?? '/';
  const body = event.body ?? '';
  return {
    method: event.httpMethod ?? 'GET',
    // The access service hands over the path with or without the part it routes by.
    path: path.startsWith('/api/') ? path : `/api${path}`,
    headers,
    body: event.isBase64Encoded ? Buffer.from(body, 'base64').toString() : body,
    // Nearest first: what a client writes into X-Forwarded-For itself stands before what the gateway adds.
    address: address || headers['x-real-ip'] || headers['x-forwarded-for']?.split(',').at(-1)?.trim() || 'unknown',
  };
}

/** What the access service turns back into an HTTP response. */
function integrated({ status, headers, body }: HttpAnswer): object {
  return { statusCode: status, headers, body, isBase64Encoded: false };
}
