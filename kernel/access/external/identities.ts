import { Problem, type Queryable } from '../../store/index.ts';
import { record } from './journal.ts';
import type { IdentityProvider } from './providers.ts';
import { reservedRoles } from './reserved-roles.ts';

/** What the provider said about the person, once its answer was verified. */
export interface SignOnClaims {
  readonly subject: string;
  readonly staffNumber: string | null;
  /** Blind index of the identity number, from a government identity. */
  readonly identityIndex: Buffer | null;
}

/** Nobody is let in whom the agency or an administrator has not announced (`access.sign-on-unknown`, 403). */
export const signOnUnknown = (): Problem =>
  new Problem(
    'access.sign-on-unknown',
    {
      zh: '您的身份已得到确认，但平台没有与之对应的账号；请联系本机关管理员',
      en: 'You are identified, but the platform has no account for you: ask your agency’s administrator',
    },
    { status: 403 },
  );

const closed = (): Problem =>
  new Problem(
    'access.sign-on-closed',
    { zh: '您在平台的账号已停用', en: 'Your account on the platform is closed' },
    { status: 403 },
  );

export const linkedAlready = (): Problem =>
  new Problem(
    'access.sign-on-linked',
    {
      zh: '这个身份已与另一个账号关联，或这个账号已关联另一个身份',
      en: 'This identity belongs to another account, or this account to another identity',
    },
    { status: 409 },
  );

/** Whether an account still belongs to the agency whose provider vouches for it: a post there, or its directory's entry. */
const BELONGS = `(exists (select from access.binding b where b.account = a.id and b.agency = $2 and b.delegated_from is null
    and now() >= b.valid_from and now() < b.valid_to)
  or exists (select from access.directory_entry d where d.account = a.id and d.agency = $2 and d.removed_at is null))`;

/**
 * Accounts that a staff number may find at first use: those whose posts all lie within the agency. Who holds a post
 * elsewhere, beyond the agency or over others, is linked by an administrator, so that one agency's provider cannot hand
 * out another's rights.
 */
const FOUND_BY_STAFF_NUMBER = `select a.id from access.account a
  where a.staff_number = $1 and a.kind in ('official', 'contractor') and a.disabled_at is null and ${BELONGS}
    and not exists (select from access.directory_entry d where d.account = a.id and d.removed_at is null and d.agency <> $2)
    and not exists (select from access.binding b where b.account = a.id and now() < b.valid_to and b.delegated_from is null
      and (b.agency <> $2 or b.scope in ('tenancy', 'platform') or b.role = any($3)))
  limit 2`;

/**
 * The account of a person whom a provider identified: the one linked with its subject, else, at first use, the one
 * account of the agency with the staff number, or the resident with the identity number. Makes no account and gives no
 * right. Throws `access.sign-on-unknown` or `access.sign-on-closed` (403). To be run in a transaction.
 */
export async function accountOfSignOn(
  db: Queryable,
  provider: IdentityProvider,
  claims: SignOnClaims,
): Promise<string> {
  const linked = await db.query<{ account: string; disabled: boolean; belongs: boolean }>(
    `update access.external_identity e set used_at = now() from access.account a
     where e.provider = $1 and e.subject = $3 and a.id = e.account
     returning a.id as account, a.disabled_at is not null as disabled,
       case when a.kind = 'resident' then true else ${BELONGS} end as belongs`,
    [provider.id, provider.agency, claims.subject],
  );
  const known = linked.rows[0];
  if (known !== undefined) {
    if (known.disabled) throw closed();
    if (!known.belongs) throw signOnUnknown();
    return known.account;
  }
  const account = await firstUse(db, provider, claims);
  if (account === null) throw signOnUnknown();
  await linkIdentity(db, provider, claims.subject, account, account);
  return account;
}

async function firstUse(
  db: Queryable,
  provider: IdentityProvider,
  { staffNumber, identityIndex }: SignOnClaims,
): Promise<string | null> {
  if (provider.kind === 'government-identity') {
    if (identityIndex === null) return null;
    const { rows } = await db.query<{ id: string }>(
      `select id from access.account where identity_index = $1 and kind = 'resident' and disabled_at is null`,
      [identityIndex],
    );
    return rows[0]?.id ?? null;
  }
  if (staffNumber === null || staffNumber === '' || staffNumber.includes('\0')) return null;
  const { rows } = await db.query<{ id: string }>(FOUND_BY_STAFF_NUMBER, [
    staffNumber,
    provider.agency,
    reservedRoles,
  ]);
  // two people with one number: nobody is guessed
  return rows.length === 1 ? rows[0]!.id : null;
}

/** Links a subject with an account; `access.sign-on-linked` (409) when either is linked otherwise. */
export async function linkIdentity(
  db: Queryable,
  provider: Pick<IdentityProvider, 'id'>,
  subject: string,
  account: string,
  actor?: string,
): Promise<void> {
  const { rows } = await db.query<{ account: string }>(
    `with added as (
       insert into access.external_identity (provider, subject, account) values ($1, $2, $3) on conflict do nothing
       returning account)
     select account from added
     union all select account from access.external_identity where provider = $1 and subject = $2`,
    [provider.id, subject, account],
  );
  if (rows[0]?.account !== account) throw linkedAlready();
  await record(db, { kind: 'account', id: account }, 'sign-on-link', { provider: provider.id }, actor);
}

/**
 * Links a resident's account, which asked for it while signed in, with a government identity. One person has one
 * account: an identity number that another account has, or another than this account's, is refused.
 */
export async function linkResident(
  db: Queryable,
  provider: IdentityProvider,
  claims: SignOnClaims,
  account: string,
): Promise<void> {
  const { rows } = await db.query<{ differs: boolean; taken: boolean }>(
    `select a.identity_index is not null and $2::bytea is not null and a.identity_index <> $2 as differs,
       $2::bytea is not null and exists (select from access.account o
         where o.identity_index = $2 and o.id <> a.id and o.disabled_at is null) as taken
     from access.account a where a.id = $1 and a.kind = 'resident' and a.disabled_at is null for update`,
    [account, claims.identityIndex],
  );
  const found = rows[0];
  if (found === undefined) throw signOnUnknown();
  if (found.differs || found.taken) throw linkedAlready();
  await linkIdentity(db, provider, claims.subject, account, account);
  await db.query('update access.account set identity_index = coalesce(identity_index, $2) where id = $1', [
    account,
    claims.identityIndex,
  ]);
}
