import type { Queryable } from '../../store/index.ts';

/** A report and the hash of the code by which whoever made it follows it. */
export interface FollowCode {
  /** `residentCodeHash` of the code. */
  readonly hash: string;
  readonly shard: number;
  readonly matter: string;
}

/** Makes reports findable by their codes; a code that is known stays with its matter. */
export async function keepFollowCodes(db: Queryable, codes: readonly FollowCode[]): Promise<void> {
  await db.query(
    `insert into signals.follow_code (hash, shard, matter)
     select hash, shard, matter from jsonb_to_recordset($1) as c(hash text, shard smallint, matter uuid)
     on conflict do nothing`,
    [JSON.stringify(codes)],
  );
}

/** The matter whose code has this hash. */
export async function matterOfFollowCode(
  db: Queryable,
  hash: string,
): Promise<{ readonly shard: number; readonly matter: string } | undefined> {
  const { rows } = await db.query<{ shard: number; matter: string }>(
    'select shard, matter from signals.follow_code where hash = $1',
    [hash],
  );
  return rows[0];
}
