import { newId } from './database.ts';

/**
 * A UUIDv7 whose twelve bits after the version digit hold the shard, so that an id alone says where its row is kept and
 * every look-up can use the key `(shard, id)`. RFC 9562 §5.7 leaves those bits (rand_a) to the implementation; uniqueness
 * rests on the time and the 62 random bits. Ids of matters and of places are made so.
 */
export function newIdIn(shard: number): string {
  const id = newId();
  return `${id.slice(0, 15)}${shard.toString(16).padStart(3, '0')}${id.slice(18)}`;
}

/** The shard an id of `newIdIn` names. */
export const shardOf = (id: string): number => parseInt(id.slice(15, 18), 16);
