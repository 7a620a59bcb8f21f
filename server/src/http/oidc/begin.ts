import type { FastifyReply, FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import { beginSignOn, SIGN_ON_MINUTES } from '@gaoyao/kernel/access';
import type { HttpServices, RouteContext } from '../services.ts';
import type { RelyingParties } from './relying-parties.ts';

const BROWSER_COOKIE = 'gaoyao_sign_on';
const BROWSER = new RegExp(`(?:^|;\\s*)${BROWSER_COOKIE}=([\\w-]{43})(?=;|$)`);

export const sessionCookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto' } as const;
const browserCookie = { ...sessionCookie, path: '/api/sign-on' } as const;

/** The site's own origin: as it is set, else as the request came. */
export const originOf = (request: FastifyRequest, { origin }: HttpServices): string =>
  origin ?? `${request.protocol}://${request.host}`;

/** The random mark of this browser, when it has one. */
export const browserMark = (request: FastifyRequest): string | undefined =>
  BROWSER.exec(request.headers.cookie ?? '')?.[1];

export const forgetBrowser = (reply: FastifyReply): FastifyReply =>
  reply.clearCookie(BROWSER_COOKIE, browserCookie);

/** The random mark of this browser, made when it has none, for as long as a sign-on may take. */
function markBrowser(request: FastifyRequest, reply: FastifyReply): string {
  const mark = browserMark(request) ?? oidc.randomState();
  void reply.setCookie(BROWSER_COOKIE, mark, { ...browserCookie, maxAge: SIGN_ON_MINUTES * 60 });
  return mark;
}

interface Beginning {
  readonly id: string;
  readonly to: string;
  readonly account: string | null;
}

/** Sends a sign-on on its way (authorization code with PKCE S256, state and nonce); the provider's address. */
export async function begin(
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
  const redirectUri = `${originOf(request, services)}/api/sign-on/${provider.id}/callback`;
  await beginSignOn(services.db.owner, state, markBrowser(request, reply), {
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
