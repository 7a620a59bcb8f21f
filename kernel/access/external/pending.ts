import { createHash } from 'node:crypto';
import type { Queryable } from '../../store/index.ts';

/** How long a sign-on may take (parameter; OpenID Connect Core leaves it open). */
export const SIGN_ON_MINUTES = 10;

/** A sign-on that has been sent to the provider and waits for its answer. */
export interface PendingSignOn {
  readonly provider: string;
  readonly nonce: string;
  /** The secret whose SHA-256 the provider was shown (PKCE, RFC 7636). */
  readonly verifier: string;
  readonly redirectUri: string;
  /** A path of this site. */
  readonly returnTo: string;
  /** The account that asked to be linked; null when somebody signs in. */
  readonly account: string | null;
}

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Keeps a sign-on for ten minutes under its state, bound to the browser that holds `browser` in a cookie. */
export async function beginSignOn(
  db: Queryable,
  state: string,
  browser: string,
  pending: PendingSignOn,
): Promise<void> {
  await db.query('delete from access.sign_on where expires_at < now()');
  await db.query(
    `insert into access.sign_on (state_hash, browser_hash, provider, nonce, verifier, redirect_uri, return_to, account, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(mins => $9))`,
    [
      hashed(state),
      hashed(browser),
      pending.provider,
      pending.nonce,
      pending.verifier,
      pending.redirectUri,
      pending.returnTo,
      pending.account,
      SIGN_ON_MINUTES,
    ],
  );
}

/**
 * Takes a sign-on back, once: null when the state is unknown, used, older than ten minutes, of another provider or of
 * another browser. Whoever asks with the wrong browser also uses it up: a state that leaked is worth nothing.
 */
export async function takeSignOn(
  db: Queryable,
  provider: string,
  state: string,
  browser: string,
): Promise<PendingSignOn | null> {
  const { rows } = await db.query<{
    provider: string;
    nonce: string;
    verifier: string;
    redirect_uri: string;
    return_to: string;
    account: string | null;
    fitting: boolean;
  }>(
    `delete from access.sign_on where state_hash = $1
     returning provider, nonce, verifier, redirect_uri, return_to, account,
       provider = $2 and browser_hash = $3 and expires_at > now() as fitting`,
    [hashed(state), provider, hashed(browser)],
  );
  const row = rows[0];
  return row?.fitting !== true
    ? null
    : {
        provider: row.provider,
        nonce: row.nonce,
        verifier: row.verifier,
        redirectUri: row.redirect_uri,
        returnTo: row.return_to,
        account: row.account,
      };
}
