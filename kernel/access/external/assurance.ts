import { newId, type Queryable } from '../../store/index.ts';
import type { Assurance } from '../actor.ts';
import { reaches } from '../residents/assurance.ts';
import { record } from './journal.ts';
import type { IdentityProvider } from './providers.ts';

/**
 * Raises how surely a resident is known, because a government identity service vouched for them (eIDAS art 8); never
 * lowers it. Kept with the other checks of identity and in the account's journal. Returns the level the account has now.
 * Does nothing to an account that is no resident's.
 */
export async function raiseAssurance(
  db: Queryable,
  account: string,
  provider: Pick<IdentityProvider, 'id' | 'agency' | 'assurance'>,
): Promise<Assurance | null> {
  const { rows } = await db.query<{ assurance: Assurance | null }>(
    `select assurance from access.account where id = $1 and kind = 'resident' and disabled_at is null for update`,
    [account],
  );
  const before = rows[0]?.assurance ?? null;
  const { assurance } = provider;
  if (before === null || assurance === null || reaches(before, assurance)) return before;
  await db.query('update access.account set assurance = $2 where id = $1', [account, assurance]);
  await db.query(
    `insert into access.identity_check (id, account, document, level, checked_by, agency) values ($1, $2, 'sign-on', $3, $2, $4)`,
    [newId(), account, assurance, provider.agency],
  );
  await record(
    db,
    { kind: 'account', id: account },
    'raise-assurance',
    { provider: provider.id, from: before, to: assurance },
    account,
  );
  return assurance;
}

/**
 * A resident whom a government identity named stands for the person registered under that identity number, unless the
 * account stands for somebody already, or another account for that person. In the account's journal.
 */
export async function standForPerson(db: Queryable, account: string, identityIndex: Buffer): Promise<void> {
  const { rows } = await db.query<{ party: string }>(
    `update access.account a set party = p.id
     from (select id from parties.party where kind = 'person' and identity_index = $2 order by recorded_at, id limit 1) p
     where a.id = $1 and a.kind = 'resident' and a.party is null and a.disabled_at is null
       and not exists (select from access.account o where o.party = p.id and o.disabled_at is null)
     returning a.party`,
    [account, identityIndex],
  );
  const party = rows[0]?.party;
  if (party !== undefined)
    await record(db, { kind: 'account', id: account }, 'stand-for', { party, by: 'sign-on' }, account);
}
