import type { FastifyInstance } from 'fastify';
import type { LocalFiles } from '../adapters/local/files';
import type { Clock } from '../core/ports/clock';
import { missing } from './pages';

/** What may be shown as a picture; anything else would be sent as bytes nobody opens. */
const TYPES = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** `/files/<id>?type=&until=&sig=`: a picture, for whoever was given the address, until it ends. */
export function pictureRoutes(app: FastifyInstance, files: LocalFiles, clock: Clock): void {
  app.get<{ Params: { id: string }; Querystring: Record<string, unknown> }>('/files/:id', async (request, reply) => {
    const text = (name: string) => String(request.query[name] ?? '');
    const address = { id: request.params.id, type: text('type'), until: text('until'), sig: text('sig') };
    const bytes = await files.read(address);
    if (!bytes) return missing(reply);
    const seconds = Math.max(0, Math.floor((Number(address.until) - clock.now()) / 1000));
    return reply
      .headers({
        'Content-Type': TYPES.has(address.type) ? address.type : 'application/octet-stream',
        'Content-Disposition': 'inline',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cache-Control': `private, max-age=${seconds}`,
        'Cross-Origin-Resource-Policy': 'same-origin',
      })
      .send(bytes);
  });
}
