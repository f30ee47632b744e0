/** `/verify`: the public page that judges slips, and what it and others fetch to do so. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { answerPublished } from '../adapters/http/published';
import type { Dispatch } from '../core/dispatch';
import { addressOf } from './address';
import { send } from './api';
import { COMMON, missing, sending } from './pages';
import { root } from './root';

const POLICY =
  `${COMMON}; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; media-src 'self' blob:; ` +
  `worker-src 'self'; frame-ancestors 'none'; form-action 'none'`;
const PERMISSIONS = 'camera=(self), microphone=(), geolocation=()';

export async function verifyRoutes(app: FastifyInstance, dispatch: Dispatch): Promise<void> {
  for (const url of ['/.well-known/jwks.json', '/status/:list', '/verify/published.json']) {
    app.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
      url,
      async handler(request, reply) {
        const { method, id } = request;
        const path = request.url.split('?')[0] as string;
        const answer = await answerPublished(dispatch, { method, path, address: addressOf(request.ip), requestId: id });
        return answer ? send(reply, answer) : reply.callNotFound();
      },
    });
  }
  // Read when it is asked for: it may be built anew while the server runs.
  app.get('/verify', async (_, reply) => {
    const page = await readFile(join(root, 'dist/web/verify.html')).catch(() => null);
    if (!page) return missing(reply);
    const headers = { 'Content-Security-Policy': POLICY, 'Permissions-Policy': PERMISSIONS, 'Cache-Control': 'no-cache' };
    return reply.headers(headers).type('text/html; charset=utf-8').send(page);
  });
  app.get('/verify/', (_, reply) => reply.redirect('/verify', 308));
  const own = sending(POLICY, /-[A-Z0-9]{8}\.(js|css)$/, PERMISSIONS);
  await app.register(files, {
    ...own,
    root: join(root, 'dist/web/verify'),
    prefix: '/verify/',
    index: false,
    decorateReply: false,
    setHeaders(reply, path) {
      own.setHeaders(reply, path);
      // The page stands beside the folder of its worker, which answers for the page too.
      if (path.endsWith('service-worker.js')) reply.setHeader('Service-Worker-Allowed', '/verify');
    },
  });
}
