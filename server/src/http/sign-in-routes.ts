import { Type } from 'typebox';
import { passkeySignIn, passkeySignInOptions, signInWithCode } from '@gaoyao/kernel/access';
import { assertion, ceremony, nothing } from './passkey-schemas.ts';
import { described, problems, says } from './route-documents.ts';
import { session } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { comesFrom, enter, limitTries, siteOf } from './sign-in-request.ts';

const second = Type.Object(
  {
    ticket: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    code: Type.String({
      minLength: 6,
      maxLength: 40,
      description: '验证器的六位数字，或一个恢复码 / Six digits of the app, or a recovery code',
    }),
  },
  { additionalProperties: false },
);

/** Signing in with a passkey, and the second step after a password: open to callers without a session. */
export function signInRoutes(app: App, context: RouteContext): void {
  const { services } = context;
  const { owner } = services.db;

  app.post(
    '/api/session/second-factor',
    {
      schema: {
        ...says({
          id: 'signInWithCode',
          tag: 'session',
          zh: '登录第二步',
          en: 'Second step of signing in',
          open: true,
          more: {
            zh: '凭登录第一步给的票据和一个验证码（或恢复码）登录。票据五分钟内有效，至多试五次，只开一个会话。',
            en: 'Signs in with the ticket of the first step and a code of the app or a recovery code. A ticket is good for five minutes, five tries and one session.',
          },
        }),
        body: second,
        response: {
          200: described(session, '已登录', 'Signed in'),
          ...problems(400, 401, 403, 413, 415, 422, 423, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await limitTries(context, request, reply);
      const opened = await signInWithCode(owner, services.protection, request.body, comesFrom(request));
      return enter(context, request, reply, opened);
    },
  );

  app.post(
    '/api/session/passkey/options',
    {
      schema: {
        ...says({
          id: 'passkeySignInOptions',
          tag: 'session',
          zh: '通行密钥登录的挑战',
          en: 'Challenge for signing in with a passkey',
          open: true,
        }),
        body: nothing,
        response: {
          200: described(ceremony, '交给浏览器的选项', 'Options for the browser'),
          ...problems(400, 403, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await limitTries(context, request, reply);
      return passkeySignInOptions(owner, siteOf(request, services));
    },
  );

  app.post(
    '/api/session/passkey',
    {
      schema: {
        ...says({
          id: 'passkeySignIn',
          tag: 'session',
          zh: '用通行密钥登录',
          en: 'Sign in with a passkey',
          open: true,
          more: {
            zh: '不需用户名。密码被锁定时通行密钥仍可登录。',
            en: 'No user name is needed. A lock-out of the password does not concern a passkey.',
          },
        }),
        body: assertion,
        response: {
          200: described(session, '已登录', 'Signed in'),
          ...problems(400, 401, 403, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await limitTries(context, request, reply);
      const opened = await passkeySignIn(owner, request.body, siteOf(request, services), comesFrom(request));
      return enter(context, request, reply, opened);
    },
  );
}
