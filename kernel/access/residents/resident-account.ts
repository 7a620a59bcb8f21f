import type { Pool } from 'pg';
import { inTransaction, newId, Problem, type Queryable, type Text } from '../../store/index.ts';
import { loadActor } from '../accounts.ts';
import type { Actor } from '../actor.ts';
import type { BlindIndexes } from './blind-index.ts';
import { limitAddress, limits } from './tries.ts';

/** Until somebody looked at a document, an account has no name but this one. */
const UNNAMED: Text = { zh: '居民', en: 'Resident' };

/** A change of a resident's account is an act in the account's own journal, as for every account. */
export async function recordOnAccount(
  db: Queryable,
  account: string,
  action: string,
  actor: string,
  purpose: 'own' | 'handling',
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
    'account',
    account,
    action,
    actor,
    purpose,
    JSON.stringify(input),
  ]);
}

/**
 * Adds an account of a resident at the lowest level of assurance: nothing is known of the person yet. It has no post,
 * no password and no party.
 */
export async function addResident(
  db: Queryable,
  account: { readonly id: string; readonly name?: Text; readonly demo?: boolean },
): Promise<void> {
  const name = account.name ?? UNNAMED;
  await db.query(
    `insert into access.account (id, username, name_zh, name_en, staff_number, kind, assurance, demo)
     values ($1, $2, $3, $4, '', 'resident', 'low', $5)`,
    [account.id, `resident-${account.id}`, name.zh, name.en, account.demo ?? false],
  );
}

const closed = (): Problem =>
  new Problem(
    'access.account-closed',
    {
      zh: '这个账号已停用。请到办事窗口，或拨打 12345 询问',
      en: 'This account is closed. Ask at a service counter, or call 12345',
    },
    { status: 403 },
  );

/**
 * The account a phone signs in to, whose one-time code was just redeemed: the one it belongs to, or a new one. A closed
 * account is `access.account-closed` (403), told only to who holds the phone.
 */
export async function accountOfPhone(
  pool: Pool,
  phone: Buffer,
): Promise<{ readonly actor: Actor; readonly isNew: boolean }> {
  const { account, isNew } = await inTransaction(pool, async (client) => {
    // two sign-ups of one phone wait here for each other; the second finds the account of the first
    await client.query('select pg_advisory_xact_lock(hashtextextended(encode($1::bytea, $2), 0))', [
      phone,
      'hex',
    ]);
    const { rows } = await client.query<{ account: string }>(
      'select account from access.resident_phone where phone_index = $1',
      [phone],
    );
    if (rows[0] !== undefined) return { account: rows[0].account, isNew: false };
    const id = newId();
    await addResident(client, { id });
    await client.query('insert into access.resident_phone (account, phone_index) values ($1, $2)', [
      id,
      phone,
    ]);
    await recordOnAccount(client, id, 'sign-up', id, 'own', { by: 'one-time-code' });
    return { account: id, isNew: true };
  });
  const actor = await loadActor(pool, account);
  if (actor === null) throw closed();
  return { actor, isNew };
}

/**
 * A new account of somebody who will sign in with a passkey and has given nothing of themselves. Until the passkey is
 * there it can be entered by nobody else; one that never gets one is closed by `closeUnfinished`. More from one address
 * than its limit is `access.too-many-tries` (429).
 */
export async function accountForPasskey(pool: Pool, indexes: BlindIndexes, address: string): Promise<string> {
  await limitAddress(pool, indexes, limits.signUpsPerAddressAnHour, address);
  return inTransaction(pool, async (client) => {
    const id = newId();
    await addResident(client, { id });
    await recordOnAccount(client, id, 'sign-up', id, 'own', { by: 'passkey' });
    return id;
  });
}

/** Closes accounts of more than a day ago that nobody can sign in to: no phone, no passkey, no sign-on. Returns how many. */
export async function closeUnfinished(db: Queryable): Promise<number> {
  const { rowCount } = await db.query(
    `update access.account a set disabled_at = now()
     where a.kind = 'resident' and a.disabled_at is null and a.created_at < now() - interval '1 day'
       and not exists (select from access.resident_phone p where p.account = a.id)
       and not exists (select from access.passkey p where p.account = a.id)
       and not exists (select from access.external_identity e where e.account = a.id)`,
  );
  return rowCount ?? 0;
}

/** Whether an account has a phone to sign in with. */
export async function hasPhone(db: Queryable, account: string): Promise<boolean> {
  const { rows } = await db.query('select 1 from access.resident_phone where account = $1', [account]);
  return rows.length > 0;
}

/** The parties an account stands for: none unless it is a resident's whose identity is known. */
export async function ownParties(db: Queryable, account: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ parties: string[] }>('select access.parties_of($1) as parties', [
    account,
  ]);
  return rows[0]!.parties;
}

/** Gives an account its phone, in the place of an earlier one. A phone of another account: `access.phone-taken` (409). */
export async function setPhone(db: Queryable, account: string, phone: Buffer): Promise<void> {
  try {
    await db.query(
      `insert into access.resident_phone (account, phone_index) values ($1, $2)
       on conflict (account) do update set phone_index = excluded.phone_index, confirmed_at = now()`,
      [account, phone],
    );
  } catch (error) {
    if ((error as { code?: string }).code === '23505')
      throw new Problem(
        'access.phone-taken',
        { zh: '这个手机号已用于另一个账号', en: 'This phone belongs to another account' },
        { status: 409 },
      );
    throw error;
  }
}

/**
 * Somebody without a passkey proves again who they are by a code to the phone of the account, which was just redeemed.
 * With another phone, or where there is a passkey, it is `access.stronger-proof-needed` (403).
 */
export async function stepUpByPhone(
  db: Queryable,
  { account, session }: { readonly account: string; readonly session: string },
  phone: Buffer,
): Promise<void> {
  const { rowCount } = await db.query(
    `update access.session s set stepped_up_at = now()
     where s.id = $2 and s.account = $1 and s.revoked_at is null
       and exists (select from access.resident_phone p where p.account = $1 and p.phone_index = $3)
       and not exists (select from access.passkey k where k.account = $1)`,
    [account, session, phone],
  );
  if (rowCount === 0)
    throw new Problem(
      'access.stronger-proof-needed',
      {
        zh: '请用您的通行密钥确认；没有通行密钥的，请用本账号的手机号',
        en: 'Confirm with your passkey, or, without one, with the phone of this account',
      },
      { status: 403 },
    );
}

/** A resident changes the phone they sign in with, whose one-time code was just redeemed. Throws as `setPhone`. */
export async function changePhone(pool: Pool, account: string, phone: Buffer): Promise<void> {
  await inTransaction(pool, async (client) => {
    await setPhone(client, account, phone);
    await recordOnAccount(client, account, 'phone', account, 'own', {});
  });
}
