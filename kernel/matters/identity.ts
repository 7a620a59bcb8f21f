import { newId } from '../store/index.ts';

/**
 * Ids of matters are UUIDv7 whose twelve bits after the version digit hold the shard, so that an id alone says
 * where its row is kept and every look-up can use the key `(shard, id)`. RFC 9562 §5.7 leaves those bits (rand_a)
 * to the implementation; uniqueness rests on the time and the 62 random bits.
 */
export function newMatterId(shard: number): string {
  const id = newId();
  return `${id.slice(0, 15)}${shard.toString(16).padStart(3, '0')}${id.slice(18)}`;
}

/** The shard an id of `newMatterId` names. */
export const shardOf = (id: string): number => parseInt(id.slice(15, 18), 16);
