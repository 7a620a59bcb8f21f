import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { Problem } from '@gaoyao/kernel/store';
import type { RelyingParty } from './relying-parties.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Oldest logout token that is taken: what was held back longer must not end sessions opened since. */
const OLDEST = '5 minutes';
/** No shared secrets and no `none`: only the provider can have signed. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Whose sessions end: all of a subject, or one session of the provider. */
export interface LogoutNotice {
  readonly subject: string | null;
  readonly sid: string | null;
}

const invalid = (cause?: unknown): Problem =>
  new Problem(
    'access.logout-token-invalid',
    { zh: '退出通知无效', en: 'The logout token is not valid' },
    { cause },
  );

/** The signing keys of providers, fetched when needed and anew when an unknown key turns up. */
const keys = new Map<string, JWTVerifyGetKey>();

function keysAt(address: string): JWTVerifyGetKey {
  const known = keys.get(address) ?? createRemoteJWKSet(new URL(address), { timeoutDuration: 10_000 });
  keys.set(address, known);
  return known;
}

/**
 * Verifies a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6): signed by the provider, for this client, fresh,
 * saying that it is a logout, and no ID token. Throws `access.logout-token-invalid` (400).
 */
export async function readLogoutToken(
  { provider, configuration }: RelyingParty,
  token: string,
): Promise<LogoutNotice> {
  const { issuer, jwks_uri: address } = configuration.serverMetadata();
  if (address === undefined) throw invalid();
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keysAt(address), {
      issuer,
      audience: provider.clientId,
      algorithms: ALGORITHMS,
      maxTokenAge: OLDEST,
      clockTolerance: 30,
      requiredClaims: ['iat', 'jti', 'events'],
    });
    const events = payload['events'];
    const { sub, sid, nonce } = payload;
    const type = protectedHeader.typ?.toLowerCase();
    const says =
      typeof events === 'object' &&
      events !== null &&
      Object.hasOwn(events, EVENT) &&
      nonce === undefined &&
      (type === undefined || type === 'jwt' || type === 'logout+jwt') &&
      (typeof sub === 'string' || typeof sid === 'string');
    if (!says) throw invalid();
    return { subject: typeof sub === 'string' ? sub : null, sid: typeof sid === 'string' ? sid : null };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw invalid(error);
    throw error;
  }
}
