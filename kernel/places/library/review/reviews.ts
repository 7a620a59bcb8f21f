import {
  inTransaction,
  Problem,
  shardOf,
  type Database,
  type Queryable,
  type Text,
} from '../../../store/index.ts';
import { closePlace } from '../close-place.ts';
import { journalled } from '../journal.ts';
import { lockPlaces } from '../lock.ts';
import { reachParameters, withinReach, type PlacesReach } from '../reach.ts';
import { today } from '../today.ts';

/** Two places that may be one, until a person has decided. */
export interface Review extends Record<string, unknown> {
  readonly id: string;
  readonly shard: number;
  readonly place: string;
  readonly other: string;
  /** An order for whoever decides, not a probability. */
  readonly score: number;
  readonly reasons: readonly (Text & { readonly code: string })[];
  readonly state: 'open' | 'same' | 'different';
  readonly noticedAt: Date;
}

/** A review that waits, with where the two lie (longitude and latitude, WGS 84 degrees). */
export interface OpenReview extends Review {
  readonly placeAt: readonly [number, number] | null;
  readonly otherAt: readonly [number, number] | null;
}

const COLUMNS = 'r.id, r.shard, r.place, r.other, r.score, r.reasons, r.state, r.noticed_at as "noticedAt"';
/** A review is over when one of the two is closed for another reason. */
export const BOTH_STAND = `join places.place_version p on p.shard = r.shard and p.place = r.place and p.valid_to = 'infinity'
  join places.place_version o on o.shard = r.shard and o.place = r.other and o.valid_to = 'infinity'`;

const at = (version: string): string =>
  `case when ${version}.lon is not null then array[${version}.lon, ${version}.lat] end`;

/** Open reviews of places that both stand, the likeliest first. */
export async function openReviews(
  db: Queryable,
  reach: PlacesReach | undefined,
  limit = 100,
): Promise<readonly OpenReview[]> {
  const numbers = { day: '$2', shards: '$3', units: '$4' };
  const { rows } = await db.query<OpenReview>(
    `select ${COLUMNS}, ${at('p')} as "placeAt", ${at('o')} as "otherAt" from places.review r ${BOTH_STAND}
     where r.state = 'open' and ${withinReach('p', numbers)} and ${withinReach('o', numbers)}
     order by r.score desc, r.noticed_at, r.id limit $1`,
    [limit, today(), ...reachParameters(reach)],
  );
  return rows;
}

/** Throws `address.review-unknown`. */
export async function reviewById(db: Queryable, id: string): Promise<Review> {
  const { rows } = await db.query<Review>(`select ${COLUMNS} from places.review r where id = $1`, [id]);
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
 * Decides whether two places are one, in one transaction: then one is kept and the other closed with it as its successor,
 * and what stood in it goes over. Throws `address.review-unknown`, `address.review-keep`, `address.review-decided` and what
 * closing throws.
 */
export async function decideReview(
  db: Pick<Database, 'owner'>,
  id: string,
  { decision, keep, note }: ReviewDecision,
  actor: string,
): Promise<void> {
  await inTransaction(db.owner, async (client) => {
    const { shard, place, other } = await reviewById(client, id);
    if (keep !== undefined && keep !== place && keep !== other)
      throw new Problem(
        'address.review-keep',
        { zh: '保留的须是两个地点之一', en: 'What is kept is one of the two places' },
        { status: 422 },
      );
    await lockPlaces(client, [shard]);
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
    if (decision === 'different') {
      await journalled(client, { shard: shardOf(place), kind: 'place', id: place }, 'differs', actor, {
        ...{ other, reason: note },
      });
      return;
    }
    const kept = keep ?? place;
    const closed = kept === place ? other : place;
    await closePlace(client, closed, { reason: note, successor: { id: kept, how: 'duplicate' } }, actor);
  });
}
