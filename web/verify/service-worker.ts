/** Lets the page open without network. It keeps the page as it was built and nothing else; `SHELL` and `VERSION` are filled in then. */
export {};

declare const SHELL: string[];
declare const VERSION: string;

/** What a service worker is given, as far as it is used here. */
interface Worker {
  location: { href: string };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(
    type: 'fetch',
    listener: (event: { request: Request; respondWith(reply: Promise<Response>): void }) => void,
  ): void;
}

const worker = globalThis as unknown as Worker;
const PREFIX = 'huying-verify-';
const NAME = PREFIX + VERSION;
/** The page stands beside the folder of this script: `…/verify` and `…/verify/service-worker.js`. */
const PAGE = new URL('../verify', worker.location.href).href;
const FILES = SHELL.map((file) => new URL(file, worker.location.href).href);
/** A network that does not answer in this time is none. */
const PATIENCE_MS = 4000;

worker.addEventListener('install', (event) =>
  event.waitUntil(
    caches
      .open(NAME)
      .then((cache) => cache.addAll([PAGE, ...FILES]))
      .then(() => worker.skipWaiting()),
  ),
);

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
  const address = request.url.split(/[?#]/)[0] as string;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && address === PAGE) event.respondWith(open(request));
  // Named by their content, so what is kept is what the server has.
  else if (FILES.includes(address)) event.respondWith(caches.match(address).then((known) => known ?? fetch(request)));
});

/** The newest page if the network has it in time, else the one that is kept. */
async function open(request: Request): Promise<Response> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), PATIENCE_MS);
  try {
    const reply = await fetch(request.url, { credentials: 'same-origin', signal: end.signal });
    if (reply.ok) return reply;
    throw new Error(String(reply.status));
  } catch (error) {
    const shell = await (await caches.open(NAME)).match(PAGE);
    if (shell) return shell;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
