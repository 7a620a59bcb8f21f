import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import {
  isSteppedUp,
  purposes,
  type Actor,
  type Purpose,
  type Session,
  type SignedIn,
} from '@gaoyao/kernel/access';
import { Problem } from '@gaoyao/kernel/store';
import type { App } from './services.ts';
import type { SessionCache } from './session-cache.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; set on every route behind `requireSession`. */
    actor: Actor;
    /** The session in which they are: how it was opened, and when they last proved who they are. */
    session: Session;
  }
}

export const SESSION_COOKIE = 'gaoyao_session';

/** The purposes a person can name over HTTP; `import` and `maintenance` belong to the command line. */
export const httpPurposes = [
  'handling',
  'supervision',
  'statistics',
  'locate',
  'emergency',
] as const satisfies readonly Purpose[];

/** 32 random bytes as base64url: what is not of this form was never a session. */
const TOKEN = /(?:^|;\s*)gaoyao_session=([\w-]{43})(?=;|$)/;

export const sessionToken = (request: FastifyRequest): string | undefined =>
  TOKEN.exec(request.headers.cookie ?? '')?.[1];

export const noSession = (): Problem =>
  new Problem('access.no-session', { zh: '请先登录', en: 'Sign in first' }, { status: 401 });

const staffOnly = (): Problem =>
  new Problem(
    'access.staff-only',
    { zh: '这里供工作人员使用，请从便民门户进入', en: 'This is for staff: use the public portal' },
    { status: 403 },
  );

const residentsOnly = (): Problem =>
  new Problem(
    'access.residents-only',
    { zh: '这里供居民本人使用', en: 'This is for residents themselves' },
    { status: 403 },
  );

const enrolmentNeeded = (): Problem =>
  new Problem(
    'access.enrolment-needed',
    {
      zh: '您的岗位须用两种方式登录：请先在“登录与安全”设置通行密钥或验证器',
      en: 'Your post needs two factors: first set up a passkey or an authenticator app under “Sign-in and security”',
    },
    { status: 403 },
  );

/** Every route registered after this asks for a session that is not refused, before the body is read. */
function admit(app: App, sessions: SessionCache, refuse: (signedIn: SignedIn) => Problem | undefined): void {
  app.decorateRequest('actor');
  app.decorateRequest('session');
  app.addHook('onRequest', (request, _reply, done) => {
    const enter = (signedIn: SignedIn | null): void => {
      const refusal = signedIn === null ? noSession() : refuse(signedIn);
      if (signedIn === null || refusal !== undefined) {
        done(refusal);
        return;
      }
      request.actor = signedIn.actor;
      request.session = signedIn.session;
      done();
    };
    // judged by its token already, and the route is open to it (machine-callers.ts)
    if (request.machine !== undefined) {
      done();
      return;
    }
    const token = sessionToken(request);
    if (token === undefined) {
      done(noSession());
      return;
    }
    const remembered = sessions.remembered(token);
    if (remembered !== undefined) {
      enter(remembered);
      return;
    }
    sessions.resume(token).then(enter, (error: unknown) => done(error as Error));
  });
}

/**
 * Every route registered after this is for staff: a resident is refused (`access.staff-only`, 403), and so is whoever
 * still has to set up the second factor their post needs (`access.enrolment-needed`, 403).
 */
export const requireSession = (app: App, sessions: SessionCache): void =>
  admit(app, sessions, ({ actor, session }) =>
    actor.kind === 'resident' ? staffOnly() : session.mustEnrol ? enrolmentNeeded() : undefined,
  );

/** Every route registered after this is for residents (`access.residents-only`, 403); the cookie is the same. */
export const requireResident = (app: App, sessions: SessionCache): void =>
  admit(app, sessions, ({ actor }) => (actor.kind === 'resident' ? undefined : residentsOnly()));

/**
 * Every route registered after this is for staff and residents alike; whoever still has to set up a second factor is
 * refused (`access.enrolment-needed`, 403).
 */
export const requirePerson = (app: App, sessions: SessionCache): void =>
  admit(app, sessions, ({ actor, session }) =>
    actor.kind !== 'resident' && session.mustEnrol ? enrolmentNeeded() : undefined,
  );

/** Every route registered after this is for anybody who is signed in: it concerns their own way of signing in. */
export const requireAccount = (app: App, sessions: SessionCache): void =>
  admit(app, sessions, () => undefined);

/**
 * For a sensitive act: `access.step-up-needed` (403) unless the person proved who they are within the last minutes.
 * The page asks (`POST /api/session/step-up`) and repeats the request.
 */
export function requireStepUp(request: FastifyRequest): void {
  if (isSteppedUp(request.session)) return;
  throw new Problem(
    'access.step-up-needed',
    {
      zh: '这一步较为敏感，请再次确认是您本人',
      en: 'This step is sensitive: confirm once more that it is you',
    },
    { status: 403, details: { minutes: request.session.stepUpMinutes } },
  );
}

const forged = (): Problem =>
  new Problem(
    'http.cross-site',
    {
      zh: '这个请求不是从本站页面发出的',
      en: 'The request did not come from a page of this site',
    },
    { status: 403 },
  );

function sameOrigin(request: FastifyRequest, origin: string): boolean {
  const from = URL.parse(origin);
  return from !== null && from.host === request.host;
}

/**
 * Requests that change something carry a header that a foreign page cannot set without asking first, and, where the
 * browser says which page sent them, come from this site; a machine's token is such a header itself. Query texts with
 * NUL never reach the database.
 */
export function guardRequest(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.machine === undefined) {
    const { origin } = request.headers;
    if (request.headers['x-gaoyao-csrf'] !== '1' || (origin !== undefined && !sameOrigin(request, origin))) {
      done(forged());
      return;
    }
  }
  if (request.url.includes('%00')) {
    done(
      new Problem('http.invalid-text', { zh: '地址中含有空字符', en: 'The address holds a NUL character' }),
    );
    return;
  }
  done();
}

const isHttpPurpose = (value: unknown): value is (typeof httpPurposes)[number] =>
  (httpPurposes as readonly unknown[]).includes(value);

/** The purpose a read names in `x-purpose` (rights.md 1); `access.purpose-missing` (400) without a valid one. */
export function purposeOf(request: FastifyRequest): Purpose {
  const named = request.headers['x-purpose'];
  if (isHttpPurpose(named)) return named;
  const names = (language: 'zh' | 'en', between: string): string =>
    httpPurposes.map((one) => `${one}（${purposes[one][language]}）`).join(between);
  throw new Problem('access.purpose-missing', {
    zh: `读取须在 x-purpose 中写明目的：${names('zh', '、')}`,
    en: `A read names its purpose in x-purpose: ${names('en', ', ')}`,
  });
}

/** The purpose where one is understood and naming another is allowed. */
export const purposeOr = (request: FastifyRequest, understood: Purpose): Purpose =>
  request.headers['x-purpose'] === undefined ? understood : purposeOf(request);

const PRINTABLE = /^[\x20-\x7e]{1,100}$/;

/** The key by which a repeated request is recognised. */
export function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '')
    throw new Problem('http.idempotency-key-missing', {
      zh: '请求须带 Idempotency-Key，重发时沿用同一个',
      en: 'The request needs an Idempotency-Key; send the same one again when repeating it',
    });
  if (typeof key !== 'string' || !PRINTABLE.test(key))
    throw new Problem('http.idempotency-key-invalid', {
      zh: 'Idempotency-Key 须为 1 至 100 个可打印的 ASCII 字符',
      en: 'Idempotency-Key must be 1 to 100 printable ASCII characters',
    });
  return key;
}
