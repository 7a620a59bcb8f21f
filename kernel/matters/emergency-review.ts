import type { Pool } from 'pg';
import { inTransaction, isUuid, Problem, type Queryable } from '../store/index.ts';
import type { Actor } from '../access/index.ts';
import { journalEmergency, type Emergency } from './emergency.ts';

/** What the review of an emergency access came to. */
export interface EmergencyFinding {
  readonly justified: boolean;
  readonly finding: string;
}

const problem = (code: string, zh: string, en: string, status: number) =>
  new Problem(code, { zh, en }, { status });

/**
 * Says whether an emergency access was justified. By an inspector, never by the person who used it (`emergency.own`), once
 * (`emergency.reviewed`, 409), with what was found (`emergency.finding-missing`, 422); one that is still running ends.
 * What is done `beside` it happens before this is on disk: when that fails, nothing was reviewed. Throws
 * `emergency.unknown` (404).
 */
export async function reviewEmergency(
  pool: Pool,
  actor: Actor,
  id: string,
  { justified, finding }: EmergencyFinding,
  beside: (review: string | null) => Promise<unknown> = async () => undefined,
): Promise<void> {
  if (!/\S/.test(finding))
    throw problem('emergency.finding-missing', '须写明复核意见', 'Say what the review found', 422);
  await inTransaction(pool, async (db) => {
    const { rows } = isUuid(id)
      ? await db.query<{
          account: string;
          review: string | null;
          reviewed_at: Date | null;
          agency: string;
          shard: number;
          recused: boolean;
        }>(
          `select e.account, e.review, e.reviewed_at, m.agency, e.shard,
             exists (select from matters.member r where r.shard = e.shard and r.matter = e.matter and r.account = $2
               and r.role = 'recused') as recused
           from access.emergency e
           join matters.matter m on m.shard = e.shard and m.id = e.matter where e.id = $1 for update of e`,
          [id, actor.account],
        )
      : { rows: [] };
    const found = rows[0];
    const inspects =
      found?.recused === false &&
      actor.bindings.some(
        (one) =>
          one.role === 'inspector' &&
          (one.scope === 'platform' ||
            (one.scope === 'tenancy' && one.shard === found.shard) ||
            (one.scope === 'agency' && one.agency === found.agency)),
      );
    if (!inspects)
      throw problem(
        'emergency.unknown',
        '没有这次破例查阅，或者不由您复核',
        'There is no such emergency access for you to review',
        404,
      );
    if (found.account === actor.account)
      throw problem(
        'emergency.own',
        '不能复核自己的破例查阅',
        'Nobody reviews their own emergency access',
        403,
      );
    if (found.reviewed_at !== null)
      throw problem('emergency.reviewed', '已经复核过', 'It has been reviewed already', 409);
    await db.query(
      `update access.emergency set reviewed_at = now(), reviewed_by = $2, justified = $3, finding = $4,
         until = least(until, greatest(now(), at + interval '1 microsecond')) where id = $1`,
      [id, actor.account, justified, finding.trim()],
    );
    await journalEmergency(db, found.account, 'emergency.review', actor.account, { id, justified, finding });
    await beside(found.review);
  });
}

/** Emergency accesses for which no matter of review was opened yet, oldest first; only one when its id is given. */
export async function withoutReview(db: Queryable, id?: string): Promise<readonly Emergency[]> {
  const { rows } = await db.query<Emergency & Record<string, unknown>>(
    `select e.id, e.account, e.matter, e.shard, m.number, m.agency, e.reason, e.until
     from access.emergency e join matters.matter m on m.shard = e.shard and m.id = e.matter
     where e.review is null and ($1::uuid is null or e.id = $1) order by e.at limit 100`,
    [id ?? null],
  );
  return rows;
}

/** Notes in which matter an emergency access is reviewed. */
export async function noteReview(db: Queryable, id: string, review: string): Promise<void> {
  await db.query('update access.emergency set review = $2 where id = $1 and review is null', [id, review]);
}

/** Matters of review of accesses that nobody has found about here yet: they may have been decided on their own page. */
export async function openReviews(
  db: Queryable,
): Promise<readonly { readonly id: string; readonly review: string }[]> {
  const { rows } = await db.query<{ id: string; review: string }>(
    `select id, review from access.emergency where reviewed_at is null and review is not null order by at limit 1000`,
  );
  return rows;
}
