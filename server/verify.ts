/** `/verify`: the public page that judges slips, and what it and others fetch to do so. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerPublished } from '../adapters/http/published';
import { answerPage } from '../adapters/http/verify-page';
import type { Dispatch } from '../core/dispatch';
import { addressOf } from './address';
import { send } from './api';
import { missing } from './pages';
import { root } from './root';

export function verifyRoutes(app: FastifyInstance, dispatch: Dispatch): void {
  // Read when it is asked for: it may be built anew while the server runs.
  const read = (file: string) => readFile(join(root, 'dist/web', file), 'utf8').catch(() => null);
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] as string;
    const asked = { method: request.method, path, address: addressOf(request.ip), requestId: request.id };
    const answer = (await answerPublished(dispatch, asked)) ?? (await answerPage(read, asked));
    return answer ? send(reply, answer) : missing(reply);
  };
  for (const url of ['/.well-known/jwks.json', '/status/:list', '/verify', '/verify/*']) app.all(url, handler);
}
