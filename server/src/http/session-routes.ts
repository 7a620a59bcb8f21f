import fastifyCookie from '@fastify/cookie';
import { Type } from 'typebox';
import { signIn } from '@gaoyao/kernel/access';
import { noSession, SESSION_COOKIE, sessionToken } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { session, text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { comesFrom, enter, limitTries, sessionCookie, sessionView } from './sign-in-request.ts';
import { signInRoutes } from './sign-in-routes.ts';

const credentials = Type.Object(
  {
    username: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 1000 }),
  },
  { additionalProperties: false },
);

/** Signing in and out, and who is signed in: open to callers without a session. */
export async function sessionRoutes(app: App, context: RouteContext): Promise<void> {
  const { services, sessions } = context;
  await app.register(fastifyCookie, { hook: false });

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
            zh: '以用户名和密码登录，会话放在 HttpOnly cookie 中。设有验证器的账号得到 access.second-factor-needed 和一张五分钟的票据，凭它完成第二步。连续输错八次锁定十五分钟；同一地址的尝试每分钟有上限。',
            en: 'Signs in with user name and password; the session is an HttpOnly cookie. An account with an authenticator app gets access.second-factor-needed with a ticket for the second step, good for five minutes. Eight failures in a row lock for a quarter of an hour; tries from one address are limited per minute.',
          },
        }),
        body: credentials,
        response: {
          200: described(session, '已登录', 'Signed in'),
          ...problems(400, 401, 403, 413, 415, 423, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { username, password } = request.body;
      await limitTries(context, request, reply, username);
      const opened = await signIn(services.db.owner, username, password, comesFrom(request));
      return enter(context, request, reply, opened);
    },
  );
  signInRoutes(app, context);

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
      const signedIn =
        token === undefined ? null : (sessions.remembered(token) ?? (await sessions.resume(token)));
      if (signedIn === null) throw noSession();
      return sessionView(services, signedIn);
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
      void reply.clearCookie(SESSION_COOKIE, sessionCookie);
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
