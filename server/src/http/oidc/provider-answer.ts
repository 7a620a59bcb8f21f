import * as oidc from 'openid-client';
import { identityIndexOf, type PendingSignOn, type SignOnAnswer } from '@gaoyao/kernel/access';
import type { Protection } from '@gaoyao/kernel/protection';
import { Problem, type Text } from '@gaoyao/kernel/store';
import type { RelyingParty } from './relying-parties.ts';

const failures = {
  'access.sign-on-failed': {
    zh: '单点登录没有完成：对方的答复不能确认，请重新登录',
    en: 'The sign-on did not succeed: the answer could not be verified. Sign in again',
  },
  'access.sign-on-refused': {
    zh: '您已取消，或对方拒绝了登录',
    en: 'You cancelled, or the other side refused',
  },
  'access.sign-on-expired': {
    zh: '这次登录已过期、已用过，或不是从本浏览器开始的，请重新登录',
    en: 'This sign-on has expired, was used already or began in another browser. Sign in again',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** Why a sign-on came to nothing before anybody was identified. */
export const signOnProblem = (code: keyof typeof failures, cause?: unknown): Problem =>
  new Problem(code, failures[code], { status: 401, cause });

const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');

/** What a claim says as text; numbers are written out, anything else is nothing. */
const asText = (value: unknown): string | null =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : null;

/**
 * Exchanges the code for an ID token and reads it. Checked: state, nonce, PKCE, the issuer in the answer (RFC 9207), and
 * issuer, audience, expiry and signature of the token. Claims the token lacks are asked from the provider. Throws
 * `access.sign-on-refused` and `access.sign-on-failed` (401).
 */
export async function readAnswer(
  { provider, configuration }: RelyingParty,
  pending: PendingSignOn,
  state: string,
  query: string,
  protection: Pick<Protection, 'blindIndex'>,
): Promise<SignOnAnswer> {
  const address = new URL(pending.redirectUri);
  address.search = query;
  const { claims, value } = await exchange({ provider, configuration }, pending, state, address);
  const { strong } = provider;
  const resident = provider.kind === 'government-identity';
  return {
    claims: {
      subject: claims.sub,
      staffNumber: resident ? null : asText(value),
      identityIndex: resident ? await identityIndexOf(protection, value) : null,
    },
    sid: asText(claims['sid']),
    strong:
      texts(claims['acr']).some((acr) => strong.acr.includes(acr)) ||
      texts(claims['amr']).some((amr) => strong.amr.includes(amr)),
  };
}

/** The verified claims, and the one by which the person is found at first use. */
async function exchange(
  { provider, configuration }: RelyingParty,
  pending: PendingSignOn,
  state: string,
  address: URL,
): Promise<{ readonly claims: oidc.IDToken; readonly value: unknown }> {
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, address, {
      expectedState: state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: pending.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    const wanted = provider.kind === 'government-identity' ? provider.identityClaim : provider.staffClaim;
    if (wanted === null) return { claims, value: undefined };
    const asks = configuration.serverMetadata().userinfo_endpoint !== undefined;
    return {
      claims,
      value:
        claims[wanted] ??
        (asks
          ? (await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub))[wanted]
          : undefined),
    };
  } catch (error) {
    throw signOnProblem(
      error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied'
        ? 'access.sign-on-refused'
        : 'access.sign-on-failed',
      error,
    );
  }
}
