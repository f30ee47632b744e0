/** `/api/*`: Fastify's requests to `adapters/http`, and pictures sent as a form. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyLimit, refusal, refuseUnknown, type HttpAnswer, type HttpRequest, type RouteOptions } from '../adapters/http/route';
import { openApi } from '../adapters/http/openapi';
import { MAX_FILE_BYTES } from '../contract/files';
import { addressOf } from './address';

const LIST = '/api/credentials/startBatch';
const UPLOAD = '/api/files/upload';

type Route = (request: HttpRequest) => Promise<HttpAnswer>;

export async function apiRoutes(app: FastifyInstance, route: Route, options: RouteOptions, version: string): Promise<void> {
  const document = JSON.stringify(openApi(version));
  await app.register(multipart, { limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 10, fieldSize: 1000, parts: 11 } });

  const about = (request: FastifyRequest) => ({
    method: request.method,
    path: request.url.split('?')[0] as string,
    headers: request.headers as Record<string, string | undefined>,
    address: addressOf(request.ip),
    requestId: request.id,
  });
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const body = request.isMultipart() ? await readForm(request) : typeof request.body === 'string' ? request.body : '';
    if ('refused' in Object(body)) return send(reply, (body as { refused: HttpAnswer }).refused);
    return send(reply, await route({ ...about(request), body: body as string | { input: unknown } }));
  };
  // Megabytes are kept only from somebody known.
  const knownOnly = async (request: FastifyRequest, reply: FastifyReply) => {
    // Where it cannot be told now, the call itself says so.
    const refused = await refuseUnknown(options, about(request)).catch(() => null);
    // What still comes is thrown away as it comes: a phone that is cut off in the middle would take it for a bad network.
    if (refused) return send(reply, refused);
    return undefined;
  };
  app.get('/api/openapi.json', (_, reply) => reply.type('application/json; charset=utf-8').send(document));
  for (const path of [LIST, UPLOAD]) app.all(path, { bodyLimit: bodyLimit(path), onRequest: knownOnly }, handle);
  app.all('/api/*', { bodyLimit: bodyLimit('') }, handle);
}

export function send(reply: FastifyReply, answer: HttpAnswer): FastifyReply {
  return reply.code(answer.status).headers(answer.headers).send(answer.body);
}

/** The form's fields as the action's input; what the form has too much, the action refuses by name. */
async function readForm(request: FastifyRequest): Promise<{ input: unknown } | { refused: HttpAnswer }> {
  if (request.url.split('?')[0] !== UPLOAD) return { refused: refusal('BAD_INPUT', request.id, '内容须是 JSON', 415) };
  const input: Record<string, unknown> = {};
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file')
        input[part.fieldname === 'file' ? 'content' : part.fieldname] = (await part.toBuffer()).toString('base64');
      else input[part.fieldname] = part.value;
    }
  } catch (error) {
    const large = (error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE';
    return {
      refused: large ? refusal('TOO_LARGE', request.id, '一张照片最大 10 MB') : refusal('BAD_INPUT', request.id, '表单不对'),
    };
  }
  return { input };
}
