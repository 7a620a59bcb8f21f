import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Pool } from 'pg';
import { inTransaction, isUuid, newId, Problem, type Queryable, type Text } from '../../store/index.ts';
import { recordOwnChange } from './account-journal.ts';
import { raiseSession } from './authenticator-app.ts';
import { endSessionsOf } from './end-sessions.ts';
import { newChallenge, passkeyRefused, takeChallenge } from './passkey-challenge.ts';
import type { RelyingParty } from './relying-party.ts';

const MOST_PASSKEYS = 20;
/** COSE algorithms every authenticator in use knows one of: EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];

/** What an authenticator answers when it makes a passkey (WebAuthn RegistrationResponseJSON); everything is checked. */
export interface PasskeyAttestation {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports?: readonly string[];
  };
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  readonly synced: boolean;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

/** The passkeys of an account, in the order they were made. */
export async function passkeysOf(db: Queryable, account: string): Promise<readonly Passkey[]> {
  const { rows } = await db.query<{
    id: string;
    name: string;
    relying_party: string;
    synced: boolean;
    created_at: Date;
    used_at: Date | null;
  }>(
    `select id, name, relying_party, synced, created_at, used_at from access.passkey where account = $1
     order by created_at, id`,
    [account],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    site: row.relying_party,
    synced: row.synced,
    createdAt: row.created_at,
    usedAt: row.used_at,
  }));
}

/** What a browser is told to make a passkey for this account with: discoverable, and the person verified. */
export async function passkeyRegistrationOptions(
  db: Queryable,
  actor: { readonly account: string; readonly username: string; readonly name: Text },
  site: RelyingParty,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { rows } = await db.query<{ credential: Buffer; transports: string[] }>(
    'select credential, transports from access.passkey where account = $1 and relying_party = $2',
    [actor.account, site.id],
  );
  const { bytes } = await newChallenge(db, 'register', actor.account);
  return generateRegistrationOptions({
    rpName: '皋陶 Gaoyao',
    rpID: site.id,
    userName: actor.username,
    userDisplayName: actor.name.zh,
    userID: accountHandle(actor.account),
    challenge: bytes,
    timeout: 300_000,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: rows.map(({ credential, transports }) => ({
      id: credential.toString('base64url'),
      transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** The sixteen bytes of an account's id: the authenticator keeps them and names the account by them. */
export const accountHandle = (account: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(account.replaceAll('-', ''), 'hex'));

/**
 * Keeps the passkey an authenticator has made for this account; the session counts as two-factor from then on. Throws
 * `access.passkey-refused` (401), `access.passkey-origin` (403), `access.passkey-known` (409: it is registered already),
 * `access.too-many-passkeys` (409). The caller has asked for a step-up where the account has a factor already.
 */
export async function passkeyRegistration(
  pool: Pool,
  account: string,
  { name, response }: { readonly name: string; readonly response: PasskeyAttestation },
  site: RelyingParty,
  session: string,
): Promise<Passkey> {
  const challenge = await takeChallenge(pool, response.response.clientDataJSON, 'register', account, site);
  const verified = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} } as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((cause: unknown) => {
    throw passkeyRefused(cause);
  });
  if (!verified.verified) throw passkeyRefused();
  const { credential, credentialBackedUp, credentialDeviceType } = verified.registrationInfo;
  const id = newId();
  return inTransaction(pool, async (db) => {
    // the row of the account makes those who add at once wait for each other
    await db.query('select from access.account where id = $1 for no key update', [account]);
    const present = await passkeysOf(db, account);
    if (present.length >= MOST_PASSKEYS)
      throw new Problem(
        'access.too-many-passkeys',
        {
          zh: `每个账号至多 ${String(MOST_PASSKEYS)} 个通行密钥，请先删除不用的`,
          en: `An account has at most ${String(MOST_PASSKEYS)} passkeys: remove one that is not used`,
        },
        { status: 409 },
      );
    const { rowCount } = await db.query(
      `insert into access.passkey (credential, id, account, name, relying_party, public_key, counter, transports, synced)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [
        Buffer.from(credential.id, 'base64url'),
        id,
        account,
        name,
        site.id,
        Buffer.from(credential.publicKey),
        credential.counter,
        (response.response.transports ?? []).filter((one) => /^[a-z-]{1,20}$/.test(one)).slice(0, 8),
        credentialBackedUp || credentialDeviceType === 'multiDevice',
      ],
    );
    if (rowCount === 0)
      throw new Problem(
        'access.passkey-known',
        { zh: '这个通行密钥已经登记', en: 'This passkey is registered already' },
        { status: 409 },
      );
    await raiseSession(db, account, session);
    await recordOwnChange(db, account, 'passkey-added', { passkey: id, name });
    return (await passkeysOf(db, account)).find((one) => one.id === id)!;
  });
}

/**
 * Removes a passkey and ends the other sessions of the account, some of which it may have opened;
 * `access.passkey-unknown` (404). The caller has asked for a step-up.
 */
export async function removePasskey(pool: Pool, account: string, id: string, session: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rows } = isUuid(id)
      ? await db.query<{ name: string }>(
          'delete from access.passkey where id = $1 and account = $2 returning name',
          [id, account],
        )
      : { rows: [] };
    if (rows[0] === undefined)
      throw new Problem(
        'access.passkey-unknown',
        { zh: '没有这个通行密钥', en: 'There is no such passkey' },
        { status: 404 },
      );
    await endSessionsOf(db, account, session);
    await recordOwnChange(db, account, 'passkey-removed', { passkey: id, name: rows[0].name });
  });
}
