import fastifyCookie from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import * as oidc from 'openid-client';
import { Type } from 'typebox';
import {
  completeLink,
  completeSignOn,
  identityProviders,
  providerOfSession,
  SIGN_ON_MINUTES,
  takeSignOn,
} from '@gaoyao/kernel/access';
import { Problem } from '@gaoyao/kernel/store';
import { begin, browserMark, forgetBrowser, originOf, sessionCookie } from './oidc/begin.ts';
import { readAnswer, signOnProblem } from './oidc/provider-answer.ts';
import { RelyingParties } from './oidc/relying-parties.ts';
import { returnPath } from './oidc/return-path.ts';
import { addressOf } from './rate-limits.ts';
import { SESSION_COOKIE, sessionToken } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });
const noContent = Type.Unsafe<undefined>({ type: 'null' });
/** A browser stands at the other end: what went wrong is shown on the sign-in page, by its code. */
function toSignInPage(reply: FastifyReply, error: unknown, to: string): FastifyReply {
  if (!(error instanceof Problem) || error.status === 500) throw error;
  const page = to.startsWith('/portal') ? '/portal' : '/w/sign-in';
  const query = new URLSearchParams({ problem: error.code, ...(to === '/' ? {} : { to }) });
  return reply.redirect(`${page}?${query.toString()}`, 303);
}

/** Signing on through an agency's own provider or a government identity service; open to callers without a session. */
export async function signOnRoutes(app: App, context: RouteContext): Promise<void> {
  const { services, sessions } = context;
  const { owner } = services.db;
  const parties = new RelyingParties(services);
  await app.register(fastifyCookie, { hook: false });

  app.get(
    '/api/sign-on',
    {
      schema: {
        ...says({
          id: 'signOnProviders',
          tag: 'session',
          zh: '可用的单点登录',
          en: 'The sign-ons there are',
          open: true,
        }),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(
                Type.Object({
                  id: Type.String(),
                  kind: Type.String({ enum: ['agency', 'government-identity'] }),
                  name: text,
                  agency: text,
                }),
              ),
              next: Type.Null(),
            }),
            '登录页上的入口',
            'What the sign-in page offers',
          ),
          ...problems(),
        },
      },
    },
    async () => ({
      items: (await identityProviders(owner)).map(({ id, kind, name, agencyName }) => ({
        id,
        kind,
        name,
        agency: agencyName,
      })),
      next: null,
    }),
  );

  app.get(
    '/api/sign-on/:id/start',
    {
      schema: {
        ...says({
          id: 'startSignOn',
          tag: 'session',
          zh: '开始单点登录',
          en: 'Start a sign-on',
          open: true,
          more: {
            zh: `转到所选机关的登录页（OpenID Connect 授权码流程，PKCE）。${String(SIGN_ON_MINUTES)} 分钟内在同一浏览器完成，只能用一次。to 只能是本站路径。`,
            en: `Goes to the agency’s own sign-in page (OpenID Connect authorization code flow with PKCE). To be finished within ${String(SIGN_ON_MINUTES)} minutes in the same browser, once. to is a path of this site.`,
          },
        }),
        params: byId,
        querystring: Type.Object({ to: Type.Optional(Type.String()) }),
        response: { 302: described(noContent, '转到登录页', 'To the sign-in page'), ...problems() },
      },
    },
    async (request, reply) => {
      const to = returnPath(request.query.to);
      try {
        const { id } = request.params;
        return await reply.redirect(
          await begin(context, parties, request, reply, { id, to, account: null }),
          302,
        );
      } catch (error) {
        return toSignInPage(reply, error, to);
      }
    },
  );

  app.get(
    '/api/sign-on/:id/callback',
    {
      schema: {
        ...says({
          id: 'finishSignOn',
          tag: 'session',
          zh: '完成单点登录',
          en: 'Finish a sign-on',
          open: true,
          more: {
            zh: '登录方转回此处。身份得到确认且平台已有对应账号的，开始会话并回到原来的页面；否则回到登录页，problem 为原因代码。',
            en: 'Where the provider sends the browser back. Whoever is identified and has an account gets a session and returns to the page they came from; otherwise the sign-in page opens with the reason’s code in problem.',
          },
        }),
        params: byId,
        response: { 303: described(noContent, '转到页面', 'To a page'), ...problems() },
      },
    },
    async (request, reply) => {
      let to = '/';
      try {
        const query = request.url.slice((request.url + '?').indexOf('?'));
        const state = new URLSearchParams(query).get('state') ?? '';
        const browser = browserMark(request) ?? '';
        const { id } = request.params;
        const party = await parties.of(id);
        const pending = await takeSignOn(owner, party.provider.id, state, browser);
        if (pending === null) throw signOnProblem('access.sign-on-expired');
        to = pending.returnTo;
        const answer = await readAnswer(party, pending, state, query, services.protection);
        const before = sessionToken(request);
        if (pending.account !== null) {
          const signedIn = before === undefined ? null : await sessions.resume(before);
          if (signedIn?.actor.account !== pending.account) throw signOnProblem('access.sign-on-expired');
          await completeLink(owner, party.provider, answer, pending.account);
          sessions.accountChanged(pending.account);
          return await reply.redirect(to, 303);
        }
        const opened = await completeSignOn(owner, party.provider, answer, {
          address: addressOf(request),
          agent: request.headers['user-agent'],
          replaces: before,
        });
        sessions.opened(opened, before);
        void reply.setCookie(SESSION_COOKIE, opened.token, { ...sessionCookie, expires: opened.expiresAt });
        void forgetBrowser(reply);
        return await reply.redirect(to, 303);
      } catch (error) {
        return toSignInPage(reply, error, to);
      }
    },
  );

  app.delete(
    '/api/sign-on/session',
    {
      schema: {
        ...says({
          id: 'signOutEverywhere',
          tag: 'session',
          zh: '退出本站并退出机关登录',
          en: 'Sign out here and at the provider',
          open: true,
          more: {
            zh: '结束本站会话；会话由单点登录开始且对方支持退出的，location 为对方的退出页，否则为 null（OpenID Connect RP-Initiated Logout）。',
            en: 'Ends the session here. When a provider opened it and offers a logout page, location is that page, otherwise null (OpenID Connect RP-Initiated Logout).',
          },
        }),
        response: {
          200: described(Type.Object({ location: nullable(Type.String()) }), '已退出', 'Signed out'),
          ...problems(403),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const token = sessionToken(request);
      if (token === undefined) return { location: null };
      const provider = await providerOfSession(owner, token);
      await sessions.signOut(token);
      void reply.clearCookie(SESSION_COOKIE, sessionCookie);
      return {
        location: provider === null ? null : await logoutPage(parties, provider, originOf(request, services)),
      };
    },
  );
}

/** The provider's logout page; null when it has none or cannot be reached: the session here has ended all the same. */
async function logoutPage(parties: RelyingParties, id: string, origin: string): Promise<string | null> {
  try {
    const { configuration } = await parties.of(id);
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${origin}/w/sign-in` }).href;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
