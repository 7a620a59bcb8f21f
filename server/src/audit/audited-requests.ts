import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUuid, type AuditEvent, type AuditKind } from '@gaoyao/kernel/store';
import { problemSent } from '../http/problems.ts';
import { addressKey, addressOf } from '../http/rate-limits.ts';
import { sessionToken } from '../http/request-conditions.ts';
import type { App } from '../http/services.ts';
import type { AuditLog, PendingEvent } from './audit-log.ts';

/** Routes whose success is an event, by method and pattern. Changes that are journalled are events of the journal. */
const succeeding: readonly (readonly [RegExp, AuditKind])[] = [
  [/^POST \/api\/(session|resident)\/step-up$/, 'step-up'],
  [/^DELETE \/api\/(sign-on\/session|sessions?)\b/, 'sign-out'],
  [/^GET \/api\/.*\.xlsx$/, 'export'],
  [/^(GET|POST) \/api\/.*\/export$/, 'export'],
  [/^GET \/api\/matters\/.*\/papers\/:paper\/file$/, 'export'],
  [/^(GET|POST) \/api\/.*\breveal(ed|s)?\b/, 'reveal'],
  [/^POST \/api\/.*\b(break-glass|emergency|emergencies)\b/, 'break-glass'],
];

const SIGN_IN = /^(POST \/api\/(session|resident\/(session|accounts))|GET \/api\/sign-on\/:id\/callback)\b/;
const STEP_UP = /^POST \/api\/(session|resident)\/step-up\b/;
/** Where a machine shows its token with each request. */
const BY_TOKEN = /^[A-Z]+ \/scim\//;

/** Cookies that open a session: a new one was given to whoever asked. */
const NEW_SESSION = /^gaoyao_session=([\w-]{43});/;

const hashed = (token: string): Buffer => createHash('sha256').update(token).digest();

function openedSession(reply: FastifyReply): string | undefined {
  const cookies = reply.getHeader('set-cookie');
  if (cookies === undefined) return undefined;
  for (const cookie of [cookies].flat()) {
    const token = NEW_SESSION.exec(String(cookie))?.[1];
    if (token !== undefined) return token;
  }
  return undefined;
}

/** What a refusal is to those who watch the platform; undefined when it is everyday life. */
function refusalKind(
  route: string,
  status: number,
  code: string | undefined,
  triedId: boolean,
): AuditKind | undefined {
  if (status === 429) return 'rate-limit';
  if (code === 'access.token-invalid') return 'sign-in';
  // whoever has no session is sent to sign in, and the first of two steps is no failure
  if (code === 'access.no-session' || code === 'access.second-factor-needed') return undefined;
  if (status === 423) return 'sign-in.locked';
  if (STEP_UP.test(route)) return status >= 401 && status < 500 ? 'step-up' : undefined;
  if (SIGN_IN.test(route) && [401, 403, 410, 422].includes(status) && code !== 'http.cross-site')
    return 'sign-in';
  if (status === 401 && BY_TOKEN.test(route)) return 'sign-in';
  if (status === 403) return 'access.denied';
  // an id that is unknown or not to be seen: one is a slip, a hundred are somebody guessing
  if (status === 404 && triedId) return 'access.denied';
  return undefined;
}

const HOLD_MS = 60_000;

/** Once a minute for each account or address: a flood of refusals must not become a flood of events. */
class OncePerMinute {
  #seen = new Set<string>();
  #since = 0;

  isFirst(key: string, now: number): boolean {
    if (now - this.#since > HOLD_MS) {
      this.#seen = new Set();
      this.#since = now;
    }
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}

const typedName = (request: FastifyRequest): { typedName?: string } => {
  const { body } = request;
  if (typeof body !== 'object' || body === null || !('username' in body)) return {};
  const { username } = body;
  return typeof username === 'string' && username.length <= 100 && !username.includes('\0')
    ? { typedName: username }
    : {};
};

const idIn = (request: FastifyRequest): string | undefined =>
  Object.values((request.params as Record<string, unknown> | null) ?? {}).find(isUuid);

function eventOf(
  request: FastifyRequest,
  reply: FastifyReply,
  event: AuditKind,
  outcome: AuditEvent['outcome'],
): PendingEvent {
  const { machine } = request;
  const subject = idIn(request) ?? machine?.token;
  const code = problemSent(request)?.code;
  const { url } = request.routeOptions;
  return {
    at: new Date(),
    event,
    outcome,
    // outside the routes that ask for a session there is no actor
    account: machine?.account ?? (request.actor as typeof request.actor | undefined)?.account ?? null,
    address: addressOf(request),
    method: request.method,
    ...(url === undefined ? {} : { route: url }),
    status: reply.statusCode,
    ...(code === undefined ? {} : { code }),
    ...(subject === undefined ? {} : { subject }),
  };
}

/**
 * Records signing in and out, refusals, limits, reveals and exports of all routes registered after it. An event holds
 * the pattern of the route and ids: nothing that was typed, no header, no cookie.
 */
export function auditRequests(app: App, log: AuditLog): void {
  const limits = new OncePerMinute();
  app.addHook('onResponse', (request, reply, done) => {
    done();
    const status = reply.statusCode;
    const { machine } = request;
    // a machine signs in with every request: the first of an hour stands for all, whatever became of it
    if (machine?.first === true)
      log.record({ ...eventOf(request, reply, 'sign-in', 'success'), subject: machine.token });
    if (status < 400) {
      const token = openedSession(reply);
      if (token !== undefined)
        log.record({ ...eventOf(request, reply, 'sign-in', 'success'), session: hashed(token) });
      return;
    }
    if (status >= 500 || status === 400) return;
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    const kind = refusalKind(route, status, problemSent(request)?.code, idIn(request) !== undefined);
    if (kind === undefined) return;
    const event = eventOf(
      request,
      reply,
      kind,
      kind === 'sign-in' || kind === 'step-up' ? 'failure' : 'denied',
    );
    if (
      kind === 'rate-limit' &&
      !limits.isFirst(`${event.account ?? addressKey(event.address ?? '')} ${route}`, Date.now())
    )
      return;
    log.record({ ...event, ...typedName(request) });
  });
  app.addHook('onRoute', (routeOptions) => {
    for (const method of [routeOptions.method].flat()) {
      const kind = succeeding.find(([pattern]) => pattern.test(`${method} ${routeOptions.url}`))?.[1];
      if (kind === undefined) continue;
      const record = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
        done();
        if (reply.statusCode >= 400 || request.method !== method) return;
        const event = eventOf(request, reply, kind, 'success');
        const token = sessionToken(request);
        // outside the routes that ask for a session, a session that never was did not end
        if (event.account !== null) log.record(event);
        else if (token !== undefined) log.record({ ...event, session: hashed(token) });
      };
      routeOptions.onResponse = [...[routeOptions.onResponse ?? []].flat(), record];
    }
  });
}
