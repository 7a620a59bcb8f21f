/** Ids of matters name their shard, as those of places do. */
export { newIdIn as newMatterId, shardOf } from '../store/index.ts';
