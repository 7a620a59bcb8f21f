import fastifyCompress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { routeUnknown } from './problems.ts';
import { addPageHeaders, devicePolicies, newNonce, pagePolicy } from './security-headers.ts';
import type { App } from './services.ts';

/** Files under `assets/` carry the hash of their content in their name. */
const FOREVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** What `index.html` holds where the nonce of the answer belongs. */
const NONCE_PLACE = 'nonce-of-this-answer';

/** The workbench finds its own way below `/w/`. */
const workbench = ['/', '/w', '/w/*'] as const;

/** Entries that write no style at run time: plain files. */
const light: readonly { path: string; file: string; face?: keyof typeof devicePolicies }[] = [
  { path: '/portal', file: 'portal.html' },
  { path: '/portal/rooms/*', file: 'portal.html', face: 'room' },
  { path: '/portal/report', file: 'portal.html', face: 'report' },
  { path: '/portal/*', file: 'portal.html' },
  { path: '/field', file: 'field.html', face: 'field' },
  { path: '/field/*', file: 'field.html', face: 'field' },
  { path: '/verify', file: 'verify.html' },
];

/** Serves the built web app, which may read the style of a base map. Only these answers are compressed on this path. */
export async function webPages(app: App, webRoot: string, baseMap?: string): Promise<void> {
  addPageHeaders(app, baseMap);
  await app.register(fastifyCompress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(fastifyStatic, {
    root: webRoot,
    index: false,
    cacheControl: false,
    dotfiles: 'ignore',
    schemaHide: true,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes(`${sep}assets${sep}`) ? FOREVER : ASK_AGAIN);
    },
  });
  for (const path of workbench)
    app.get(path, { schema: { hide: true } }, async (_request, reply) => withNonce(reply, webRoot, baseMap));
  for (const { path, file, face = 'portal' } of light)
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.header('permissions-policy', devicePolicies[face]).sendFile(file),
    );
}

/** The workbench's page with a nonce of its own: never the same page twice, so there is nothing to ask again about. */
async function withNonce(
  reply: FastifyReply,
  webRoot: string,
  baseMap: string | undefined,
): Promise<FastifyReply> {
  let page: string;
  try {
    page = await readFile(join(webRoot, 'index.html'), 'utf8');
  } catch {
    // the web app is still being built
    throw routeUnknown();
  }
  const nonce = newNonce();
  return reply
    .header('content-security-policy', pagePolicy(nonce, baseMap))
    .header('permissions-policy', devicePolicies.workbench)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE_PLACE, nonce));
}
