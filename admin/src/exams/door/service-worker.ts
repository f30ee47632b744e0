/**
 * Lets the staff page open without network, for the door. It keeps the page itself, as it was built, and nothing else: no
 * answer of the server, no picture, nothing about anybody. `SHELL` and `VERSION` are filled in when the page is built.
 */
export {};

declare const SHELL: string[];
declare const VERSION: string;

/** What a service worker is given, as far as it is used here. */
interface Worker {
  registration: { scope: string };
  location: { origin: string };
  clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(
    type: 'fetch',
    listener: (event: { request: Request; respondWith(reply: Promise<Response>): void }) => void,
  ): void;
}

const worker = globalThis as unknown as Worker;
const PREFIX = 'huying-shell-';
const NAME = PREFIX + VERSION;
/** A network that does not answer in this time is none. */
const PATIENCE_MS = 4000;

worker.addEventListener('install', (event) => event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(SHELL))));

worker.addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name))),
      )
      .then(() => worker.clients.claim()),
  ),
);

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const scope = new URL(worker.registration.scope);
  if (request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(open(request, scope.pathname));
  else if (url.pathname.startsWith(`${scope.pathname}assets/`)) event.respondWith(kept(request));
});

/** The newest page if the network has it in time, else the one that is kept. */
async function open(request: Request, page: string): Promise<Response> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), PATIENCE_MS);
  try {
    const reply = await fetch(request.url, { credentials: 'same-origin', signal: end.signal });
    if (reply.ok) return reply;
    throw new Error(String(reply.status));
  } catch (error) {
    const shell = await (await caches.open(NAME)).match(page);
    if (shell) return shell;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Named by its content, so what is kept is what the server has. */
async function kept(request: Request): Promise<Response> {
  return (await (await caches.open(NAME)).match(request)) ?? fetch(request);
}
