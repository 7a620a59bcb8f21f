import type { Pool } from 'pg';
import { inTransaction, Problem, type Queryable } from '../../store/index.ts';
import type { BlindIndexes } from '../residents/blind-index.ts';
import { documentNumber } from '../residents/identity-document.ts';
import { openSession, type OpenedSession, type SignInFrom } from '../sign-in/sessions.ts';
import { raiseAssurance, standForPerson } from './assurance.ts';
import { accountOfSignOn, linkedAlready, linkResident, type SignOnClaims } from './identities.ts';
import type { IdentityProvider } from './providers.ts';
import { rememberProviderSession } from './provider-sessions.ts';

/**
 * The blind index of the identity number that a government identity gave, the same as after a check at the counter; null
 * when what it gave is no identity number.
 */
export async function identityIndexOf(indexes: BlindIndexes, claim: unknown): Promise<Buffer | null> {
  if (typeof claim !== 'string') return null;
  try {
    const { number, plausible } = documentNumber('identity-card', claim);
    return plausible ? await indexes.blindIndex('identity-number', number) : null;
  } catch (error) {
    if (error instanceof Problem && error.code === 'access.document-number-invalid') return null;
    throw error;
  }
}

export interface SignOnAnswer {
  readonly claims: SignOnClaims;
  /** The provider's own session, by which it can end ours. */
  readonly sid: string | null;
  /** Whether the provider says that two factors were proven. */
  readonly strong: boolean;
}

/**
 * Signs in whom a provider identified, and opens a session at the level the provider proved. A resident who comes with a
 * government identity is known as surely as that service knows them. Throws `access.sign-on-unknown`,
 * `access.sign-on-closed` (403), `access.sign-on-linked` (409).
 */
export async function completeSignOn(
  pool: Pool,
  provider: IdentityProvider,
  answer: SignOnAnswer,
  from: SignInFrom,
): Promise<OpenedSession> {
  return inTransaction(pool, async (client) => {
    const account = await accountOfSignOn(client, provider, answer.claims);
    if (provider.kind === 'government-identity') await vouchFor(client, provider, answer, account);
    const opened = await openSession(client, account, {
      ...from,
      method: 'sign-on',
      level: answer.strong ? 'aal2' : 'aal1',
    });
    await rememberProviderSession(client, opened.token, {
      provider: provider.id,
      subject: answer.claims.subject,
      sid: answer.sid,
    });
    return opened;
  });
}

/**
 * Links the account of a resident who is signed in with a government identity, and raises how surely they are known.
 * Throws `access.sign-on-linked` (409).
 */
export async function completeLink(
  pool: Pool,
  provider: IdentityProvider,
  answer: SignOnAnswer,
  account: string,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await linkResident(client, provider, answer.claims, account);
    await vouchFor(client, provider, answer, account);
  }).catch((error: unknown) => {
    // the unique indexes on identity and person decide between two links at once
    if ((error as { code?: string }).code === '23505') throw linkedAlready();
    throw error;
  });
}

async function vouchFor(
  db: Queryable,
  provider: IdentityProvider,
  { claims }: SignOnAnswer,
  account: string,
): Promise<void> {
  await raiseAssurance(db, account, provider);
  if (claims.identityIndex !== null) await standForPerson(db, account, claims.identityIndex);
}
