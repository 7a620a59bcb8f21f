// Keeps the field app's page, script and style so that it opens without a connection. It never keeps an answer of
// /api: nobody's data stays on a phone because of it.
const SHELL = 'gaoyao-field-shell';
const PAGE = '/field';

/** Scripts and styles the page names; their names change with their content, so a kept one is never stale. */
async function keepShell(response) {
  const cache = await caches.open(SHELL);
  const html = await response.clone().text();
  const parts = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1]);
  await cache.put(PAGE, response);
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  await cache.addAll(parts.filter((part) => !kept.has(part)));
  for (const path of kept) if (path !== PAGE && !parts.includes(path)) await cache.delete(path);
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

/** The newest page when there is a connection, the kept one when there is none. */
async function page(event) {
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(keepShell(response.clone()));
    return response;
  } catch (error) {
    const kept = await caches.match(PAGE);
    if (kept === undefined) throw error;
    return kept;
  }
}

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api'))
    return;
  if (event.request.mode === 'navigate') event.respondWith(page(event));
  else
    event.respondWith(
      caches.match(event.request, { cacheName: SHELL }).then((kept) => kept ?? fetch(event.request)),
    );
});
