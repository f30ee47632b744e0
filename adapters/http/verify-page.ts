/** The public page that judges slips, as it was built (`web/`): the page itself, and what it loads from the folder beside it. */
import type { HttpAnswer, HttpRequest } from './route';

const POLICY =
  `default-src 'none'; base-uri 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; ` +
  `connect-src 'self'; media-src 'self' blob:; worker-src 'self'; frame-ancestors 'none'; form-action 'none'`;
const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css' } as const;
const PATH = /^\/verify(?:\/([A-Za-z0-9-]{1,60}\.(?:js|css)))?$/;
/** Named by their content. */
const FROZEN = /-[A-Z0-9]{8}\.(js|css)$/;

/** `read` gives a file of the built pages, or null where there is none. Null: the path is not the page's. */
export async function answerPage(
  read: (file: string) => Promise<string | null>,
  { method, path }: Pick<HttpRequest, 'method' | 'path'>,
): Promise<HttpAnswer | null> {
  const [found, name] = PATH.exec(path) ?? [];
  if (found === undefined || (method !== 'GET' && method !== 'HEAD')) return null;
  const file = name === undefined ? 'verify.html' : `verify/${name}`;
  const body = await read(file);
  if (body === null) return null;
  const headers = {
    'Content-Type': `${TYPES[file.split('.').pop() as keyof typeof TYPES]}; charset=utf-8`,
    'Cache-Control': FROZEN.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Security-Policy': POLICY,
    'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    // The page stands beside the folder of its worker, which answers for the page too.
    ...(file.endsWith('service-worker.js') && { 'Service-Worker-Allowed': '/' }),
  };
  return { status: 200, headers, body };
}
