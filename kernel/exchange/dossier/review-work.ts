import type { Queryable } from '../../store/index.ts';
import { batchOf, PROGRESS, type BatchRow, type ReviewBatch, type ReviewedCase } from './review-batch.ts';

/** Working through a review of all cases: claimed by one process at a time, case after case, for the next to go on with. */

/** How long a process may be silent before another takes a batch over. */
const CLAIM_SECONDS = 60;

/** Takes the oldest review that waits, or that a process left behind when it died; undefined when there is none. */
export async function claimReviewBatch(db: Queryable): Promise<ReviewBatch | undefined> {
  const { rows } = await db.query<{ id: string; shard: number }>(
    `update exchange.review_batch set claimed_until = now() + make_interval(secs => $1) where (shard, id) = (
       select shard, id from exchange.review_batch where finished_at is null and (claimed_until is null or claimed_until < now())
       order by asked_at limit 1 for update skip locked)
     returning id, shard`,
    [CLAIM_SECONDS],
  );
  const [taken] = rows;
  if (taken === undefined) return undefined;
  const found = await db.query<BatchRow>(`${PROGRESS} where b.shard = $1 and b.id = $2`, [
    taken.shard,
    taken.id,
  ]);
  return found.rows.map(batchOf)[0];
}

/** The next cases of a review that were not done, in their order. */
export async function waitingReviews(
  db: Queryable,
  { shard, id }: Pick<ReviewBatch, 'shard' | 'id'>,
  limit: number,
): Promise<readonly { readonly place: number; readonly matter: string }[]> {
  const { rows } = await db.query<{ place: number; matter: string }>(
    `select place, matter from exchange.review_item where shard = $1 and batch = $2 and done_at is null order by place limit $3`,
    [shard, id, limit],
  );
  return rows;
}

/** Keeps what became of cases and holds the claim; what was kept before stays. */
export async function keepReviews(
  db: Queryable,
  { shard, id }: Pick<ReviewBatch, 'shard' | 'id'>,
  cases: readonly Omit<ReviewedCase, 'matter' | 'number'>[],
): Promise<void> {
  await db.query(
    `update exchange.review_item i set done_at = now(), version = c.version, suggestion = c.suggestion,
       with_dossier = c."withDossier", wanting = c.wanting, code = c.code, text_zh = c.zh, text_en = c.en
     from json_to_recordset($3) as c(place integer, version integer, suggestion text, "withDossier" boolean, wanting integer,
       code text, zh text, en text)
     where i.shard = $1 and i.batch = $2 and i.place = c.place and i.done_at is null`,
    [
      shard,
      id,
      JSON.stringify(cases.map(({ problem, ...one }) => ({ ...one, code: problem?.code, ...problem?.text }))),
    ],
  );
  await db.query(
    'update exchange.review_batch set claimed_until = now() + make_interval(secs => $3) where shard = $1 and id = $2',
    [shard, id, CLAIM_SECONDS],
  );
}

/** Leaves a review for the next process. */
export const releaseReviewBatch = async (
  db: Queryable,
  { shard, id }: Pick<ReviewBatch, 'shard' | 'id'>,
): Promise<void> => {
  await db.query('update exchange.review_batch set claimed_until = null where shard = $1 and id = $2', [
    shard,
    id,
  ]);
};

export const endReviewBatch = async (
  db: Queryable,
  { shard, id }: Pick<ReviewBatch, 'shard' | 'id'>,
): Promise<void> => {
  await db.query(
    'update exchange.review_batch set finished_at = now(), claimed_until = null where shard = $1 and id = $2',
    [shard, id],
  );
};
