/** The HTTP server: everything under one address. It keeps nothing between requests, so that many can run on one database. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { createRoute, refusal } from '../adapters/http/route';
import { createDispatch } from '../core/dispatch';
import type { Log } from '../core/ports/log';
import { createServices } from '../core/services';
import { resolveCaller } from '../core/sessions';
import { callerAddressOf, trustOf } from './address';
import { apiRoutes, send } from './api';
import { common, createCallDoor } from './calls';
import { demoRoutes } from './demo';
import { demoPaymentRoutes } from './demo-payments';
import type { Env } from './env';
import { pageRoutes } from './pages';
import type { Parts } from './parts';
import { fileRoutes } from './files';
import { notifyRoute } from './payments';
import { root } from './root';
import { verifyRoutes } from './verify';

export async function createApp(env: Env, parts: Parts): Promise<FastifyInstance> {
  const { ports, weChat, till, pay } = parts;
  const isTrusted = trustOf(env.TRUST_PROXY);
  const door = createCallDoor(callerAddressOf(isTrusted));
  const app = Fastify({
    serverFactory: (handler, settings) => door.makeServer(handler, settings),
    logger: false,
    genReqId: () => randomUUID(),
    trustProxy: env.TRUST_PROXY === undefined ? false : isTrusted,
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    bodyLimit: 100 * 1024,
    // An address that cannot be read reaches neither hooks nor handlers.
    frameworkErrors: (_, request, reply) =>
      void send(reply.headers(common(request.id)), refusal('BAD_INPUT', request.id, '请求不对', 400)),
  });
  app.addHook('onSend', async (request, reply) => void reply.headers(common(request.id)));
  // The route reads JSON itself, so that its errors are in the same envelope as every other.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
  app.setErrorHandler(errorHandler(ports.log));

  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const options = {
    dispatch: createDispatch(createServices(ports, { searchCache: env.SEARCH_CACHE_MB * 1024 * 1024 }), ports),
    resolveCaller: (token: string | null, address: string) => resolveCaller(ports, token, address),
    log: ports.log,
    secure: env.PUBLIC_URL?.startsWith('https:') ?? false,
    publicHost: env.PUBLIC_URL === undefined ? undefined : new URL(env.PUBLIC_URL).host,
  };
  const route = createRoute(options);
  await apiRoutes(app, route, options, version);
  fileRoutes(app, parts.files, ports.clock);
  healthRoute(app, parts);
  if (weChat) demoRoutes(app, weChat);
  if (pay) notifyRoute(app, pay, ports);
  if (till) demoPaymentRoutes(app, till, ports.clock);
  verifyRoutes(app, options.dispatch);
  await pageRoutes(app, env);
  app.addHook('preClose', async () => door.close());
  door.open(route);
  return app;
}

function healthRoute(app: FastifyInstance, parts: Parts): void {
  app.get('/healthz', async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    try {
      await parts.ping();
      return { ok: true };
    } catch (error) {
      parts.ports.log.error('health', { requestId: request.id }, error);
      return reply.code(503).send({ ok: false });
    }
  });
}

/** What Fastify itself refuses, and what nobody expected. */
function errorHandler(log: Log) {
  return (error: FastifyError, request: { id: string }, reply: Parameters<typeof send>[0]) => {
    const status = error.statusCode ?? 500;
    if (status === 413) return send(reply, refusal('TOO_LARGE', request.id, '内容太大了'));
    if (status < 500) return send(reply, refusal('BAD_INPUT', request.id, '请求不对', status));
    log.error('http', { requestId: request.id }, error);
    return send(reply, refusal('INTERNAL', request.id));
  };
}
