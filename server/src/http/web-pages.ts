import fastifyCompress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import { sep } from 'node:path';
import type { App } from './services.ts';

/** Files under `assets/` carry the hash of their content in their name. */
const FOREVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** The three entries of the web app; the workbench finds its own way below `/w/`. */
const entries = [
  { path: '/', file: 'index.html' },
  { path: '/w', file: 'index.html' },
  { path: '/w/*', file: 'index.html' },
  { path: '/portal', file: 'portal.html' },
  { path: '/portal/*', file: 'portal.html' },
  { path: '/field', file: 'field.html' },
  { path: '/field/*', file: 'field.html' },
] as const;

/** Serves the built web app. Only these answers are compressed on this path. */
export async function webPages(app: App, webRoot: string): Promise<void> {
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
  for (const { path, file } of entries)
    app.get(path, { schema: { hide: true } }, (_request, reply) => reply.sendFile(file));
}
