import { isUuid, type Queryable, type Text } from '../../store/index.ts';
import type { Opened } from '../authority.ts';
import type { Receiver } from './grant.ts';
import { refusal } from './problems.ts';
import { sharePurposes, type SharePurpose } from './purposes.ts';

/** A receiver as it is kept. */
export interface KnownReceiver {
  readonly receiver: 'agency' | 'account' | 'party' | 'handover' | 'shown';
  readonly agency: string | null;
  readonly account: string | null;
  readonly party: string | null;
  readonly handover: string | null;
}

const NOBODY = { agency: null, account: null, party: null, handover: null };

const unknown = () =>
  refusal(
    'receiver-unknown',
    '没有这个接收机关、人员、当事人或者移交',
    'There is no such agency, official, party or hand-over to open it to',
    422,
  );

/**
 * Finds whom a grant names. Throws `evidence.receiver-unknown` (422), `evidence.receiver-unfit` (422) for a purpose that is not
 * theirs: a party reads as a party, a body for its own work.
 */
export async function knownReceiver(
  db: Queryable,
  opened: Opened,
  to: Receiver,
  purpose: SharePurpose,
): Promise<KnownReceiver> {
  const rule = sharePurposes[purpose];
  if ('party' in to !== (rule.for === 'party'))
    throw refusal(
      'receiver-unfit',
      rule.for === 'party'
        ? `“${rule.name.zh}”只能向当事人及其代理人开放`
        : `“${rule.name.zh}”只能向机关及其工作人员开放`,
      rule.for === 'party'
        ? `“${rule.name.en}” is for a party and whoever acts for them`
        : `“${rule.name.en}” is for a body and its officials`,
      422,
    );
  if ('party' in to) return { ...NOBODY, receiver: 'party', party: await partyOf(db, opened, to.party) };
  if ('handover' in to)
    return { ...NOBODY, receiver: 'handover', handover: await handoverOf(db, opened, to.handover) };
  if ('shown' in to)
    return {
      ...NOBODY,
      receiver: 'shown',
      agency: to.agency === undefined ? null : await agencyOf(db, to.agency),
    };
  if ('account' in to || 'staffNumber' in to)
    return { ...NOBODY, receiver: 'account', ...(await officialOf(db, to, rule.roles)) };
  return { ...NOBODY, receiver: 'agency', agency: await agencyOf(db, to.agency) };
}

async function agencyOf(db: Queryable, id: string): Promise<string> {
  const { rowCount } = isUuid(id)
    ? await db.query('select 1 from access.agency where id = $1', [id])
    : { rowCount: 0 };
  if (rowCount === 0) throw unknown();
  return id;
}

/** An official who holds a post that does such work now, with the body they hold it at. */
async function officialOf(
  db: Queryable,
  to: { readonly account: string } | { readonly agency: string; readonly staffNumber: string },
  roles: readonly string[],
): Promise<{ readonly account: string; readonly agency: string }> {
  const [account, agency, number] =
    'account' in to ? [to.account, null, null] : [null, to.agency, to.staffNumber];
  if (!isUuid(account ?? agency)) throw unknown();
  const { rows } = await db.query<{ account: string; agency: string }>(
    `select c.id as account, b.agency from access.account c join access.binding b on b.account = c.id
     where c.disabled_at is null and c.kind <> 'resident' and now() >= b.valid_from and now() < b.valid_to
       and b.role = any($1::text[]) and ($2::uuid is null or c.id = $2)
       and ($3::uuid is null or (b.agency = $3 and c.staff_number = $4))
     order by b.id limit 1`,
    [roles, account, agency, number],
  );
  if (rows[0] === undefined) throw unknown();
  return rows[0];
}

/** A party of this matter, or of one in which its evidence is listed: the applicant for review may not be the one punished. */
async function partyOf(db: Queryable, { shard, matter }: Opened, party: string): Promise<string> {
  const { rowCount } = isUuid(party)
    ? await db.query(
        `select 1 from matters.party p where p.party = $3 and ((p.shard = $1 and p.matter = $2)
           or exists (select from evidence.attachment a join evidence.item i on i.id = a.item
             where a.shard = p.shard and a.matter = p.matter and i.shard = $1 and i.matter = $2)) limit 1`,
        [shard, matter, party],
      )
    : { rowCount: 0 };
  if (rowCount === 0) throw unknown();
  return party;
}

async function handoverOf(db: Queryable, { shard, matter }: Opened, handover: string): Promise<string> {
  const { rowCount } = isUuid(handover)
    ? await db.query(
        `select 1 from matters.handover where id = $3 and shard = $1 and matter = $2 and state <> 'returned'`,
        [shard, matter, handover],
      )
    : { rowCount: 0 };
  if (rowCount === 0) throw unknown();
  return handover;
}

/** Bodies with somebody whose work a purpose is, by name; none for purposes of parties. */
export async function receivingAgencies(
  db: Queryable,
  purpose: SharePurpose,
): Promise<readonly { readonly id: string; readonly name: Text }[]> {
  const { roles } = sharePurposes[purpose];
  if (roles.length === 0) return [];
  const { rows } = await db.query<{ id: string; name_zh: string; name_en: string }>(
    `select a.id, a.name_zh, a.name_en from access.agency a where exists (
       select from access.binding b join access.account c on c.id = b.account
       where b.agency = a.id and b.role = any($1::text[]) and now() >= b.valid_from and now() < b.valid_to
         and c.disabled_at is null and c.kind <> 'resident')
     order by a.name_zh, a.id`,
    [roles],
  );
  return rows.map(({ id, name_zh, name_en }) => ({ id, name: { zh: name_zh, en: name_en } }));
}
