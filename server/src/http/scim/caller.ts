import { directoryCaller, type DirectoryCaller } from '@gaoyao/kernel/access';
import { Problem } from '@gaoyao/kernel/store';
import { Throttle } from '../rate-limits.ts';
import type { App, HttpServices } from '../services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose directory asks; set on every route below /scim/v2. */
    directory: DirectoryCaller;
  }
}

/** Requests a minute of one token (local parameter, status L): a directory of ten thousand people is through in an hour. */
const MOST_A_MINUTE = 600;
const BEARER = /^Bearer +([\w-]{1,200}) *$/i;

const noToken = (): Problem =>
  new Problem(
    'access.directory-token-invalid',
    { zh: '令牌无效、已过期或已撤销', en: 'The token is not valid, has expired or was revoked' },
    { status: 401 },
  );

/** Asks every request for the bearer token of an agency’s directory, before the body is read. */
export function requireDirectory(app: App, services: HttpServices): void {
  const throttle = new Throttle(MOST_A_MINUTE);
  app.decorateRequest('directory');
  app.addHook('onRequest', async (request, reply) => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const caller = token === undefined ? null : await directoryCaller(services.db.owner, token);
    if (caller === null) {
      void reply.header('www-authenticate', 'Bearer realm="SCIM"');
      throw noToken();
    }
    const wait = throttle.take(caller.token, Date.now());
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      void reply.header('retry-after', seconds);
      throw new Problem(
        'http.too-many-requests',
        {
          zh: `请求过于频繁，请 ${String(seconds)} 秒后再试`,
          en: `Too many requests: wait ${String(seconds)} seconds`,
        },
        { status: 429, details: { seconds } },
      );
    }
    request.directory = caller;
  });
}
