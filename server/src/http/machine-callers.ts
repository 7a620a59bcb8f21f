import type { FastifyReply, FastifyRequest } from 'fastify';
import { machineCaller, type MachineCaller, type MachineScope } from '@gaoyao/kernel/access';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import { askFor, Throttle } from './rate-limits.ts';
import type { App } from './services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The machine that asks; set only where the route names the scope of its token. */
    machine?: MachineCaller;
  }
  interface FastifyContextConfig {
    /** Machines with a token of this scope are let in beside persons. A route that does not say so is closed to them. */
    machines?: MachineScope;
  }
}

const BEARER = /^Bearer +([\w-]{1,200}) *$/i;
/** How many lines of a body count as one request. */
const LINES = 50;

const invalid = (): Problem =>
  new Problem(
    'access.token-invalid',
    { zh: '令牌无效、已过期或已撤销', en: 'The token is not valid, has expired or was revoked' },
    { status: 401 },
  );

const elsewhere = (): Problem =>
  new Problem(
    'access.token-scope',
    { zh: '这个令牌不能用于这里', en: 'This token is not for this' },
    { status: 403 },
  );

const bearerOf = (request: FastifyRequest): string | undefined =>
  BEARER.exec(request.headers.authorization ?? '')?.[1];

const linesOf = (body: unknown): number =>
  typeof body === 'object' && body !== null && 'lines' in body && Array.isArray(body.lines)
    ? body.lines.length
    : 0;

/** Other systems as one server knows them: by a bearer token that is looked up with every request, within limits of its own. */
export class Machines {
  readonly #db: Queryable;
  readonly #throttle: Throttle;

  constructor(db: Queryable, perMinute: number) {
    this.#db = db;
    this.#throttle = new Throttle(perMinute);
  }

  /**
   * Who shows a token of this scope. Throws `access.token-invalid` (401), `access.token-scope` (403) for a token that
   * is for something else, `http.too-many-requests` (429).
   */
  async admit(
    request: FastifyRequest,
    reply: FastifyReply,
    scope: MachineScope | undefined,
  ): Promise<MachineCaller> {
    const token = bearerOf(request);
    const caller = token === undefined ? null : await machineCaller(this.#db, token);
    if (caller === null) {
      void reply.header('www-authenticate', 'Bearer realm="gaoyao"');
      throw invalid();
    }
    request.machine = caller;
    if (caller.scope !== scope) throw elsewhere();
    const tooMany = askFor(this.#throttle, caller.token, reply);
    if (tooMany !== undefined) throw tooMany;
    return caller;
  }

  /**
   * Every request to the routes registered after this that carries one of the platform's tokens is judged by it alone,
   * whatever cookie comes with it, and goes no further unless the route names its scope. A browser sends no such
   * header for another site without asking first, so no other proof of origin is asked for.
   */
  judge(app: App): void {
    app.addHook('onRequest', (request, reply, done) => {
      const { machines } = request.routeOptions.config;
      const token = bearerOf(request);
      const shown =
        token !== undefined &&
        (token.startsWith('gaoyao_') || (machines !== undefined && request.headers.cookie === undefined));
      if (!shown) {
        done();
        return;
      }
      this.admit(request, reply, machines).then(
        () => done(),
        (error: unknown) => done(error as Error),
      );
    });
    app.addHook('preHandler', (request, reply, done) => {
      // the first of them was counted when the request came
      const more = Math.ceil(linesOf(request.body) / LINES) - 1;
      done(
        request.machine === undefined || more < 1
          ? undefined
          : askFor(this.#throttle, request.machine.token, reply, more),
      );
    });
  }
}
