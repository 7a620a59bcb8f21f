import { randomBytes } from 'node:crypto';
import { Problem, type Queryable } from '../../store/index.ts';
import { tokenHash } from './end-sessions.ts';
import type { RelyingParty } from './relying-party.ts';

export type ChallengeUse = 'register' | 'sign-in' | 'step-up';

const CHALLENGE_MINUTES = 5;

/** A challenge for one ceremony within five minutes; an account's own, except for signing in, where nobody is known yet. */
export async function newChallenge(
  db: Queryable,
  use: ChallengeUse,
  account: string | null,
): Promise<{ challenge: string; bytes: Uint8Array<ArrayBuffer> }> {
  const bytes = new Uint8Array(randomBytes(32));
  const challenge = Buffer.from(bytes).toString('base64url');
  await db.query(
    `insert into access.passkey_challenge (challenge_hash, use, account, expires_at)
     values ($1, $2, $3, now() + make_interval(mins => $4))`,
    [tokenHash(challenge), use, account, CHALLENGE_MINUTES],
  );
  return { challenge, bytes };
}

export const passkeyRefused = (cause?: unknown): Problem =>
  new Problem(
    'access.passkey-refused',
    { zh: '通行密钥未通过验证，请重试', en: 'The passkey was not accepted: try again' },
    { status: 401, ...(cause === undefined ? {} : { cause }) },
  );

interface ClientData {
  readonly challenge: string;
  readonly origin: string;
}

function clientDataOf(encoded: string): ClientData {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  } catch (cause) {
    throw passkeyRefused(cause);
  }
  const { challenge, origin } = (read ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof challenge !== 'string' || typeof origin !== 'string') throw passkeyRefused();
  return { challenge, origin };
}

/**
 * Takes the challenge that an authenticator signed off the list, whatever comes of the answer: it counts once. One that
 * was not given for this use and account, is used up or too old, is `access.passkey-refused` (401); an answer made on
 * another site is `access.passkey-origin` (403).
 */
export async function takeChallenge(
  db: Queryable,
  clientDataJSON: string,
  use: ChallengeUse,
  account: string | null,
  site: RelyingParty,
): Promise<string> {
  const { challenge, origin } = clientDataOf(clientDataJSON);
  const { rows } = await db.query<{ good: boolean }>(
    `delete from access.passkey_challenge where challenge_hash = $1
     returning use = $2 and account is not distinct from $3 and expires_at > now() as good`,
    [tokenHash(challenge), use, account],
  );
  if (origin !== site.origin)
    throw new Problem(
      'access.passkey-origin',
      {
        zh: `通行密钥的应答来自 ${origin.slice(0, 200)}，不是本站 ${site.origin}`,
        en: `The passkey answered for ${origin.slice(0, 200)}, which is not this site, ${site.origin}`,
      },
      { status: 403 },
    );
  if (rows[0]?.good !== true) throw passkeyRefused();
  return challenge;
}
