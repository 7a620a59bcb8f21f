import { inTransaction, Problem, shardOf, type Database, type Queryable } from '../../../store/index.ts';
import { journalled } from '../journal.ts';
import type { AddressLibrary } from '../library.ts';

/** Two places that may be one, until a person has decided. */
export interface Review extends Record<string, unknown> {
  readonly id: string;
  readonly shard: number;
  readonly place: string;
  readonly other: string;
  /** An order for whoever decides, not a probability. */
  readonly score: number;
  readonly reasons: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
  readonly state: 'open' | 'same' | 'different';
  readonly noticedAt: Date;
}

/** Open reviews of these tenancies (all when undefined), the likeliest first. */
export async function openReviews(
  db: Queryable,
  shards: readonly number[] | undefined,
  limit = 100,
): Promise<readonly Review[]> {
  const { rows } = await db.query<Review>(
    `select id, shard, place, other, score, reasons, state, noticed_at as "noticedAt" from places.review
     where state = 'open' and ($1::smallint[] is null or shard = any($1)) order by score desc, noticed_at, id limit $2`,
    [shards ?? null, limit],
  );
  return rows;
}

/** Throws `address.review-unknown`. */
export async function reviewById(db: Queryable, id: string): Promise<Review> {
  const { rows } = await db.query<Review>(
    `select id, shard, place, other, score, reasons, state, noticed_at as "noticedAt" from places.review where id = $1`,
    [id],
  );
  if (rows[0] === undefined)
    throw new Problem(
      'address.review-unknown',
      { zh: '没有这条复核', en: 'There is no such review' },
      { status: 404 },
    );
  return rows[0];
}

export interface ReviewDecision {
  readonly decision: 'same' | 'different';
  /** Which of the two stays, when they are the same: `place` unless given. */
  readonly keep?: string | undefined;
  readonly note: string;
}

/**
 * Decides whether two places are one: then one is kept and the other closed with it as its successor. Throws
 * `address.review-decided` and `places.place-unknown`.
 */
export async function decideReview(
  db: Pick<Database, 'owner'>,
  library: AddressLibrary,
  id: string,
  { decision, keep, note }: ReviewDecision,
  actor: string,
): Promise<void> {
  const review = await inTransaction(db.owner, async (client) => {
    const found = await reviewById(client, id);
    if (keep !== undefined && keep !== found.place && keep !== found.other)
      throw new Problem('address.review-keep', {
        zh: '保留的须是两个地点之一',
        en: 'What is kept is one of the two places',
      });
    const { rowCount } = await client.query(
      `update places.review set state = $2, decided_by = $3, decided_at = now(), note = $4 where id = $1 and state = 'open'`,
      [id, decision, actor, note],
    );
    if (rowCount === 0)
      throw new Problem(
        'address.review-decided',
        { zh: '这条复核已经有结论', en: 'The review was decided already' },
        { status: 409 },
      );
    if (decision === 'different')
      await journalled(
        client,
        { shard: shardOf(found.place), kind: 'place', id: found.place },
        'differs',
        actor,
        {
          from: found.other,
          note,
        },
      );
    return found;
  });
  if (decision === 'different') return;
  const kept = keep ?? review.place;
  const other = kept === review.place ? review.other : review.place;
  await library.close(other, { reason: note, successor: { id: kept, how: 'duplicate' } }, actor);
}
