import type { FastifyInstance } from 'fastify';
import type { LocalFiles } from '../adapters/local/files';
import type { Clock } from '../core/ports/clock';
import { ENDINGS, PICTURE_ENDINGS } from '../core/shared/file-types';
import { missing } from './pages';

/** `/files/<id>?type=&until=&sig=`: a picture or an attachment, for whoever was given the address, until it ends. */
export function fileRoutes(app: FastifyInstance, files: LocalFiles, clock: Clock): void {
  app.get<{ Params: { id: string }; Querystring: Record<string, unknown> }>('/files/:id', async (request, reply) => {
    const text = (name: string) => String(request.query[name] ?? '');
    const address = { id: request.params.id, type: text('type'), until: text('until'), sig: text('sig') };
    const bytes = await files.read(address);
    if (!bytes) return missing(reply);
    const seconds = Math.max(0, Math.floor((Number(address.until) - clock.now()) / 1000));
    return reply
      .headers({
        // Anything else is sent as bytes nobody opens.
        'Content-Type': ENDINGS.has(address.type) ? address.type : 'application/octet-stream',
        // Pictures are shown, everything else is saved: no document is opened with the rights of this address.
        'Content-Disposition': address.type in PICTURE_ENDINGS ? 'inline' : 'attachment',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cache-Control': `private, max-age=${seconds}`,
        'Cross-Origin-Resource-Policy': 'same-origin',
      })
      .send(bytes);
  });
}
