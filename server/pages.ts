/** The built pages: the staff page at `/admin/`, and in the demonstration the mini-program at `/`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Env } from './env';
import { root } from './root';

const COMMON = "default-src 'none'; base-uri 'none'; object-src 'none'";
/** The simulator runs the compiled mini-program's templates, which are made into functions in the page: hence unsafe-eval, here only. */
const SIMULATOR =
  `${COMMON}; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; ` +
  `connect-src 'self' blob: data:; media-src 'self' blob:; worker-src 'self' blob:; frame-src 'self'; frame-ancestors 'self'; form-action 'none'`;

/** The camera is for tickets at the door. */
const ADMIN_PERMISSIONS = 'camera=(self), microphone=(), geolocation=()';

export async function pageRoutes(app: FastifyInstance, env: Env): Promise<void> {
  const demo = env.WECHAT_APPID === undefined;
  const adminPolicy = adminCsp(env.TILES_URL);
  const adminDir = join(root, 'dist/admin');
  const tiles = env.TILES_URL === undefined ? null : { url: env.TILES_URL, attribution: env.TILES_ATTRIBUTION };

  app.get('/admin/config.json', (_, reply) => reply.header('Cache-Control', 'no-store').send({ tiles }));
  app.get('/admin', (_, reply) => reply.redirect('/admin/', 308));
  await app.register(files, {
    root: adminDir,
    prefix: '/admin/',
    ...sending(adminPolicy, /[\\/]assets[\\/]/, ADMIN_PERMISSIONS),
    decorateReply: false,
  });
  if (demo)
    await app.register(files, {
      root: join(root, 'dist/simulator'),
      prefix: '/',
      ...sending(SIMULATOR, null),
      decorateReply: false,
    });
  else app.get('/', (_, reply) => reply.redirect('/admin/', 302));

  app.setNotFoundHandler(async (request, reply) => {
    // The staff page has addresses of its own below /admin/; a file that is missing is missing.
    const page = request.method === 'GET' && /^\/admin\/[^.]*$/.test(request.url.split('?')[0] as string);
    const index = page ? await readFile(join(adminDir, 'index.html')).catch(() => null) : null;
    if (!index) return missing(reply);
    return reply
      .header('Content-Security-Policy', adminPolicy)
      .header('Permissions-Policy', ADMIN_PERMISSIONS)
      .header('Cache-Control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(index);
  });
}

export function missing(reply: FastifyReply): FastifyReply {
  return reply.code(404).header('Content-Security-Policy', COMMON).type('text/plain; charset=utf-8').send('没有找到这个页面');
}

/** Styles are inline because Ant Design writes them while it runs. Tiles come from the one place that is configured. */
function adminCsp(tilesUrl: string | undefined): string {
  const tiles = tilesUrl === undefined ? '' : ` ${tileOrigin(tilesUrl)}`;
  return (
    `${COMMON}; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:${tiles}; font-src 'self' data:; ` +
    `connect-src 'self'; worker-src 'self'; frame-ancestors 'none'; form-action 'self'`
  );
}

/** `https://{s}.tile.example/{z}/…` -> `https://*.tile.example`. */
function tileOrigin(url: string): string {
  return (/^https?:\/\/[^/]+/.exec(url)?.[0] ?? '').replace(/\{[^}]*\}/g, '*');
}

/** `frozen`: files that are named by their content, and may be kept for ever. */
function sending(policy: string, frozen: RegExp | null, permissions?: string) {
  return {
    cacheControl: false,
    setHeaders(reply: { header?: unknown; setHeader(name: string, value: string): void }, path: string) {
      reply.setHeader('Content-Security-Policy', policy);
      if (permissions) reply.setHeader('Permissions-Policy', permissions);
      reply.setHeader('Cache-Control', frozen?.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  };
}
