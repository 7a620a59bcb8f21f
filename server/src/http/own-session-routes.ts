import { Type } from 'typebox';
import {
  changePassword,
  endOwnSession,
  endSessionsOf,
  passkeyStepUpOptions,
  sessionsOf,
  stepUp,
} from '@gaoyao/kernel/access';
import { assertion, ceremony, nothing } from './passkey-schemas.ts';
import { requireStepUp, sessionToken } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { authenticationLevel, signInMethod } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { siteOf } from './sign-in-request.ts';

const moment = Type.String({ format: 'date-time' });
export const done = described(Type.Unsafe<undefined>({ type: 'null' }), '已办', 'Done');

const ownSession = Type.Object({
  id: Type.String({ format: 'uuid' }),
  method: signInMethod,
  level: authenticationLevel,
  address: nullable(Type.String()),
  agent: nullable(Type.String({ description: 'User-Agent' })),
  createdAt: moment,
  seenAt: moment,
  expiresAt: moment,
  present: Type.Boolean({ description: '就是这一次登录 / The one that asks' }),
});

const proof = Type.Union([
  Type.Object({ passkey: assertion }, { additionalProperties: false }),
  Type.Object({ code: Type.String({ minLength: 6, maxLength: 40 }) }, { additionalProperties: false }),
  Type.Object({ password: Type.String({ minLength: 1, maxLength: 1000 }) }, { additionalProperties: false }),
]);

/** One's own sessions, proving again who one is, and one's own password. */
export function ownSessionRoutes(app: App, { services, sessions }: RouteContext): void {
  const { owner } = services.db;

  app.get(
    '/api/sessions',
    {
      schema: {
        ...says({ id: 'listSessions', tag: 'session', zh: '我的登录', en: 'My sessions' }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(ownSession), next: Type.Null() }),
            '未结束的登录，最近使用的在前',
            'Open sessions, the one used last first',
          ),
          ...problems(401),
        },
      },
    },
    async ({ actor, session }) => ({
      items: (await sessionsOf(owner, actor.account)).map((one) => ({
        ...one,
        createdAt: one.createdAt.toISOString(),
        seenAt: one.seenAt.toISOString(),
        expiresAt: one.expiresAt.toISOString(),
        present: one.id === session.id,
      })),
      next: null,
    }),
  );

  app.delete(
    '/api/sessions/:id',
    {
      schema: {
        ...says({ id: 'endSession', tag: 'session', zh: '结束一个登录', en: 'End one session' }),
        params: Type.Object({ id: Type.String() }),
        response: { 204: done, ...problems(401, 403, 404) },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params }, reply) => {
      await endOwnSession(owner, actor.account, params.id);
      sessions.accountChanged(actor.account);
      return reply.code(204).send(undefined);
    },
  );

  app.delete(
    '/api/sessions',
    {
      schema: {
        ...says({
          id: 'endOtherSessions',
          tag: 'session',
          zh: '结束其他登录',
          en: 'End all other sessions',
        }),
        response: {
          200: described(Type.Object({ ended: Type.Integer() }), '结束了几个', 'How many ended'),
          ...problems(401, 403),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, session }) => {
      const ended = await endSessionsOf(owner, actor.account, session.id);
      sessions.accountChanged(actor.account);
      return { ended };
    },
  );

  app.post(
    '/api/session/step-up/options',
    {
      schema: {
        ...says({
          id: 'stepUpOptions',
          tag: 'session',
          zh: '再次确认本人的挑战',
          en: 'Challenge for confirming who one is',
        }),
        body: nothing,
        response: {
          200: described(ceremony, '交给浏览器的选项', 'Options for the browser'),
          ...problems(400, 401, 403, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => passkeyStepUpOptions(owner, request.actor.account, siteOf(request, services)),
  );

  app.post(
    '/api/session/step-up',
    {
      schema: {
        ...says({
          id: 'stepUp',
          tag: 'session',
          zh: '再次确认本人',
          en: 'Confirm who one is',
          more: {
            zh: '敏感操作前（access.step-up-needed）再证明一次：通行密钥、验证码，或（账号没有前两者时）密码。十分钟内有效。',
            en: 'Proves once more who one is before a sensitive act (access.step-up-needed): a passkey, a code, or, for an account that has neither, the password. It counts for ten minutes.',
          },
        }),
        body: proof,
        response: { 204: done, ...problems(400, 401, 403, 413, 415, 422, 423) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { actor, session, body } = request;
      await stepUp(
        owner,
        services.protection,
        { account: actor.account, session: session.id },
        'passkey' in body ? { passkey: body.passkey, site: siteOf(request, services) } : body,
      );
      sessions.forget(sessionToken(request)!);
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/password',
    {
      schema: {
        ...says({
          id: 'changePassword',
          tag: 'session',
          zh: '更换密码',
          en: 'Change one’s password',
          more: {
            zh: '至少十二个字符。其他登录全部结束。须先再次确认本人。',
            en: 'At least twelve characters. All other sessions end. Asks for a step-up.',
          },
        }),
        body: Type.Object(
          { password: Type.String({ minLength: 1, maxLength: 1000 }) },
          { additionalProperties: false },
        ),
        response: { 204: done, ...problems(400, 401, 403, 413, 415) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireStepUp(request);
      await changePassword(owner, request.actor, request.body.password, request.session.id);
      sessions.accountChanged(request.actor.account);
      return reply.code(204).send(undefined);
    },
  );
}
