import type { Actor } from '../../access/index.ts';
import { RECUSED } from '../../process/index.ts';
import type { Problem, Queryable } from '../../store/index.ts';
import { grantState, type GrantState } from './grant.ts';
import { whyClosed } from './problems.ts';
import { sharePurposes, type SharePurpose } from './purposes.ts';

/** A grant as it is kept, with what stands around it now. */
export interface FoundGrant extends Record<string, unknown> {
  id: string;
  shard: number;
  matter: string;
  agency: string;
  purpose: SharePurpose;
  receiver: 'agency' | 'account' | 'party' | 'handover' | 'shown';
  to_agency: string | null;
  to_account: string | null;
  to_party: string | null;
  taken_by: string | null;
  later: boolean;
  compartments: string[];
  from_at: Date;
  until_at: Date;
  granted_at: Date;
  revoked_at: Date | null;
  /** The body that accepted the hand-over it was given to. */
  accepted_by: string | null;
  /** The record is sealed by law. */
  sealed: boolean;
  /** Milliseconds of the database's clock. */
  now: number;
}

export const FOUND = `g.id, g.shard, g.matter, g.agency, g.purpose, g.receiver, g.to_agency, g.to_account, g.to_party, g.taken_by,
  g.later, g.compartments, g.from_at, g.until_at, g.granted_at, g.revoked_at,
  case when h.state = 'accepted' then t.agency end as accepted_by, m.sealed_since is not null as sealed,
  floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now
  from evidence.access_grant g
  join matters.matter m on m.shard = g.shard and m.id = g.matter
  left join matters.handover h on h.id = g.to_handover
  left join matters.matter t on t.shard = h.to_shard and t.id = h.to_matter`;

export const stateOf = (grant: FoundGrant): GrantState =>
  grantState(
    { from: grant.from_at.getTime(), until: grant.until_at.getTime(), revoked: grant.revoked_at !== null },
    grant.now,
  );

/** Posts and parties of an account as they stand in the database now, whatever its session remembers. */
export interface Holder {
  readonly account: string;
  readonly posts: readonly { readonly agency: string; readonly role: string }[];
  /** Those it is, and those it has a mandate of. */
  readonly parties: readonly string[];
}

/** What an account holds now. A resident who is known by a phone alone stands for nobody and acts for nobody. */
export async function holderOf(db: Queryable, { account }: Pick<Actor, 'account'>): Promise<Holder> {
  const { rows } = await db.query<{ posts: Holder['posts']; parties: string[] }>(
    `select coalesce((select json_agg(json_build_object('agency', b.agency, 'role', b.role) order by b.id) from access.binding b
         where b.account = c.id and c.kind <> 'resident' and now() >= b.valid_from and now() < b.valid_to), '[]') as posts,
       case when c.kind = 'resident' and c.assurance in ('substantial', 'high') then
         access.parties_of(c.id) || array(select m.party from access.mandate m where m.account = c.id
           and m.revoked_at is null and now() >= m.valid_from and now() < m.valid_to) else '{}' end as parties
     from access.account c where c.id = $1 and c.disabled_at is null`,
    [account],
  );
  return { account, posts: rows[0]?.posts ?? [], parties: rows[0]?.parties ?? [] };
}

/** In which way a grant names somebody, and in which post they read; `post` is null for a party and for a post that does not fit. */
export interface Named {
  readonly as: 'agency' | 'account' | 'party';
  readonly post: { readonly agency: string; readonly role: string } | null;
  readonly fits: boolean;
}

/** Whether a grant names an account; null when it does not, and nothing of it is told then. */
export function namedIn(grant: FoundGrant, holder: Holder): Named | null {
  if (grant.receiver === 'party')
    return grant.to_party !== null && holder.parties.includes(grant.to_party)
      ? { as: 'party', post: null, fits: true }
      : null;
  const byName = grant.receiver === 'account' || grant.receiver === 'shown';
  if (byName && (grant.to_account ?? grant.taken_by) !== holder.account) return null;
  const agency = grant.receiver === 'handover' ? grant.accepted_by : grant.to_agency;
  if (agency === null && grant.receiver !== 'shown') return null;
  const there = holder.posts.filter((post) => agency === null || post.agency === agency);
  if (there.length === 0 && !byName) return null;
  const post = fittingPost(there, grant.purpose);
  return { as: byName ? 'account' : 'agency', post: post ?? null, fits: post !== undefined };
}

/** The post that does such work. */
export const fittingPost = (
  posts: Holder['posts'],
  purpose: SharePurpose,
): Holder['posts'][number] | undefined =>
  posts.find(({ role }) => sharePurposes[purpose].roles.includes(role));

/** Whoever must keep out of the matter, or of one in which its evidence is listed by this grant. */
export async function isRecused(db: Queryable, grant: FoundGrant, account: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select 1 from matters.member e where e.account = $1 and e.role = $2 and ((e.shard = $3 and e.matter = $4)
       or (e.shard, e.matter) in (select a.shard, a.matter from evidence.attachment a where a.access_grant = $5)) limit 1`,
    [account, RECUSED, grant.shard, grant.matter, grant.id],
  );
  return rowCount !== 0;
}

/** Why a grant does not open to somebody whom it names; undefined when it does. */
export async function refusalOf(
  db: Queryable,
  grant: FoundGrant,
  named: Named,
  account: string,
): Promise<Problem | undefined> {
  if (await isRecused(db, grant, account)) return whyClosed.recused();
  if (grant.sealed) return whyClosed.sealed();
  switch (stateOf(grant)) {
    case 'revoked':
      return whyClosed.revoked();
    case 'expired':
      return whyClosed.expired(grant.until_at.toISOString());
    case 'early':
      return whyClosed.early(grant.from_at.toISOString());
    case 'open':
      return named.fits ? undefined : whyClosed.post();
  }
}
