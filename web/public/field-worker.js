// Keeps the field app's page, script and style so that it opens without a connection, and at once where there is a weak
// one. It never keeps an answer of /api: nobody's data stays on a phone because of it.
const SHELL = 'gaoyao-field-shell';
const PAGE = '/field';
const PARTS = '/assets/';

const keptPaths = async (cache) =>
  new Set((await cache.keys()).map((request) => new URL(request.url).pathname));

/**
 * Scripts and styles the page names; their names change with their content, so a kept one is never stale. Those of a page
 * that is no more go; while the page stays the same, what was loaded later (the reader of door codes, the map) stays too.
 */
async function keepShell(response) {
  const cache = await caches.open(SHELL);
  const html = await response.clone().text();
  const before = await cache.match(PAGE);
  const isSame = before !== undefined && (await before.text()) === html;
  const parts = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1]);
  const kept = await keptPaths(cache);
  await cache.addAll(parts.filter((part) => !kept.has(part)));
  // the page last: one that is kept has all its parts
  await cache.put(PAGE, response);
  if (!isSame) for (const path of kept) if (path !== PAGE && !parts.includes(path)) await cache.delete(path);
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    fetch(PAGE, { cache: 'reload' })
      .then(keepShell)
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

/** The kept page at once; a newer one is fetched meanwhile and opens next time. */
async function page(event) {
  const kept = await caches.match(PAGE, { cacheName: SHELL });
  const fetched = fetch(PAGE, { cache: 'no-cache' }).then(async (response) => {
    if (response.ok) await keepShell(response.clone());
    return response;
  });
  if (kept === undefined) return fetched;
  event.waitUntil(fetched.catch(() => undefined));
  return kept;
}

async function part(request) {
  const kept = await caches.match(request, { cacheName: SHELL });
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).pathname.startsWith(PARTS)) {
    const cache = await caches.open(SHELL);
    await cache.put(request, response.clone());
  }
  return response;
}

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api'))
    return;
  if (event.request.mode === 'navigate') event.respondWith(page(event));
  else event.respondWith(part(event.request));
});
