import fastifyCookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import { Type } from 'typebox';
import {
  beginSignOn,
  completeLink,
  completeSignOn,
  endProviderSessions,
  identityProviders,
  providerOfSession,
  SIGN_ON_MINUTES,
  takeSignOn,
} from '@gaoyao/kernel/access';
import { Problem } from '@gaoyao/kernel/store';
import { readLogoutToken } from './oidc/logout-token.ts';
import { readAnswer, signOnProblem } from './oidc/provider-answer.ts';
import { RelyingParties } from './oidc/relying-parties.ts';
import { returnPath } from './oidc/return-path.ts';
import { requireStepUp, SESSION_COOKIE, sessionToken } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const BROWSER_COOKIE = 'gaoyao_sign_on';
const BROWSER = new RegExp(`(?:^|;\\s*)${BROWSER_COOKIE}=([\\w-]{43})(?=;|$)`);

const sessionCookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto' } as const;
const browserCookie = { ...sessionCookie, path: '/api/sign-on' } as const;

const byId = Type.Object({ id: Type.String() });
const noContent = Type.Unsafe<undefined>({ type: 'null' });
const location = Type.Object({
  location: Type.String({ description: '浏览器要去的地址 / Where the browser is to go' }),
});

const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`;

/** The random mark of this browser, made when it has none. */
function browserMark(request: FastifyRequest, reply: FastifyReply): string {
  const mark = BROWSER.exec(request.headers.cookie ?? '')?.[1] ?? oidc.randomState();
  void reply.setCookie(BROWSER_COOKIE, mark, { ...browserCookie, maxAge: SIGN_ON_MINUTES * 60 });
  return mark;
}

/** A browser stands at the other end: what went wrong is shown on the sign-in page, by its code. */
function toSignInPage(reply: FastifyReply, error: unknown, to: string): FastifyReply {
  if (!(error instanceof Problem) || error.status === 500) throw error;
  const page = to.startsWith('/portal') ? '/portal' : '/w/sign-in';
  const query = new URLSearchParams({ problem: error.code, ...(to === '/' ? {} : { to }) });
  return reply.redirect(`${page}?${query.toString()}`, 303);
}

interface Beginning {
  readonly id: string;
  readonly to: string;
  readonly account: string | null;
}

/** Sends a sign-on on its way (authorization code with PKCE S256, state and nonce); the provider's address. */
async function begin(
  { services }: RouteContext,
  parties: RelyingParties,
  request: FastifyRequest,
  reply: FastifyReply,
  { id, to, account }: Beginning,
): Promise<string> {
  const { provider, configuration } = await parties.of(id);
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const verifier = oidc.randomPKCECodeVerifier();
  const redirectUri = `${originOf(request)}/api/sign-on/${provider.id}/callback`;
  await beginSignOn(services.db.owner, state, browserMark(request, reply), {
    provider: provider.id,
    nonce,
    verifier,
    redirectUri,
    returnTo: to,
    account,
  });
  const { acr } = provider.strong;
  return oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(acr.length === 0 ? {} : { acr_values: acr.join(' ') }),
  }).href;
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
        const browser = BROWSER.exec(request.headers.cookie ?? '')?.[1] ?? '';
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
          address: request.ip,
          agent: request.headers['user-agent'],
          replaces: before,
        });
        sessions.opened(opened, before);
        void reply.setCookie(SESSION_COOKIE, opened.token, { ...sessionCookie, expires: opened.expiresAt });
        void reply.clearCookie(BROWSER_COOKIE, browserCookie);
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
      return { location: provider === null ? null : await logoutPage(parties, provider, originOf(request)) };
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

/** A resident who is signed in links their account with a government identity: how surely they are known rises. */
export async function signOnLinkRoutes(app: App, context: RouteContext): Promise<void> {
  const parties = new RelyingParties(context.services);
  await app.register(fastifyCookie, { hook: false });
  app.post(
    '/api/sign-on/:id/link',
    {
      schema: {
        ...says({
          id: 'linkSignOn',
          tag: 'session',
          zh: '关联政务身份认证',
          en: 'Link a government identity',
          more: {
            zh: '居民登录后关联政务统一身份认证，账号的身份可信级别随之提高；浏览器转到 location 完成。',
            en: 'A resident who is signed in links a government identity, and is known more surely from then on; the browser goes to location to finish.',
          },
        }),
        params: byId,
        body: Type.Object({ to: Type.Optional(Type.String()) }, { additionalProperties: false }),
        response: {
          200: described(location, '去对方确认', 'On to the provider'),
          ...problems(400, 401, 403, 404, 503),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      // it becomes a way to sign in
      requireStepUp(request);
      const { actor } = request;
      const { provider } = await parties.of(request.params.id);
      if (provider.kind !== 'government-identity')
        throw new Problem(
          'access.sign-on-not-linkable',
          {
            zh: '这个登录方式供机关人员使用，不能关联居民账号',
            en: 'This sign-on is for an agency’s people: residents do not link it',
          },
          { status: 403 },
        );
      const to = returnPath(request.body.to);
      return {
        location: await begin(context, parties, request, reply, {
          id: provider.id,
          to,
          account: actor.account,
        }),
      };
    },
  );
}

const logoutNotice = Type.Object({ logout_token: Type.String({ maxLength: 8_192 }) });

/** Where a provider tells that somebody signed out there; it comes from a server, with a signed token and no cookie. */
export async function backChannelLogout(app: App, { services, sessions }: RouteContext): Promise<void> {
  const parties = new RelyingParties(services);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body))),
  );
  app.post(
    '/api/sign-on/:id/back-channel-logout',
    {
      schema: {
        ...says({
          id: 'backChannelLogout',
          tag: 'session',
          zh: '登录方通知退出',
          en: 'A provider tells of a logout',
          open: true,
          more: {
            zh: '登录方以签名令牌通知某人已在那里退出，此处由它开始的会话随即结束（OpenID Connect Back-Channel Logout 1.0）。',
            en: 'The provider tells in a signed token that somebody signed out there; the sessions it opened here end at once (OpenID Connect Back-Channel Logout 1.0).',
          },
        }),
        params: byId,
        consumes: ['application/x-www-form-urlencoded'],
        body: logoutNotice,
        response: { 200: described(noContent, '已处理', 'Done'), ...problems(400, 404, 413, 415, 503) },
      },
    },
    async (request, reply) => {
      const party = await parties.of(request.params.id);
      const notice = await readLogoutToken(party, request.body.logout_token);
      for (const account of await endProviderSessions(services.db.owner, party.provider.id, notice))
        sessions.accountChanged(account);
      return reply.code(200).send(undefined);
    },
  );
}
