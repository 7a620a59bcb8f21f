import type { FastifyRequest } from 'fastify';
import { countTraffic, systemCaller, type SystemCaller, type SystemScope } from '@gaoyao/kernel/exchange';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import { askFor, Throttle } from './rate-limits.ts';
import type { App } from './services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The outside system that asks, by its key; set on routes behind `requireSystem` alone. */
    system: SystemCaller;
  }
}

/** Requests a minute of one system (local parameter, status L); a request may carry a batch. */
export const SYSTEM_REQUESTS_A_MINUTE = 1_200;
const BEARER = /^Bearer +([\w-]{1,200}) *$/i;

const invalid = (): Problem =>
  new Problem(
    'systems.key-invalid',
    { zh: '密钥无效、已过期或已撤销', en: 'The key is not valid, has expired or was revoked' },
    { status: 401 },
  );

const notForThis = (scope: SystemScope): Problem =>
  new Problem(
    'systems.scope',
    { zh: `这个系统没有“${scope}”权限`, en: `This system has no scope “${scope}”` },
    { status: 403 },
  );

export interface SystemGate {
  readonly db: Queryable;
  /** What the key has to open; left out, the handler asks `requireScope` itself. */
  readonly scope?: SystemScope;
  readonly perMinute?: number;
}

/** Throws `systems.scope` (403) when the system that asks has not this scope. */
export function requireScope({ system }: Pick<FastifyRequest, 'system'>, scope: SystemScope): void {
  if (!system.scopes.includes(scope)) throw notForThis(scope);
}

const bytesOf = (request: FastifyRequest): number => Number(request.headers['content-length'] ?? 0) || 0;

/**
 * Lets outside systems in to every route registered after this, by a bearer key that is asked for before the body is read,
 * and counts their traffic. Throws `systems.key-invalid` (401), `systems.scope` (403), `http.too-many-requests` (429).
 * A scope of its own, without cookies: register it beside the routes of agencies' servers.
 */
export function requireSystem(
  app: App,
  { db, scope, perMinute = SYSTEM_REQUESTS_A_MINUTE }: SystemGate,
): void {
  const throttle = new Throttle(perMinute);
  app.decorateRequest('system');
  app.addHook('onRequest', async (request, reply) => {
    const key = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const caller = key === undefined ? null : await systemCaller(db, key);
    if (caller === null) {
      void reply.header('www-authenticate', 'Bearer realm="gaoyao systems"');
      throw invalid();
    }
    request.system = caller;
    const tooMany = askFor(throttle, caller.id, reply);
    if (tooMany !== undefined) throw tooMany;
    if (scope !== undefined) requireScope(request, scope);
  });
  app.addHook('onResponse', async (request, reply) => {
    // a key that is no system’s has no traffic
    const { system } = request as { system?: SystemCaller };
    if (system === undefined) return;
    const failed = reply.statusCode >= 400;
    await countTraffic(db, [
      { system: system.id, direction: 'in', at: Date.now(), failed, bytes: bytesOf(request) },
    ]);
  });
}
