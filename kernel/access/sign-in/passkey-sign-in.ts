import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { Queryable } from '../../store/index.ts';
import { newChallenge, passkeyRefused, takeChallenge, type ChallengeUse } from './passkey-challenge.ts';
import { accountHandle } from './passkeys.ts';
import type { RelyingParty } from './relying-party.ts';
import { openSession, type OpenedSession, type SignInFrom } from './sessions.ts';

/** What an authenticator answers when it signs a challenge (WebAuthn AuthenticationResponseJSON); everything is checked. */
export interface PasskeyAssertion {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string;
  };
}

/** What a browser is told to sign in with: any passkey it has for this site, so that no user name is typed. */
export async function passkeySignInOptions(
  db: Queryable,
  site: RelyingParty,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { bytes } = await newChallenge(db, 'sign-in', null);
  return requestOptions(site, bytes);
}

/** What a browser is told to prove again with: one of the account's own passkeys. */
export async function passkeyStepUpOptions(
  db: Queryable,
  account: string,
  site: RelyingParty,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { rows } = await db.query<{ credential: Buffer; transports: string[] }>(
    'select credential, transports from access.passkey where account = $1 and relying_party = $2',
    [account, site.id],
  );
  const { bytes } = await newChallenge(db, 'step-up', account);
  return requestOptions(
    site,
    bytes,
    rows.map((row) => ({ id: row.credential.toString('base64url'), transports: row.transports })),
  );
}

const requestOptions = (
  site: RelyingParty,
  challenge: Uint8Array<ArrayBuffer>,
  allowCredentials: { id: string; transports: string[] }[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: site.id,
    challenge,
    timeout: 300_000,
    userVerification: 'required',
    ...(allowCredentials.length === 0 ? {} : { allowCredentials }),
  });

/**
 * Checks what an authenticator signed: the challenge is ours and unused, the site this one, the person verified on the
 * device, the signature the passkey's, and its counter higher than ever before, where it has one. Anything else is
 * `access.passkey-refused` (401), without a word on what was wrong.
 */
export async function provenPasskey(
  db: Queryable,
  answer: PasskeyAssertion,
  use: ChallengeUse,
  account: string | null,
  site: RelyingParty,
): Promise<{ readonly account: string; readonly passkey: Buffer }> {
  const challenge = await takeChallenge(db, answer.response.clientDataJSON, use, account, site);
  const passkey = Buffer.from(answer.id, 'base64url');
  const { rows } = await db.query<{ account: string; public_key: Buffer; counter: number }>(
    `select account, public_key, counter from access.passkey
     where credential = $1 and relying_party = $2 and ($3::uuid is null or account = $3)`,
    [passkey, site.id, account],
  );
  const known = rows[0];
  if (known === undefined) throw passkeyRefused();
  const { userHandle } = answer.response;
  if (userHandle !== undefined && !Buffer.from(userHandle, 'base64url').equals(accountHandle(known.account)))
    throw passkeyRefused();
  const result = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} } as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
    credential: {
      id: answer.id,
      publicKey: new Uint8Array(known.public_key),
      counter: known.counter,
    },
  }).catch((cause: unknown) => {
    throw passkeyRefused(cause);
  });
  if (!result.verified) throw passkeyRefused();
  const { rowCount } = await db.query(
    `update access.passkey set counter = $2, used_at = now()
     where credential = $1 and (counter < $2 or (counter = 0 and $2 = 0))`,
    [passkey, result.authenticationInfo.newCounter],
  );
  if (rowCount === 0) throw passkeyRefused();
  return { account: known.account, passkey };
}

/**
 * Signs in with a passkey, which is two factors in one: the device, and the person verified on it (AAL2). A lock-out of
 * the password does not concern it. Throws `access.passkey-refused` (401) and `access.passkey-origin` (403).
 */
export async function passkeySignIn(
  db: Queryable,
  answer: PasskeyAssertion,
  site: RelyingParty,
  from: SignInFrom = {},
): Promise<OpenedSession> {
  const { account, passkey } = await provenPasskey(db, answer, 'sign-in', null, site);
  return openSession(db, account, { ...from, method: 'passkey', level: 'aal2', passkey });
}
