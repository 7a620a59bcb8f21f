import fastifyCookie from '@fastify/cookie';
import { Type } from 'typebox';
import { roleNames, type Actor } from '@gaoyao/kernel/access';
import { Problem, type Text } from '@gaoyao/kernel/store';
import { noSession, SESSION_COOKIE, sessionToken } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { session, text } from './schemas.ts';
import type { App, HttpServices, RouteContext } from './services.ts';

const WINDOW_MS = 60_000;
/** Tries within a minute: of one name from one address, and of all names from one address (a whole office). */
const MOST_PER_NAME = 20;
const MOST_PER_ADDRESS = 200;

const credentials = Type.Object(
  {
    username: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 1000 }),
  },
  { additionalProperties: false },
);

const tooMany = (seconds: number): Problem =>
  new Problem(
    'access.too-many-tries',
    {
      zh: `登录尝试过于频繁，请 ${String(seconds)} 秒后再试`,
      en: `Too many tries to sign in: wait ${String(seconds)} seconds`,
    },
    { status: 429, details: { seconds } },
  );

async function roleName(services: HttpServices, role: string): Promise<Text> {
  const known = roleNames[role];
  if (known !== undefined) return known;
  // a flow may bring roles of its own
  const flows = await services.definitions.all();
  const own = flows.map((one) => one.flow.definition.roles[role]).find((one) => one !== undefined);
  return own ?? { zh: role, en: role };
}

async function sessionView(services: HttpServices, actor: Actor) {
  return {
    account: {
      id: actor.account,
      username: actor.username,
      name: actor.name,
      staffNumber: actor.staffNumber,
    },
    bindings: await Promise.all(
      actor.bindings.map(async (binding) => ({
        role: binding.role,
        roleName: await roleName(services, binding.role),
        agency: { id: binding.agency, name: binding.agencyName },
        unit:
          binding.unit === null || binding.unitName === null
            ? null
            : { id: binding.unit, name: binding.unitName },
      })),
    ),
  };
}

const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto' } as const;

/** Signing in and out, and who is signed in: open to callers without a session. */
export async function sessionRoutes(app: App, { services, sessions }: RouteContext): Promise<void> {
  await app.register(fastifyCookie, { hook: false });
  const tries = app.createRateLimit({
    max: MOST_PER_NAME,
    timeWindow: WINDOW_MS,
    keyGenerator: (request) =>
      `${request.ip} ${(request.body as { username: string }).username.toLowerCase()}`,
  });

  app.post(
    '/api/session',
    {
      schema: {
        ...says({
          id: 'signIn',
          tag: 'session',
          zh: '登录',
          en: 'Sign in',
          open: true,
          more: {
            zh: `以用户名和密码登录，会话放在 HttpOnly cookie 中。连续输错八次锁定十五分钟；同一地址同一用户名每分钟至多 ${String(MOST_PER_NAME)} 次。`,
            en: `Signs in with user name and password; the session is an HttpOnly cookie. Eight failures in a row lock the account for a quarter of an hour; at most ${String(MOST_PER_NAME)} tries a minute for one name from one address.`,
          },
        }),
        body: credentials,
        response: {
          200: described(session, '已登录', 'Signed in'),
          ...problems(400, 401, 403, 413, 415, 423, 429),
        },
      },
      config: {
        asks: ['csrf'],
        rateLimit: {
          max: MOST_PER_ADDRESS,
          timeWindow: WINDOW_MS,
          errorResponseBuilder: (_request, context) => tooMany(Math.ceil(context.ttl / 1000)),
        },
      },
    },
    async (request, reply) => {
      const limit = await tries(request);
      if (!limit.isAllowed && limit.isExceeded) {
        void reply.header('retry-after', limit.ttlInSeconds);
        throw tooMany(limit.ttlInSeconds);
      }
      const { username, password } = request.body;
      const before = sessionToken(request);
      const { token, actor, expiresAt } = await sessions.signIn(username, password);
      if (before !== undefined) await sessions.signOut(before);
      void reply.setCookie(SESSION_COOKIE, token, { ...cookie, expires: expiresAt });
      return sessionView(services, actor);
    },
  );

  app.get(
    '/api/session',
    {
      schema: {
        ...says({
          id: 'currentSession',
          tag: 'session',
          zh: '当前会话',
          en: 'The present session',
          open: true,
        }),
        response: {
          200: described(session, '当前账号和岗位', 'Present account and posts'),
          ...problems(401),
        },
      },
    },
    async (request) => {
      const token = sessionToken(request);
      const actor =
        token === undefined ? null : (sessions.remembered(token) ?? (await sessions.resume(token)));
      if (actor === null) throw noSession();
      return sessionView(services, actor);
    },
  );

  app.delete(
    '/api/session',
    {
      schema: {
        ...says({ id: 'signOut', tag: 'session', zh: '退出登录', en: 'Sign out', open: true }),
        response: {
          204: described(Type.Unsafe<undefined>({ type: 'null' }), '已退出', 'Signed out'),
          ...problems(403),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const token = sessionToken(request);
      if (token !== undefined) await sessions.signOut(token);
      void reply.clearCookie(SESSION_COOKIE, cookie);
      return reply.code(204).send(undefined);
    },
  );

  const { demoAccounts } = services;
  if (demoAccounts !== undefined)
    app.get(
      '/api/demo-accounts',
      {
        schema: {
          ...says({
            id: 'demoAccounts',
            tag: 'session',
            zh: '演示账号',
            en: 'Accounts of the demo city',
            open: true,
          }),
          response: {
            200: described(
              Type.Object({
                items: Type.Array(
                  Type.Object({
                    username: Type.String(),
                    name: text,
                    roles: Type.Array(text),
                    password: Type.String(),
                  }),
                ),
                next: Type.Null(),
              }),
              '仅演示安装才有',
              'Only on a demo installation',
            ),
            ...problems(),
          },
        },
      },
      async () => ({ items: await demoAccounts(), next: null }),
    );
}
