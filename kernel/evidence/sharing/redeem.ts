import { parameterValue, type Problem, type Queryable } from '../../store/index.ts';
import { fittingPost, FOUND, isRecused, stateOf, type FoundGrant, type Holder } from './found-grant.ts';
import { notOpened, whyClosed } from './problems.ts';
import type { SharePurpose } from './purposes.ts';

/** A secret was redeemed, or why not. */
export type Redeemed =
  { readonly grant: string } | { readonly refused: Problem; readonly grant: string | null };

interface LiveSecret extends FoundGrant {
  secret: string;
  right: boolean;
}

/**
 * Redeems a secret for whoever typed it, in the caller's transaction: of many that come at once with one secret, one wins, and the
 * grant is theirs from then on. A wrong one counts against every secret that is shown for the case, and the last allowed ends
 * them. Who types a right one but may not use it is told why, and it holds for whom it was shown to.
 */
export async function redeem(
  client: Queryable,
  matter: { readonly shard: number; readonly matter: string },
  mac: Buffer,
  holder: Holder,
  purpose: SharePurpose,
): Promise<Redeemed> {
  // in one order for all; whoever comes second sees what the first has made of them
  const { rows } = await client.query<LiveSecret>(
    `select s.id as secret, s.mac = $3 as right, ${FOUND}
     join evidence.shown_secret s on s.access_grant = g.id
     where g.shard = $1 and g.matter = $2 and g.receiver = 'shown' and g.taken_by is null and g.revoked_at is null
       and s.ended_at is null and s.expires_at > clock_timestamp()
     order by g.id for update of g, s`,
    [matter.shard, matter.matter, mac],
  );
  const right = rows.find((row) => row.right);
  if (right === undefined) {
    const most = await parameterValue(client, 'evidence.secret-tries', {
      shard: matter.shard,
      agency: rows[0]?.agency ?? null,
    });
    await client.query(
      `update evidence.shown_secret set tries = tries + 1,
         ended_at = case when tries + 1 >= $2 then clock_timestamp() end where id = any($1::uuid[])`,
      [rows.map(({ secret }) => secret), most],
    );
    return { refused: notOpened(), grant: null };
  }
  const refused = await whyNot(client, right, holder, purpose);
  if (refused !== undefined) return { refused, grant: right.id };
  await client.query('update evidence.shown_secret set ended_at = clock_timestamp() where id = $1', [
    right.secret,
  ]);
  await client.query(
    'update evidence.access_grant set taken_by = $2, taken_at = clock_timestamp() where id = $1 and taken_by is null',
    [right.id, holder.account],
  );
  await client.query(
    `select store.append($1::smallint, 'evidence-grant', $2, 'take', $3, 'handling', '{}')`,
    [right.shard, right.id, holder.account],
  );
  return { grant: right.id };
}

async function whyNot(
  db: Queryable,
  grant: FoundGrant,
  holder: Holder,
  purpose: SharePurpose,
): Promise<Problem | undefined> {
  if (await isRecused(db, grant, holder.account)) return whyClosed.recused();
  if (grant.sealed) return whyClosed.sealed();
  const state = stateOf(grant);
  if (state === 'early') return whyClosed.early(grant.from_at.toISOString());
  if (state !== 'open') return whyClosed.expired(grant.until_at.toISOString());
  if (grant.purpose !== purpose) return whyClosed.otherPurpose([grant.purpose]);
  const posts = holder.posts.filter(({ agency }) => grant.to_agency === null || agency === grant.to_agency);
  return fittingPost(posts, purpose) === undefined ? whyClosed.post() : undefined;
}
