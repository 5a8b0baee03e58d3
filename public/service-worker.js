/**
 * Keeps the page in the browser, so that it opens without a network after one visit, from any host and any sub-path.
 * The build puts in what to keep and a version that changes with it (scripts/lib/site.mjs).
 *
 * Everything is fetched once, when the version is new. The page itself comes from the network where that answers in time, so
 * that nobody stays on an old version, and from the cache otherwise. So does every file that keeps its name and must go with
 * the page, such as the page of one file, since the page may be newer than what is kept. What has a hash of its content in its
 * name never changes, and comes from the cache; so do pictures, where an old one does no harm. A new version waits until no
 * page of the old one is open: their files go together.
 */
const VERSION = '/*version*/';
/** Addresses relative to this file. */
const FILES = [/*files*/];
/** Files whose names tell their content. */
const HASHED = /^assets\//;
const PICTURES = /^(icons|thumbnails)\//;
/** Milliseconds after which a slow network counts as none. */
const PATIENCE_MS = 4000;

/** One host may serve several copies, each under its own path. */
const PREFIX = `interphase ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;

self.addEventListener('install', (event) => {
  const requests = FILES.map((file) => new Request(file, { cache: HASHED.test(file) ? 'default' : 'no-cache' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== CACHE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(self.registration.scope)) return;
  const path = url.pathname.slice(new URL(self.registration.scope).pathname.length);
  if (request.mode === 'navigate' && (path === '' || path === 'index.html')) event.respondWith(fresh(request, './'));
  else if (FILES.includes(path))
    event.respondWith(HASHED.test(path) || PICTURES.test(path) ? kept(request, path) : fresh(request, path));
});

/** A file from the network, else as it is kept. What follows the question mark is for the page itself. */
async function fresh(request, path) {
  const cache = await caches.open(CACHE);
  const timeout = new Promise((_, reject) => setTimeout(() => reject(new Error('slow network')), PATIENCE_MS));
  try {
    const response = await Promise.race([fetch(request), timeout]);
    if (response.ok) return response;
  } catch {
    // No network.
  }
  return (await cache.match(path, { ignoreSearch: true })) ?? fetch(request);
}

async function kept(request, path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreSearch: true })) ?? fetch(request);
}
