import type { Queryable } from '../../store/index.ts';

/**
 * Whoever changes places of a tenancy waits for whoever is at it, until the end of the transaction: two keepers who add the
 * same door find one place, and codes are given in order. Locks are taken in the order of the shards, so nobody waits in a circle.
 */
export async function lockPlaces(db: Queryable, shards: Iterable<number>): Promise<void> {
  for (const shard of [...new Set(shards)].sort((a, b) => a - b))
    await db.query(`select pg_advisory_xact_lock(hashtext('places.place_version'), $1)`, [shard]);
}
